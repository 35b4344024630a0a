package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.Words;
import io.ocppemu.ocpp.provisioning.VariableWords.Component2;
import io.ocppemu.ocpp.provisioning.VariableWords.Variable2;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationState;
import io.ocppemu.station.devicemodel.Access;
import io.ocppemu.station.devicemodel.Entry;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.SettingDefinition;
import io.ocppemu.station.devicemodel.VariableKey;
import io.ocppemu.wire.Dialect;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a report in pages, numbered from 0; all but the last say that more follows (2.x B07).
 */
public final class NotifyReport {
  public static final Action ACTION =
      Action.named("NotifyReport")
          .answered(Dialect.V2, Decision.Empty.class, (answer, call, desk) -> {})
          .build();

  /** Small enough for central systems that read no more than 16 kB at once. */
  private static final int PAGE_MAX = 40;

  private static final int VALUE_MAX = 2_500;
  private static final int VALUES_LIST_MAX = 1_000;

  private NotifyReport() {}

  record Request(
      int requestId, Instant generatedAt, boolean tbc, int seqNo, List<Data> reportData) {}

  record Data(
      Component2 component,
      Variable2 variable,
      List<Attribute> variableAttribute,
      Characteristics variableCharacteristics) {}

  record Attribute(String type, @Nullable String value, String mutability, boolean persistent) {}

  record Characteristics(
      @Nullable String unit,
      String dataType,
      @Nullable BigDecimal minLimit,
      @Nullable BigDecimal maxLimit,
      @Nullable String valuesList,
      boolean supportsMonitoring) {}

  /** Whether a report is still being delivered. */
  static boolean busy(StationState station) {
    return station.calling().waits(ACTION.name());
  }

  /** Queues the pages of a report; {@code entries} is not empty. */
  static void deliver(int requestId, List<Entry> entries, StationState station) {
    int size = Math.min(PAGE_MAX, Math.max(1, station.settings().number(Knob.ITEMS_PER_REPORT)));
    Instant time = station.clock();
    int seqNo = 0;
    for (int from = 0; from < entries.size(); from += size) {
      int to = Math.min(entries.size(), from + size);
      Request page =
          new Request(
              requestId,
              time,
              to < entries.size(),
              seqNo++,
              entries.subList(from, to).stream().map(NotifyReport::data).toList());
      station.calling().ask(ACTION.name(), Payloads.text(page), Kind.TRIGGERED, "", false, null);
    }
  }

  private static Data data(Entry entry) {
    SettingDefinition definition = entry.definition();
    VariableKey key = definition.variable().orElseThrow();
    Access access = definition.access();
    return new Data(
        VariableWords.component(key),
        VariableWords.variable(key),
        List.of(
            new Attribute(
                "Actual",
                access.readable() ? Words.cut(entry.value(), VALUE_MAX) : null,
                access.word(),
                access.settable())),
        new Characteristics(
            definition.unit().isEmpty() ? null : definition.unit(),
            definition.type().word(),
            definition.minimum().map(BigDecimal::valueOf).map(NotifyReport::plain).orElse(null),
            definition.maximum().map(BigDecimal::valueOf).map(NotifyReport::plain).orElse(null),
            definition.options().isEmpty()
                ? null
                : Words.cut(String.join(",", definition.options()), VALUES_LIST_MAX),
            false));
  }

  private static BigDecimal plain(BigDecimal number) {
    return Payloads.number(number.doubleValue(), 3);
  }
}
