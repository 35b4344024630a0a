package io.ocppemu.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.Input;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.VariableKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue between one station and a CSMS that the test plays. Time moves only by {@link
 * #advance}. What the station sends is kept until the test expects it, or, after {@link #auto()},
 * answered at once and kept in {@link #told()}. A failure prints the whole dialogue so far. Every
 * frame is checked against the definitions, and two open requests fail any play.
 */
final class Play extends Stage {
  Play(Rig rig) {
    super(rig);
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
    notices.connected(now);
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
    notices.killed();
    hungUp();
    powerOnAt = null;
    waiting.clear();
    pump();
    return this;
  }

  StationSnapshot snapshot() {
    station.saved(-1);
    return station.unsaved().orElseThrow().snapshot();
  }

  /** Forgets the requests sent so far, and those not expected yet. */
  Play forget() {
    told.clear();
    waiting.clear();
    return this;
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

  /** Has the station send a request on a user's order; the outcome is added to {@code outcomes}. */
  Play send(String action, String payload, List<CallOutcome> outcomes) {
    note("-- the user sends " + action);
    protocol.send(station, action, object(payload), outcomes::add, now);
    pump();
    return this;
  }

  /** Has this many messages about transactions wait. */
  Play fill(int messages) {
    station.decide(
        now,
        state -> {
          for (int i = 0; i < messages; i++) {
            state.calling().ask("MeterValues", "{}", OutCall.Kind.TRANSACTION, "T", false, null);
          }
          return null;
        });
    return this;
  }

  // ---- time

  Play advance(int seconds) {
    return advance(Duration.ofSeconds(seconds));
  }

  /** Moves time on, waking the station whenever it wants to be woken. */
  Play advance(Duration step) {
    pass(step);
    return this;
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
    listen(text);
    return this;
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
    return hear(frame.toString());
  }

  /** Answers any request, as a well-meaning CSMS. */
  Play replyTo(Told call) {
    return reply(call.messageId(), defaultAnswer(call));
  }

  /** The oldest request nobody expected yet; answers that come before it are passed over. */
  @Nullable Told takeCall() {
    while (!waiting.isEmpty()) {
      Told next = waiting.removeFirst();
      if (next.isCall()) {
        return next;
      }
    }
    return null;
  }

  /** The oldest frame nobody expected yet. */
  @Nullable Told takeFrame() {
    return waiting.pollFirst();
  }

  /** Refuses the request expected last. */
  Play error(String code) {
    Told call = current();
    return hear("[4,\"" + call.messageId() + "\",\"" + code + "\",\"\",{}]");
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

  @Override
  void answerByItself(Told call) {
    replyTo(call);
  }

  /** The CSMS sets what turns {@code knob}; it must be accepted. */
  Play set(Knob knob, String value) {
    String key = knob.key(rig.version.dialect()).orElseThrow();
    if (v16()) {
      return csms(
          "ChangeConfiguration", "{'key':'" + key + "','value':'" + value + "'}", "Accepted");
    }
    VariableKey variable = VariableKey.parse(key).orElseThrow();
    String instance =
        variable.variableInstance().isEmpty()
            ? ""
            : ",'instance':'" + variable.variableInstance() + "'";
    return csms(
            "SetVariables",
            "{'setVariableData':[{'attributeValue':'"
                + value
                + "','component':{'name':'"
                + variable.component()
                + "'},'variable':{'name':'"
                + variable.variable()
                + "'"
                + instance
                + "}}]}")
        .expectResult(
            answer ->
                assertThat(answer.text("setVariableResult.0.attributeStatus"))
                    .isEqualTo("Accepted"));
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

  /** The next request must be the status of a connector; {@link #answer} answers it. */
  Play expectStatus() {
    Told next = next("the status of a connector");
    if (!next.isStatus()) {
      throw failure("expected the status of a connector, not " + next);
    }
    current = next;
    return this;
  }

  /** The next request must be the status of a connector; it is answered. */
  Play expectStatus(int evse, String word) {
    expectStatus();
    check(
        current(),
        call -> {
          assertThat(call.statusOf()).isEqualTo("" + evse);
          assertThat(call.status()).isEqualTo(word);
        });
    return answer();
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
}
