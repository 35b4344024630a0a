package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.TokenWords.Evse2;
import io.ocppemu.ocpp.provisioning.VariableWords.Component2;
import io.ocppemu.ocpp.provisioning.VariableWords.Variable2;
import io.ocppemu.station.StationState;
import io.ocppemu.station.devicemodel.Criterion;
import io.ocppemu.station.devicemodel.DeviceModel;
import io.ocppemu.station.devicemodel.Entry;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.VariableQuery;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for a report of chosen components and variables (2.x B08). */
public final class GetReport {
  public static final Action ACTION =
      Action.named("GetReport").on(Dialect.V2, Request.class, GetReport::on).build();

  private GetReport() {}

  record Request(
      int requestId,
      @Nullable List<ComponentVariable> componentVariable,
      @Nullable List<String> componentCriteria) {}

  record ComponentVariable(Component2 component, @Nullable Variable2 variable) {}

  private static Decision on(Request request, Desk desk) {
    StationState station = desk.station();
    List<ComponentVariable> asked =
        request.componentVariable() == null ? List.of() : request.componentVariable();
    int most = station.settings().number(Knob.ITEMS_PER_REPORT);
    if (asked.size() > most) {
      return Decision.refuse(
          ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
          "componentVariable: at most " + most + " items, not " + asked.size());
    }
    if (NotifyReport.busy(station)) {
      return Decision.status("Rejected");
    }
    station.refreshSettings();
    List<Entry> found =
        new DeviceModel(station.settings())
            .report(
                criteria(request.componentCriteria()),
                asked.stream().map(GetReport::query).toList());
    if (found.isEmpty()) {
      return Decision.status("EmptyResultSet");
    }
    NotifyReport.deliver(request.requestId(), found, station);
    return Decision.status("Accepted");
  }

  private static Set<Criterion> criteria(@Nullable List<String> words) {
    Set<Criterion> criteria = EnumSet.noneOf(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      if (words != null && words.contains(criterion.word())) {
        criteria.add(criterion);
      }
    }
    return criteria;
  }

  private static VariableQuery query(ComponentVariable asked) {
    Evse2 evse = asked.component().evse();
    Integer connector = evse == null ? null : evse.connectorId();
    Variable2 variable = asked.variable();
    return new VariableQuery(
        asked.component().name(),
        VariableWords.or(asked.component().instance()),
        evse == null ? 0 : evse.id(),
        connector == null ? 0 : connector,
        variable == null ? "" : variable.name(),
        variable == null ? "" : VariableWords.or(variable.instance()));
  }
}
