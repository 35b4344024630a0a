package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Words;
import io.ocppemu.ocpp.provisioning.VariableWords.Component2;
import io.ocppemu.ocpp.provisioning.VariableWords.StatusInfo2;
import io.ocppemu.ocpp.provisioning.VariableWords.Variable2;
import io.ocppemu.station.devicemodel.DeviceModel;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.VariableOutcome;
import io.ocppemu.station.devicemodel.VariableOutcome.Status;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells variables: one result for each that was asked for, in the same order (2.x B06). */
public final class GetVariables {
  public static final Action ACTION =
      Action.named("GetVariables").on(Dialect.V2, Request.class, GetVariables::on).build();

  private static final int VALUE_MAX = 2_500;

  private GetVariables() {}

  record Request(List<Data> getVariableData) {}

  record Data(@Nullable String attributeType, Component2 component, Variable2 variable) {}

  record Response(List<Result> getVariableResult) {}

  record Result(
      String attributeStatus,
      @Nullable StatusInfo2 attributeStatusInfo,
      @Nullable String attributeType,
      @Nullable String attributeValue,
      Component2 component,
      Variable2 variable) {}

  private static Decision on(Request request, Desk desk) {
    int most = desk.station().settings().number(Knob.ITEMS_PER_GET_VARIABLES);
    if (request.getVariableData().size() > most) {
      return Decision.refuse(
          ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
          "getVariableData: at most " + most + " items, not " + request.getVariableData().size());
    }
    desk.station().refreshSettings();
    DeviceModel model = new DeviceModel(desk.station().settings());
    return Decision.answer(
        new Response(request.getVariableData().stream().map(data -> result(data, model)).toList()));
  }

  private static Result result(Data data, DeviceModel model) {
    VariableOutcome outcome =
        model.get(
            VariableWords.key(data.component(), data.variable()),
            VariableWords.attribute(data.attributeType()));
    boolean told = outcome.status() == Status.ACCEPTED;
    return new Result(
        outcome.status().word(),
        VariableWords.info(outcome),
        data.attributeType(),
        told ? Words.cut(outcome.value(), VALUE_MAX) : null,
        data.component(),
        data.variable());
  }
}
