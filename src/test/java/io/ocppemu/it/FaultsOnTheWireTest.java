package io.ocppemu.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.fleet.FleetStation;
import io.ocppemu.it.SmallCsms.Bug;
import io.ocppemu.it.SmallCsms.Line;
import io.ocppemu.it.SmallCsms.RawFrame;
import io.ocppemu.kernel.Chance;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.Faults;
import io.ocppemu.link.fault.RuleReader;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each fault puts on the wire, byte for byte, and how it is marked. */
class FaultsOnTheWireTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CALL =
      "[2,\"m1\",\"DataTransfer\",{\"vendorId\":\"Müller\",\"data\":\"2026-01-01T00:00:00Z\"}]";
  private static final String ANSWER = "[3,\"m2\",{\"status\":\"Accepted\"}]";
  private static final String LAST = "[2,\"last\",\"Heartbeat\",{}]";
  private static final int WHOLE_TEXT = 0x81;
  private static final int PONG = 0x8A;
  private static final int CLOSE = 0x88;

  private final SmallCsms csms = new SmallCsms(Bug.NONE);
  private final FleetRig rig;
  private final FleetStation station;
  private int before;

  FaultsOnTheWireTest() throws Exception {
    rig = new FleetRig();
    station =
        rig.add(
            "CP1",
            Version.V1_6,
            csms.url(),
            Map.of("RetryBackOffWaitMinimum", "0", "RetryBackOffRandomRange", "0"));
  }

  @BeforeEach
  void boot() {
    rig.manager.start(station);
    await().atMost(PATIENCE).until(() -> quiet());
    before = line().frames.size();
    rig.seen.clear();
  }

  @AfterEach
  void close() {
    rig.close();
    csms.close();
  }

  @Test
  void withoutAFaultThatStrikesTheBytesAreThoseOfTheText() {
    List<Map<String, Object>> books =
        List.of(
            Map.of("fault", "drop", "enabled", false),
            Map.of("fault", "drop", "scope", Map.of("actions", List.of("Sing"))),
            Map.of("fault", "reset", "scope", Map.of("event", "connected")));
    say(CALL, ANSWER, LAST);
    for (Map<String, Object> book : books) {
      rule(book);
      say(CALL, ANSWER, LAST);
      await().atMost(PATIENCE).until(() -> since().size() % 3 == 0 && !since().isEmpty());
      station.link().faults().clear();
    }

    await().atMost(PATIENCE).until(() -> since().size() == 12);
    for (int i = 0; i < 12; i++) {
      RawFrame frame = since().get(i);
      assertThat(frame.first()).isEqualTo(WHOLE_TEXT);
      assertThat(frame.payload()).isEqualTo(List.of(CALL, ANSWER, LAST).get(i % 3).getBytes(UTF_8));
    }
    assertThat(rig.seen)
        .filteredOn(FrameSeen.class::isInstance)
        .allMatch(
            seen -> ((FrameSeen) seen).marks().stream().noneMatch(m -> m.startsWith("fault")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "truncate       | [2,\"m1\",\"DataTransfer\",{\"vendorId\":\"M",
        "invalid-json   | [2,\"m1\",\"DataTransfer\",{\"vendorId\":\"Müller\","
            + "\"data\":\"2026-01-01T00:00:00Z\"}",
        "unknown-action | [2,\"m1\",\"MakeCoffee\",{\"vendorId\":\"Müller\","
            + "\"data\":\"2026-01-01T00:00:00Z\"}]",
        "clock-skew     | [2,\"m1\",\"DataTransfer\",{\"vendorId\":\"Müller\","
            + "\"data\":\"2026-01-01T01:00:00Z\"}]",
      })
  void aTextArrivesChanged(String fault, String arrives) {
    rule(Map.of("fault", fault, "times", 1));

    say(CALL, LAST);

    awaitTexts(arrives, LAST);
    assertThat(marks(arrives)).anyMatch(mark -> mark.startsWith("fault:" + fault + " r1 "));
  }

  @Test
  void aWrongTypeArrives() {
    rule(Map.of("fault", "wrong-type", "times", 1, "parameters", Map.of("field", "vendorId")));

    say(CALL, LAST);

    awaitTexts(CALL.replace("\"Müller\"", "42"), LAST);
  }

  @Test
  void anOversizedTextArrivesWhole() {
    rule(
        Map.of(
            "fault",
            "oversize",
            "times",
            1,
            "parameters",
            Map.of("bytes", 1_000_000, "by", "blanks")));

    say(CALL, LAST);

    awaitTexts(CALL + " ".repeat(1_000_000), LAST);
  }

  @Test
  void aWrongIdArrivesAndItsAnswerFindsItsWayBack() {
    rule(Map.of("fault", "message-id", "times", 1, "parameters", Map.of("id", "too-long")));

    say(CALL, LAST);

    await().atMost(PATIENCE).until(() -> since().size() == 2);
    assertThat(since().getFirst().text())
        .startsWith("[2,\"xxxx")
        .endsWith(CALL.substring(CALL.indexOf("\"DataTransfer")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rig.seen)
                    .anyMatch(
                        seen ->
                            seen instanceof FrameSeen frame
                                && frame.marks().contains("fault:message-id answer to m1")));
  }

  @Test
  void aDroppedFrameIsSeenButNotSent() {
    rule(Map.of("fault", "drop", "times", 1));

    say(CALL, LAST);

    awaitTexts(LAST);
    assertThat(marks(CALL)).containsExactly("raw", "fault:drop r1 dropped", "not-sent");
  }

  @Test
  void aDuplicateArrivesLetterForLetter() {
    rule(Map.of("fault", "duplicate", "times", 1, "parameters", Map.of("copies", 2)));

    say(CALL, LAST);

    awaitTexts(CALL, CALL, CALL, LAST);
  }

  @Test
  void aLaterFrameOvertakes() {
    rule(Map.of("fault", "reorder", "times", 1));

    say(CALL, LAST);

    awaitTexts(LAST, CALL);
  }

  @Test
  void aDelayedFrameHoldsThoseBehindIt() {
    rule(Map.of("fault", "delay", "times", 1, "parameters", Map.of("millis", 200)));

    long began = System.nanoTime();
    say(CALL, LAST);

    awaitTexts(CALL, LAST);
    assertThat(since().getFirst().nanos() - began).isGreaterThanOrEqualTo(195_000_000L);
  }

  @Test
  void jitterKeepsTheOrder() {
    rule(Map.of("fault", "jitter", "parameters", Map.of("most", 40)));

    say(CALL, ANSWER, LAST);

    awaitTexts(CALL, ANSWER, LAST);
  }

  @Test
  void aLateAnswerIsOvertakenByWhatIsNoAnswer() {
    rule(Map.of("fault", "late-answer", "parameters", Map.of("millis", 200)));

    say(ANSWER, CALL, LAST);

    awaitTexts(CALL, LAST, ANSWER);
  }

  @Test
  void anAnswerIsLeftOut() {
    rule(Map.of("fault", "no-answer"));

    say(ANSWER, LAST);

    awaitTexts(LAST);
  }

  @Test
  void aRefusalArrivesInsteadOfAResult() {
    rule(Map.of("fault", "call-error", "parameters", Map.of("code", "GenericError")));

    say(ANSWER, LAST);

    awaitTexts("[4,\"m2\",\"GenericError\",\"\",{}]", LAST);
  }

  @Test
  void aByteThatIsNoUtf8Arrives() {
    rule(Map.of("fault", "invalid-utf8", "times", 1));
    byte[] broken = CALL.getBytes(UTF_8);
    broken[broken.length / 2] = (byte) 0xFF;

    say(CALL, LAST);

    await().atMost(PATIENCE).until(() -> since().size() == 2);
    assertThat(since().getFirst().payload()).isEqualTo(broken);
  }

  @Test
  void fragmentsArrive() {
    rule(Map.of("fault", "fragment", "times", 1, "parameters", Map.of("bytes", 30)));

    say(CALL, LAST);

    await().atMost(PATIENCE).until(() -> line().texts.contains(LAST));
    List<RawFrame> frames = since();
    assertThat(frames).extracting(RawFrame::first).containsExactly(0x01, 0x00, 0x80, WHOLE_TEXT);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    frames.subList(0, 3).forEach(frame -> joined.writeBytes(frame.payload()));
    assertThat(joined.toByteArray()).isEqualTo(CALL.getBytes(UTF_8));
  }

  @Test
  void aFrameDripsAndArrivesWhole() {
    rule(Map.of("fault", "slow-drip", "times", 1, "parameters", Map.of("bytes", 20, "pause", 50)));

    long began = System.nanoTime();
    say(CALL, LAST);

    awaitTexts(CALL, LAST);
    assertThat(since().getFirst().nanos() - began)
        .as("five drops of twenty bytes, fifty milliseconds apart")
        .isGreaterThanOrEqualTo(190_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "meter-values-before-boot, MeterValues",
    "start-before-boot, StartTransaction",
  })
  void somethingIsSaidBeforeTheBoot(String what, String action) {
    station.link().replan(station.link().plan());
    rule(Map.of("fault", "wrong-sequence", "parameters", Map.of("what", what)));
    String boot = "[2,\"b\",\"BootNotification\",{}]";
    await().atMost(PATIENCE).until(() -> csms.lines.size() == 2 && quiet());
    before = line().frames.size();

    say(boot);

    await().atMost(PATIENCE).until(() -> since().size() == 2);
    assertThat(since().get(0).text()).contains("\"" + action + "\"");
    assertThat(since().get(1).text()).isEqualTo(boot);
  }

  @Test
  void pingsAreLeftUnansweredForAWhile() throws Exception {
    strike("no-pong", Map.of("millis", 3_600_000L));
    line().send(0x89, "1".getBytes(UTF_8));
    line().say("[2,\"c1\",\"GetLocalListVersion\",{}]");
    await().atMost(PATIENCE).until(() -> since().size() == 1);
    assertThat(since().getFirst().text())
        .as("what was read after the ping")
        .startsWith("[3,\"c1\"");

    strike("no-pong", Map.of("millis", 1L));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              line().send(0x89, "2".getBytes(UTF_8));
              return since().stream().anyMatch(frame -> frame.first() == PONG);
            });

    assertThat(since().stream().filter(frame -> frame.first() == PONG).map(RawFrame::text))
        .doesNotContain("1");
  }

  @Test
  void nothingIsReadForAWhile() throws Exception {
    strike("half-open", Map.of("millis", 400L));
    long began = System.nanoTime();

    line().say("[2,\"c1\",\"GetLocalListVersion\",{}]");

    await().atMost(PATIENCE).until(() -> since().size() == 1);
    assertThat(since().getFirst().text()).startsWith("[3,\"c1\"");
    assertThat(since().getFirst().nanos() - began).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void aResetIsAReset() {
    Line first = line();

    strike("reset", Map.of());

    await().atMost(PATIENCE).until(() -> !first.end.isEmpty());
    assertThat(first.end).contains("reset");
  }

  @Test
  void aCloseCodeThatMustNotBeSentArrives() {
    Line first = line();

    strike("close-code", Map.of("code", 1_006L, "reason", "no"));

    await().atMost(PATIENCE).until(() -> last(first).first() == CLOSE);
    assertThat(last(first).payload()).isEqualTo(new byte[] {0x03, (byte) 0xEE, 'n', 'o'});
  }

  @Test
  void aCloseWithoutACodeArrives() {
    Line first = line();

    strike("close-without-reason", Map.of());

    await().atMost(PATIENCE).until(() -> last(first).first() == CLOSE);
    assertThat(last(first).payload()).isEmpty();
  }

  @Test
  void aSecondConnectionComesUnderTheSameIdentity() {
    strike("second-connection", Map.of("hold", 1_000L, "boot", true));

    await()
        .atMost(PATIENCE)
        .until(() -> csms.texts().stream().anyMatch(text -> text.contains("\"FAULT\"")));
    assertThat(csms.lines).allMatch(line -> line.identity.equals("CP1"));
    await().atMost(PATIENCE).until(() -> found("fault-second-connection-over"));
  }

  @Test
  void aProbeOffersAnotherSubprotocol() {
    strike("probe", Map.of("subprotocol", "ocpp9.9"));

    await().atMost(PATIENCE).until(() -> found("fault-probe-over"));
    assertThat(csms.lines.stream().map(line -> line.request))
        .anyMatch(request -> request.contains("Sec-WebSocket-Protocol: ocpp9.9"));
  }

  @Test
  void aStormOfConnectionsComesAndGoes() {
    strike(
        "connection-storm", Map.of("count", 30L, "hold", 0L, "pause", 2L, "identity", "numbered"));

    await().atMost(PATIENCE).until(() -> found("fault-connection-storm-over"));
    assertThat(csms.lines.stream().filter(line -> line.identity.startsWith("CP1-"))).hasSize(30);
    await().atMost(PATIENCE).until(() -> !csms.lines.getLast().end.isEmpty());
  }

  @Test
  void whatTheCsmsSendsCanGetLostToo() throws Exception {
    rule(Map.of("fault", "drop", "direction", "received", "times", 1));
    String lost = "[2,\"c1\",\"GetLocalListVersion\",{}]";

    line().say(lost);
    line().say("[2,\"c2\",\"GetLocalListVersion\",{}]");

    await().atMost(PATIENCE).until(() -> since().size() == 1);
    assertThat(since().getFirst().text()).startsWith("[3,\"c2\"");
    assertThat(marks(lost)).containsExactly("fault:drop r1 dropped", "not-received");
  }

  // ---- the test's words

  private boolean quiet() {
    return station
        .link()
        .<Boolean>change(state -> state.accepted() && state.calling().open().isEmpty());
  }

  private Line line() {
    return csms.lines.getLast();
  }

  private List<RawFrame> since() {
    List<RawFrame> frames = List.copyOf(line().frames);
    return frames.subList(Math.min(before, frames.size()), frames.size());
  }

  private static RawFrame last(Line line) {
    return line.frames.getLast();
  }

  private void say(String... texts) {
    for (String text : texts) {
      assertThat(station.link().protocol().sendRaw(station.station(), text, rig.timeline.now()))
          .isTrue();
    }
    station.link().carryOut();
  }

  private void awaitTexts(String... texts) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(since()).extracting(RawFrame::text).containsExactly(texts));
    assertThat(since()).extracting(RawFrame::first).containsOnly(WHOLE_TEXT);
  }

  private void rule(Map<String, Object> fields) {
    FaultRule rule = RuleReader.read(fields, 1).rule().orElseThrow();
    assertThat(station.link().faults().add(rule)).isPresent();
  }

  private void strike(String fault, Map<String, Object> parameters) {
    assertThat(
            station
                .link()
                .strike(Faults.find(fault).orElseThrow(), parameters, new Chance(1))
                .join())
        .as("what %s did", fault)
        .isPresent();
    assertThat(found("fault-" + fault)).isTrue();
  }

  private boolean found(String code) {
    return rig.seen.stream()
        .anyMatch(seen -> seen instanceof FindingSeen finding && finding.code().equals(code));
  }

  private List<String> marks(String raw) {
    return rig.seen.stream()
        .filter(FrameSeen.class::isInstance)
        .map(FrameSeen.class::cast)
        .filter(frame -> frame.raw().equals(raw))
        .findFirst()
        .orElseThrow()
        .marks();
  }
}
