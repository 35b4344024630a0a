package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Words;
import io.ocppemu.station.devicemodel.Access;
import io.ocppemu.station.devicemodel.Entry;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells configuration keys and their values (1.6 §5.8); passwords without their value. */
public final class GetConfiguration {
  public static final Action ACTION =
      Action.named("GetConfiguration").on(Dialect.V16, Request.class, GetConfiguration::on).build();

  private static final int KEY_MAX = 50;
  private static final int VALUE_MAX = 500;

  private GetConfiguration() {}

  record Request(@Nullable List<String> key) {}

  record Response(@Nullable List<KeyValue> configurationKey, @Nullable List<String> unknownKey) {}

  record KeyValue(String key, boolean readonly, @Nullable String value) {}

  private static Decision on(Request request, Desk desk) {
    Settings settings = desk.station().settings();
    List<String> wanted = request.key() == null ? List.of() : request.key();
    if (wanted.isEmpty()) {
      return answer(settings.entries().stream().map(GetConfiguration::told).toList(), List.of());
    }
    int most = settings.number(Knob.GET_CONFIGURATION_MAX_KEYS);
    if (wanted.size() > most) {
      return Decision.refuse(
          ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
          "key: at most " + most + " keys at once, not " + wanted.size());
    }
    List<KeyValue> known = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String key : wanted) {
      Optional<Entry> entry = settings.find(key);
      if (entry.isPresent()) {
        known.add(told(entry.get()));
      } else {
        unknown.add(Words.cut(key, KEY_MAX));
      }
    }
    return answer(known, unknown);
  }

  private static Decision answer(List<KeyValue> known, List<String> unknown) {
    return Decision.answer(
        new Response(known.isEmpty() ? null : known, unknown.isEmpty() ? null : unknown));
  }

  private static KeyValue told(Entry entry) {
    Access access = entry.definition().access();
    return new KeyValue(
        entry.definition().key(),
        !access.settable(),
        access.readable() ? Words.cut(entry.value(), VALUE_MAX) : null);
  }
}
