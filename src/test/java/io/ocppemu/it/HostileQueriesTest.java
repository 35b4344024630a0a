package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import io.ocppemu.it.EmulatorRig.Told;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Search terms that would like to be patterns or operators are only texts. */
class HostileQueriesTest {
  private static final List<String> HOSTILE =
      List.of(
          ".*",
          "(a+)+$",
          "(x+x+)+y",
          "[",
          "\\",
          "\\E.*\\Q",
          "{\"$ne\":null}",
          "$where",
          "[$gt]",
          "';return true;//",
          "a\u0000b",
          "(?{1})",
          "\ud83d\ude00");

  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = new EmulatorRig(data);
    rig.create("CP1", "1.6");
    await().atMost(PATIENCE).until(() -> rig.station("CP1", "registration").equals("accepted"));
    String evil = "{\"raw\":\"[2,\\\"e\\\",\\\"DataTransfer\\\",{\\\"vendorId\\\":\\\"%s\\\"}]\"}";
    rig.post("/api/stations/CP1/send", evil.formatted("x".repeat(50_000))).expect(200);
    rig.post("/api/stations/CP1/send", evil.formatted("(a+)+$")).expect(200);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                rig.get("/api/messages?action=DataTransfer&direction=sent")
                        .json()
                        .getAsJsonArray("messages")
                        .size()
                    == 2);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Told ask(String path, String parameter, String value) {
    long began = System.nanoTime();
    Told told =
        rig.get(path + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    assertThat(System.nanoTime() - began)
        .as("%s?%s=%s must not take long", path, parameter, value)
        .isLessThan(5_000_000_000L);
    return told;
  }

  @Test
  void aTextIsFoundLetterByLetterAndNeverAsAPattern() {
    for (String text : HOSTILE) {
      for (JsonElement message :
          ask("/api/messages", "text", text).expect(200).json().getAsJsonArray("messages")) {
        assertThat(message.getAsJsonObject().get("raw").getAsString()).contains(text);
      }
    }
    assertThat(ask("/api/messages", "text", "(a+)+$").json().getAsJsonArray("messages"))
        .isNotEmpty();
    ask("/api/messages", "text", "x".repeat(1_001)).expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stationId", "action"})
  void aFilterIsComparedAndNeverRun(String filter) {
    for (String text : HOSTILE) {
      Told told = ask("/api/messages", filter, text);
      assertThat(told.status()).as(told.body()).isIn(200, 400);
      if (told.status() == 200) {
        assertThat(told.json().getAsJsonArray("messages")).as(text).isEmpty();
      }
    }
  }

  @Test
  void everyOtherParameterTakesNoneOfThem() {
    for (String text : HOSTILE) {
      for (String parameter :
          List.of("direction", "messageType", "startTime", "endTime", "order", "cursor", "limit")) {
        ask("/api/messages", parameter, text).expect(400);
      }
      for (String parameter : List.of("state", "cursor", "limit")) {
        assertThat(ask("/api/transactions", parameter, text).status()).isEqualTo(400);
      }
      assertThat(ask("/api/transactions", "stationId", text).body()).contains("[]");
      assertThat(ask("/api/stations", "query", text).expect(200).json().get("total").getAsInt())
          .isZero();
    }
  }
}
