package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kill between any two lines of the journal must leave a state that makes sense. */
class WholeDecisionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void afterEveryLineTheNextSequenceNumberIsTheOneAfterTheLastMessage() throws Exception {
    try (FleetRig rig = new FleetRig()) {
      FleetStation station =
          rig.start("CP1", Version.V2_0_1, Map.of("SampledDataCtrlr.TxUpdatedInterval", "1"));
      rig.csms.awaitCall("CP1", "StatusNotification", PATIENCE);
      // Nothing is saved, so the journal keeps all its lines.
      rig.stores.obstacle =
          () -> {
            throw new StoreUnavailableException("kept away by the test");
          };
      assertThat(rig.desk.charge(station, 1, 0, IdToken.of("TAG1"), PATIENCE).get().ok()).isTrue();
      await().atMost(PATIENCE).until(() -> lastSeqNo(lines(rig)) >= 4);
      List<JsonElement> lines = lines(rig);
      for (int cut = 1; cut <= lines.size(); cut++) {
        List<JsonElement> left = lines.subList(0, cut);
        if (lastSeqNo(left) >= 0) {
          assertThat(nextSeqNo(left))
              .as("what a restart goes on with after %s", left.getLast())
              .isEqualTo(lastSeqNo(left) + 1);
        }
      }
      rig.stores.obstacle = () -> {};
    }
  }

  private static List<JsonElement> lines(FleetRig rig) {
    List<JsonElement> lines = new ArrayList<>();
    rig.stores.journal().replay(line -> lines.add(JsonParser.parseString(line)));
    return lines;
  }

  private static int lastSeqNo(List<JsonElement> lines) {
    int last = -1;
    for (JsonObject entry : entries(lines)) {
      if (entry.has("queued")) {
        String payload = entry.getAsJsonObject("queued").get("payload").getAsString();
        last = JsonParser.parseString(payload).getAsJsonObject().get("seqNo").getAsInt();
      }
    }
    return last;
  }

  private static int nextSeqNo(List<JsonElement> lines) {
    int next = -1;
    for (JsonObject entry : entries(lines)) {
      if (entry.has("transaction")) {
        next =
            entry
                .getAsJsonObject("transaction")
                .getAsJsonObject("facts")
                .get("nextSeqNo")
                .getAsInt();
      }
    }
    return next;
  }

  private static List<JsonObject> entries(List<JsonElement> lines) {
    List<JsonObject> entries = new ArrayList<>();
    for (JsonElement line : lines) {
      if (line instanceof JsonArray several) {
        several.forEach(entry -> entries.add(entry.getAsJsonObject()));
      } else {
        entries.add(line.getAsJsonObject());
      }
    }
    return entries;
  }
}
