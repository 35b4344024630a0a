package io.ocppemu.protocol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.authorization.Authorize;
import io.ocppemu.ocpp.authorization.ClearCache;
import io.ocppemu.ocpp.availability.ChangeAvailability;
import io.ocppemu.ocpp.availability.Heartbeat;
import io.ocppemu.ocpp.availability.StatusNotification;
import io.ocppemu.ocpp.datatransfer.DataTransfer;
import io.ocppemu.ocpp.diagnostics.NotifyEvent;
import io.ocppemu.ocpp.localauth.GetLocalListVersion;
import io.ocppemu.ocpp.metering.MeterValues;
import io.ocppemu.ocpp.provisioning.BootNotification;
import io.ocppemu.ocpp.provisioning.ChangeConfiguration;
import io.ocppemu.ocpp.provisioning.GetBaseReport;
import io.ocppemu.ocpp.provisioning.GetConfiguration;
import io.ocppemu.ocpp.provisioning.GetReport;
import io.ocppemu.ocpp.provisioning.GetVariables;
import io.ocppemu.ocpp.provisioning.NotifyReport;
import io.ocppemu.ocpp.provisioning.Reset;
import io.ocppemu.ocpp.provisioning.SetVariables;
import io.ocppemu.ocpp.remotecontrol.RemoteStartTransaction;
import io.ocppemu.ocpp.remotecontrol.RemoteStopTransaction;
import io.ocppemu.ocpp.remotecontrol.RequestStartTransaction;
import io.ocppemu.ocpp.remotecontrol.RequestStopTransaction;
import io.ocppemu.ocpp.remotecontrol.TriggerMessage;
import io.ocppemu.ocpp.remotecontrol.UnlockConnector;
import io.ocppemu.ocpp.security.SecurityEventNotification;
import io.ocppemu.ocpp.transactions.GetTransactionStatus;
import io.ocppemu.ocpp.transactions.StartTransaction;
import io.ocppemu.ocpp.transactions.StopTransaction;
import io.ocppemu.ocpp.transactions.TransactionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every action the stations speak, by block. An action that is not here is not spoken. */
public final class Actions {
  /** All of them. */
  public static final List<Action> ALL =
      List.of(
          // security
          SecurityEventNotification.ACTION,
          // provisioning
          BootNotification.ACTION,
          ChangeConfiguration.ACTION,
          GetBaseReport.ACTION,
          GetConfiguration.ACTION,
          GetReport.ACTION,
          GetVariables.ACTION,
          NotifyReport.ACTION,
          Reset.ACTION,
          SetVariables.ACTION,
          // authorization
          Authorize.ACTION,
          ClearCache.ACTION,
          // localauth
          GetLocalListVersion.ACTION,
          // transactions
          GetTransactionStatus.ACTION,
          StartTransaction.ACTION,
          StopTransaction.ACTION,
          TransactionEvent.ACTION,
          // remotecontrol
          RemoteStartTransaction.ACTION,
          RemoteStopTransaction.ACTION,
          RequestStartTransaction.ACTION,
          RequestStopTransaction.ACTION,
          TriggerMessage.ACTION,
          UnlockConnector.ACTION,
          // availability
          ChangeAvailability.ACTION,
          Heartbeat.ACTION,
          StatusNotification.ACTION,
          // metering
          MeterValues.ACTION,
          // diagnostics
          NotifyEvent.ACTION,
          // datatransfer
          DataTransfer.ACTION);

  private static final Map<String, Action> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Action::name, Function.identity()));

  private Actions() {}

  /** The action with this name, if it is spoken. */
  public static Optional<Action> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
