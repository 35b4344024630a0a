package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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

/** What was logged is found by a filter and handed out as files. */
class ExportTest {
  private static final String TOKEN = "SECRET-TAG-7";

  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void charge() {
    rig = new EmulatorRig(data);
    rig.create("CP1", "1.6");
    rig.create("CP2", "2.0.1");
    for (String id : List.of("CP1", "CP2")) {
      await()
          .atMost(EmulatorRig.PATIENCE)
          .until(() -> rig.station(id, "registration").equals("accepted"));
      rig.post("/api/stations/" + id + "/charge", "{\"idTag\":\"%s\"}".formatted(TOKEN))
          .expect(200);
    }
    await()
        .atMost(EmulatorRig.PATIENCE)
        .until(() -> found("type:call action:StartTransaction,TransactionEvent").size() >= 2);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void a_filter_finds_frames_and_the_transaction_they_belong_to() {
    JsonObject answer = found("action:StartTransaction type:result").getFirst();
    String tx = answer.get("tx").getAsString();

    assertThat(tx).matches("\\d+");
    assertThat(found("tx:" + tx + " station:CP1")).contains(answer);
    assertThat(found("payload.idTag=" + TOKEN))
        .isNotEmpty()
        .allSatisfy(frame -> assertThat(frame.get("raw").getAsString()).contains(TOKEN));
    assertThat(found("payload.idTag=NOBODY")).isEmpty();
  }

  @Test
  void what_is_no_filter_is_told_with_its_place() {
    JsonObject problem =
        rig.get("/api/messages?filter=" + encoded("station:CP1 dir:up")).expect(400).json();

    assertThat(problem.get("detail").getAsString())
        .isEqualTo("filter at character 16: expected in, out, received or sent, not up");
    rig.get("/api/messages/export?filter=" + encoded("(")).expect(400);
  }

  @Test
  void lines_of_json_hold_every_frame_in_order_without_the_tokens() {
    List<JsonObject> lines = lines(rig.get("/api/messages/export?filter=station:CP1").expect(200));

    assertThat(lines.getFirst().get("format").getAsString()).isEqualTo("ocpp-emulator-frames");
    assertThat(lines.getFirst().get("redacted").getAsBoolean()).isTrue();
    JsonObject end = lines.getLast();
    assertThat(end.get("complete").getAsBoolean()).isTrue();
    List<JsonObject> frames = ofKind(lines, "frame");
    assertThat(frames.size()).isEqualTo(end.get("frames").getAsInt());
    assertThat(frames).extracting(frame -> frame.get("seq").getAsLong()).isSorted();
    assertThat(frames)
        .extracting(frame -> frame.get("stationId").getAsString())
        .containsOnly("CP1");
    assertThat(lines.toString()).doesNotContain(TOKEN).contains("token-1");
  }

  @Test
  void whoever_asks_for_it_gets_the_texts_as_they_were() {
    String plain = rig.get("/api/messages/export?redact=false&filter=CP1").expect(200).body();

    assertThat(plain).contains(TOKEN);
  }

  @Test
  void an_export_ends_at_its_limit_and_says_so() {
    List<JsonObject> lines = lines(rig.get("/api/messages/export?limit=3").expect(200));

    assertThat(ofKind(lines, "frame")).hasSize(3);
    assertThat(lines.getLast().get("complete").getAsBoolean()).isFalse();
  }

  @Test
  void a_har_holds_each_station_as_a_socket_with_its_messages() {
    JsonObject har =
        rig.get("/api/messages/export?format=har").expect(200).json().getAsJsonObject("log");

    List<JsonElement> entries = har.getAsJsonArray("entries").asList();
    assertThat(entries).hasSize(2);
    JsonObject entry = entries.getFirst().getAsJsonObject();
    assertThat(entry.getAsJsonObject("response").get("status").getAsInt()).isEqualTo(101);
    JsonObject first = entry.getAsJsonArray("_webSocketMessages").get(0).getAsJsonObject();
    assertThat(first.get("type").getAsString()).isEqualTo("send");
    assertThat(first.get("data").getAsString()).contains("BootNotification");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "html", "har", "jsonl"})
  void every_kind_of_file_is_handed_out_as_a_file_without_tokens(String format) {
    var told = rig.get("/api/messages/export?format=" + format).expect(200);

    assertThat(told.response().headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"frames-")
        .endsWith("." + format + "\"");
    assertThat(told.body()).contains("BootNotification").doesNotContain(TOKEN);
  }

  private static List<JsonObject> found(String filter) {
    return rig
        .get("/api/messages?limit=1000&order=oldest&filter=" + encoded(filter))
        .expect(200)
        .json()
        .getAsJsonArray("messages")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<JsonObject> lines(EmulatorRig.Told told) {
    return told.body().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  private static List<JsonObject> ofKind(List<JsonObject> lines, String kind) {
    return lines.stream().filter(line -> line.get("kind").getAsString().equals(kind)).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
