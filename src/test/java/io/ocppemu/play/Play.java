package io.ocppemu.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.protocol.Protocol;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Input;
import io.ocppemu.station.Station;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue between one station and a CSMS that the test plays. Time moves only by {@link
 * #advance}. What the station sends is kept until the test expects it, or, after {@link #auto()},
 * answered at once and kept in {@link #told()}. A failure prints the whole dialogue so far. Every
 * frame is checked against the definitions, and two open requests fail any play.
 */
final class Play {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final int WAKES_MAX = 20_000;

  private final Rig rig;
  private final Protocol protocol;
  private Station station;
  private Instant now = START;
  private boolean linked;
  private boolean dialling;
  private boolean auto;
  private int callNumber;
  private int transactionNumber = 70;
  private String openId = "";
  private @Nullable Told current;
  private @Nullable Instant powerOnAt;
  private BootReason powerOnReason = BootReason.POWER_UP;
  private final Deque<Told> waiting = new ArrayDeque<>();
  private final List<Told> told = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private final List<Effect.Find> findings = new ArrayList<>();
  private final List<Effect.Journal> journal = new ArrayList<>();
  private final Map<String, String> actions = new java.util.HashMap<>();

  Play(Rig rig) {
    this.rig = rig;
    this.protocol = rig.protocol();
    this.station = rig.station(Map.of(), now);
  }

  // ---- what can be seen

  Version version() {
    return rig.version;
  }

  boolean v16() {
    return rig.version.dialect() == Dialect.V16;
  }

  Station station() {
    return station;
  }

  Protocol protocol() {
    return protocol;
  }

  Instant now() {
    return now;
  }

  StationFacts facts() {
    return station.facts(now);
  }

  EvseFacts evse(int id) {
    return facts().evses().get(id - 1);
  }

  boolean linked() {
    return linked;
  }

  /** Whether the station wants a link. */
  boolean dialling() {
    return dialling;
  }

  /** Whether a restart is under way. */
  boolean restarting() {
    return powerOnAt != null;
  }

  /** All requests sent so far. */
  List<Told> told() {
    return told;
  }

  /** The requests of an action sent so far. */
  List<Told> told(String action) {
    return told.stream().filter(call -> call.action().equals(action)).toList();
  }

  /** Forgets the requests sent so far, and those not expected yet. */
  Play forget() {
    told.clear();
    waiting.clear();
    return this;
  }

  List<Effect.Find> findings() {
    return findings;
  }

  List<Effect.Journal> journal() {
    return journal;
  }

  String transcript() {
    return String.join("\n", transcript);
  }

  // ---- the station's life

  /** From now on every request is answered at once, as a well-meaning CSMS does. */
  Play auto() {
    auto = true;
    while (!waiting.isEmpty()) {
      Told frame = waiting.removeFirst();
      if (frame.isCall()) {
        answerByItself(frame);
      }
    }
    return this;
  }

  /** From now on the test answers. */
  Play byHand() {
    auto = false;
    return this;
  }

  Play powerOn() {
    return does(new Input.PowerOn(BootReason.POWER_UP));
  }

  Play connect() {
    assertThat(dialling).as(() -> "the station does not dial\n" + transcript()).isTrue();
    linked = true;
    return does(new Input.Connected());
  }

  Play disconnect() {
    linked = false;
    openId = "";
    current = null;
    return does(new Input.Disconnected("gone"));
  }

  /** Switches on, registers, and hears all statuses. */
  Play boot() {
    boolean was = auto;
    auto = true;
    powerOn().connect();
    auto = was;
    return forget();
  }

  /** Lets the time of a restart pass, and connects. */
  Play comeBack() {
    assertThat(powerOnAt).as(() -> "no restart is under way\n" + transcript()).isNotNull();
    return advance(Duration.ofSeconds(5)).connect();
  }

  /** Ends the emulator as by kill -9 and starts another from what {@link #snapshot} gives. */
  Play crash() {
    StationSnapshot saved = snapshot();
    note("-- the emulator is killed and started again");
    station = rig.station(saved.settings(), now);
    station.restore(saved);
    linked = false;
    openId = "";
    current = null;
    waiting.clear();
    return pump();
  }

  StationSnapshot snapshot() {
    station.saved(-1);
    return station.unsaved().orElseThrow().snapshot();
  }

  // ---- people

  Play plugIn(int evse) {
    return does(new Input.PlugIn(evse, 1));
  }

  Play plugOut(int evse) {
    return does(new Input.PlugOut(evse, 0));
  }

  Play present(int evse, String tag) {
    return does(new Input.PresentToken(evse, IdToken.of(tag)));
  }

  Play pressStop(int evse) {
    return does(new Input.PressStop(evse));
  }

  /** Something happens that must not be refused. */
  Play does(Input input) {
    Optional<String> refusal = act(input);
    if (refusal.isPresent()) {
      throw failure(input + " was refused: " + refusal.get());
    }
    return this;
  }

  /** Something happens that must be refused for a reason that contains {@code why}. */
  Play refuses(Input input, String why) {
    assertThat(act(input))
        .as(() -> "refusal of " + input + "\n" + transcript())
        .hasValueSatisfying(reason -> assertThat(reason).contains(why));
    return this;
  }

  Optional<String> act(Input input) {
    note("-- " + input);
    Optional<String> refusal = protocol.act(station, input, now);
    refusal.ifPresent(reason -> note("   refused: " + reason));
    pump();
    return refusal;
  }

  /** Has the station send a request on a user's order; the outcome is added to {@code outcomes}. */
  Play send(String action, String payload, List<CallOutcome> outcomes) {
    note("-- the user sends " + action);
    protocol.send(station, action, object(payload), outcomes::add, now);
    return pump();
  }

  // ---- time

  Play advance(int seconds) {
    return advance(Duration.ofSeconds(seconds));
  }

  /** Moves time on, waking the station whenever it wants to be woken. */
  Play advance(Duration step) {
    Instant end = now.plus(step);
    note("-- " + step + " pass");
    for (int turn = 0; ; turn++) {
      Instant next = nextMoment().orElse(Instant.MAX);
      if (next.isAfter(end)) {
        break;
      }
      if (turn > WAKES_MAX) {
        throw failure("the station is woken again and again at " + next);
      }
      now = next.isAfter(now) ? next : now;
      if (powerOnAt != null && !powerOnAt.isAfter(now)) {
        powerOnAt = null;
        does(new Input.PowerOn(powerOnReason));
        continue;
      }
      Optional<String> refusal = protocol.act(station, new Input.Wake(), now);
      assertThat(refusal).isEmpty();
      pump();
    }
    now = end;
    return this;
  }

  private Optional<Instant> nextMoment() {
    Optional<Instant> wake = station.nextWake();
    Instant power = powerOnAt;
    if (power == null) {
      return wake;
    }
    return wake.filter(instant -> instant.isBefore(power)).or(() -> Optional.of(power));
  }

  // ---- the CSMS

  /** The CSMS sends a request. */
  Play csms(String action, String payload) {
    callNumber++;
    JsonArray frame = new JsonArray();
    frame.add(2);
    frame.add("csms-" + callNumber);
    frame.add(action);
    frame.add(JsonParser.parseString(payload));
    return hear(frame.toString());
  }

  /** The CSMS sends a request that must be answered with {@code status}. */
  Play csms(String action, String payload, String status) {
    return csms(action, payload)
        .expectResult(answer -> assertThat(answer.text("status")).isEqualTo(status));
  }

  /** The CSMS sends any text. */
  Play hear(String text) {
    note("<  " + text);
    protocol.receive(station, text, now);
    return pump();
  }

  /** Answers the request expected last, as a well-meaning CSMS. */
  Play answer() {
    Told call = current();
    return answer(defaultAnswer(call));
  }

  /** Answers the request expected last. */
  Play answer(String payload) {
    Told call = current();
    return reply(call.messageId(), payload);
  }

  /** Answers any request. */
  Play reply(String messageId, String payload) {
    JsonArray frame = new JsonArray();
    frame.add(3);
    frame.add(messageId);
    frame.add(JsonParser.parseString(payload));
    close(messageId);
    return hear(frame.toString());
  }

  /** Refuses the request expected last. */
  Play error(String code) {
    Told call = current();
    close(call.messageId());
    return hear("[4,\"" + call.messageId() + "\",\"" + code + "\",\"\",{}]");
  }

  private void close(String messageId) {
    if (openId.equals(messageId)) {
      openId = "";
    }
  }

  private Told current() {
    Told call = current;
    if (call == null) {
      throw failure("there is no request to answer");
    }
    return call;
  }

  private String defaultAnswer(Told call) {
    if (call.action().equals("StartTransaction")) {
      transactionNumber++;
    }
    return DefaultAnswers.to(call.action(), rig.version, now, transactionNumber);
  }

  private void answerByItself(Told call) {
    reply(call.messageId(), defaultAnswer(call));
  }

  // ---- expectations

  /** The next frame must be this request; {@link #answer} answers it. */
  Play expectCall(String action) {
    return expectCall(action, call -> {});
  }

  Play expectCall(String action, Consumer<Told> check) {
    Told next = next("the request " + action);
    if (!next.isCall() || !next.action().equals(action)) {
      throw failure("expected the request " + action + ", not " + next);
    }
    check(next, check);
    current = next;
    return this;
  }

  /** The next frame must be a CALLRESULT to the CSMS. */
  Play expectResult(Consumer<Told> check) {
    Told next = next("a result");
    if (next.frame().get(0).getAsInt() != 3) {
      throw failure("expected a result, not " + next);
    }
    check(next, check);
    return this;
  }

  /** The next frame must be a CALLERROR with this code. */
  Play expectError(String code) {
    Told next = next("the error " + code);
    boolean fits =
        next.frame().get(0).getAsInt() == 4 && next.frame().get(2).getAsString().equals(code);
    if (!fits) {
      throw failure("expected the error " + code + ", not " + next);
    }
    return this;
  }

  /** Nothing more may have been sent. */
  Play silence() {
    Told next = waiting.peekFirst();
    if (next != null) {
      throw failure("expected silence, not " + next);
    }
    return this;
  }

  /** The next request must be the status of a connector; it is answered. */
  Play expectStatus(int evse, String word) {
    return expectCall(
            "StatusNotification",
            call -> {
              assertThat(call.text(v16() ? "connectorId" : "evseId")).isEqualTo("" + evse);
              assertThat(call.text(v16() ? "status" : "connectorStatus")).isEqualTo(word);
            })
        .answer();
  }

  /** The next request must be a TransactionEvent; it is answered. Trigger empty: any. */
  Play expectEvent(String type, String trigger, Consumer<Told> check) {
    return expectCall(
            "TransactionEvent",
            call -> {
              assertThat(call.text("eventType")).isEqualTo(type);
              assertThat(call.text("triggerReason")).isEqualTo(trigger);
              check.accept(call);
            })
        .answer();
  }

  Play expectEvent(String type, String trigger) {
    return expectEvent(type, trigger, call -> {});
  }

  /** A finding with this code must have been made; all findings are forgotten. */
  Play expectFinding(String code) {
    assertThat(findings)
        .as(() -> "findings\n" + transcript())
        .anyMatch(finding -> finding.code().equals(code));
    findings.clear();
    return this;
  }

  private Told next(String what) {
    Told next = waiting.pollFirst();
    if (next == null) {
      throw failure("expected " + what + ", but the station is silent");
    }
    return next;
  }

  private void check(Told frame, Consumer<Told> check) {
    try {
      check.accept(frame);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nin " + frame + "\n" + transcript(), e);
    }
  }

  AssertionError failure(String what) {
    return new AssertionError(what + "\n" + transcript());
  }

  // ---- effects

  private Play pump() {
    for (List<Effect> effects = station.takeEffects();
        !effects.isEmpty();
        effects = station.takeEffects()) {
      effects.forEach(this::carryOut);
    }
    return this;
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Transmit transmit -> transmitted(transmit);
      case Effect.Dial dial -> dialling = true;
      case Effect.HangUp hangUp -> {
        note("-- the station hangs up: " + hangUp.reason());
        hungUp();
      }
      case Effect.Restart restart -> {
        note("-- the station restarts: " + restart.reason());
        hungUp();
        powerOnAt = now.plus(restart.pause());
        powerOnReason = restart.reason();
      }
      case Effect.Journal entry -> journal.add(entry);
      case Effect.Complete<?> complete -> complete.run();
      case Effect.Show show -> note("   (" + show.what() + " " + show.details() + ")");
      case Effect.Find find -> {
        note("   ! " + find.code() + ": " + find.sentence());
        findings.add(find);
        if (find.code().equals("no-answer")) {
          openId = "";
        }
      }
    }
  }

  private void hungUp() {
    linked = false;
    dialling = false;
    openId = "";
    current = null;
  }

  private void transmitted(Effect.Transmit transmit) {
    note(" > " + transmit.text() + (transmit.marks().isEmpty() ? "" : " " + transmit.marks()));
    if (!linked) {
      throw failure("a frame is sent without a link");
    }
    JsonArray frame = JsonParser.parseString(transmit.text()).getAsJsonArray();
    Told sent = new Told(now, frame, transmit.marks());
    int type = frame.get(0).getAsInt();
    if (type == 2) {
      if (!openId.isEmpty()) {
        throw failure("a second request is open: " + openId + " and " + sent);
      }
      openId = sent.messageId();
      actions.put(sent.messageId(), sent.action());
      valid(sent.action(), Part.REQUEST, sent);
      told.add(sent);
    } else if (type == 3) {
      valid(transmit.action(), Part.RESPONSE, sent);
    }
    if (auto && type == 2) {
      answerByItself(sent);
    } else {
      waiting.addLast(sent);
    }
  }

  private void valid(String action, Part part, Told frame) {
    List<Violation> flaws =
        Definitions.bundled()
            .find(rig.version, action, part)
            .orElseThrow(() -> failure("no such action in this version: " + action))
            .validate(frame.payload());
    if (!flaws.isEmpty()) {
      throw failure("invalid: " + flaws + " in " + frame);
    }
  }

  private void note(String line) {
    transcript.add(now.toString().substring(11) + " " + line);
  }

  static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
