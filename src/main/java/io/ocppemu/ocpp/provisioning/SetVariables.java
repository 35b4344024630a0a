package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.provisioning.VariableWords.Component2;
import io.ocppemu.ocpp.provisioning.VariableWords.StatusInfo2;
import io.ocppemu.ocpp.provisioning.VariableWords.Variable2;
import io.ocppemu.station.Acting;
import io.ocppemu.station.devicemodel.DeviceModel;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.VariableOutcome;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets variables: each by itself, one result for each in the same order (2.x B05). */
public final class SetVariables {
  public static final Action ACTION =
      Action.named("SetVariables").on(Dialect.V2, Request.class, SetVariables::on).build();

  private SetVariables() {}

  record Request(List<Data> setVariableData) {}

  record Data(
      @Nullable String attributeType,
      String attributeValue,
      Component2 component,
      Variable2 variable) {}

  record Response(List<Result> setVariableResult) {}

  record Result(
      @Nullable String attributeType,
      String attributeStatus,
      @Nullable StatusInfo2 attributeStatusInfo,
      Component2 component,
      Variable2 variable) {}

  private static Decision on(Request request, Desk desk) {
    int most = desk.station().settings().number(Knob.ITEMS_PER_SET_VARIABLES);
    if (request.setVariableData().size() > most) {
      return Decision.refuse(
          ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
          "setVariableData: at most " + most + " items, not " + request.setVariableData().size());
    }
    DeviceModel model = new DeviceModel(desk.station().settings());
    List<Result> results = new ArrayList<>();
    boolean changed = false;
    for (Data data : request.setVariableData()) {
      VariableOutcome outcome =
          model.set(
              VariableWords.key(data.component(), data.variable()),
              VariableWords.attribute(data.attributeType()),
              data.attributeValue());
      changed |=
          switch (outcome.status()) {
            case ACCEPTED, REBOOT_REQUIRED -> true;
            case REJECTED, UNKNOWN_COMPONENT, UNKNOWN_VARIABLE, NOT_SUPPORTED_ATTRIBUTE_TYPE ->
                false;
          };
      results.add(
          new Result(
              data.attributeType(),
              outcome.status().word(),
              VariableWords.info(outcome),
              data.component(),
              data.variable()));
    }
    if (changed) {
      Acting.settingsChanged(desk.station());
    }
    return Decision.answer(new Response(results));
  }
}
