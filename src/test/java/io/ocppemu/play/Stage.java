package io.ocppemu.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.protocol.Protocol;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Input;
import io.ocppemu.station.Station;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.tap.Seen.FindingSeen;
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
import org.jspecify.annotations.Nullable;

/**
 * One station and what surrounds it in a play: its protocol, its clock, its link as far as it
 * matters, and everything it sent. Effects are carried out here. Every frame is checked against the
 * definitions, and two open requests fail any play.
 */
abstract class Stage {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  static final int WAKES_MAX = 20_000;

  final Rig rig;
  final Protocol protocol;
  Station station;
  Instant now = START;
  boolean linked;
  boolean dialling;
  boolean auto;
  int callNumber;
  int transactionNumber = 70;
  String openId = "";
  @Nullable Told current;
  @Nullable Instant powerOnAt;
  BootReason powerOnReason = BootReason.POWER_UP;
  final Deque<Told> waiting = new ArrayDeque<>();
  final List<Told> told = new ArrayList<>();
  final List<String> transcript = new ArrayList<>();
  final List<Effect.Find> findings = new ArrayList<>();
  final List<Effect.Journal> journal = new ArrayList<>();
  final Notices notices;

  Stage(Rig rig) {
    this.rig = rig;
    this.protocol = rig.protocol();
    this.station = rig.station(Map.of(), now);
    this.notices = new Notices(rig.version);
  }

  /** Answers {@code call} as a well-meaning CSMS. */
  abstract void answerByItself(Told call);

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

  /** What has been told of the statuses of connectors, in whichever message. */
  List<Told> toldStatuses() {
    return told.stream().filter(Told::isStatus).toList();
  }

  List<Effect.Find> findings() {
    return findings;
  }

  List<Effect.Journal> journal() {
    return journal;
  }

  /** What the protocol rules notice. */
  Notices notices() {
    return notices;
  }

  String transcript() {
    return String.join("\n", transcript);
  }

  Optional<String> act(Input input) {
    note("-- " + input);
    Optional<String> refusal = protocol.act(station, input, now);
    refusal.ifPresent(reason -> note("   refused: " + reason));
    pump();
    return refusal;
  }

  /** Moves time on, waking the station whenever it wants to be woken. */
  void pass(Duration step) {
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
        act(new Input.PowerOn(powerOnReason));
        continue;
      }
      Optional<String> refusal = protocol.act(station, new Input.Wake(), now);
      assertThat(refusal).isEmpty();
      pump();
    }
    now = end;
  }

  private Optional<Instant> nextMoment() {
    Optional<Instant> wake = station.nextWake();
    Instant power = powerOnAt;
    if (power == null) {
      return wake;
    }
    return wake.filter(instant -> instant.isBefore(power)).or(() -> Optional.of(power));
  }

  /** Lets the station hear a text of the CSMS. */
  void listen(String text) {
    note("<  " + text);
    notices.received(text, now).forEach(this::noteNotice);
    if (!openId.isEmpty() && text.matches("\\[[34],\"" + openId + "\".*")) {
      openId = "";
    }
    protocol.receive(station, text, now);
    pump();
  }

  AssertionError failure(String what) {
    return new AssertionError(what + "\n" + transcript());
  }

  // ---- effects

  void pump() {
    for (List<Effect> effects = station.takeEffects();
        !effects.isEmpty();
        effects = station.takeEffects()) {
      effects.forEach(this::carryOut);
    }
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
          notices.gaveUp(now);
          openId = "";
        }
      }
    }
  }

  final void hungUp() {
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
    notices
        .sent(transmit.text(), transmit.action(), transmit.marks(), now)
        .forEach(this::noteNotice);
    JsonArray frame = JsonParser.parseString(transmit.text()).getAsJsonArray();
    Told sent = new Told(now, frame, transmit.marks());
    int type = frame.get(0).getAsInt();
    if (type == 2) {
      if (!openId.isEmpty()) {
        throw failure("a second request is open: " + openId + " and " + sent);
      }
      openId = sent.messageId();
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

  private void noteNotice(FindingSeen finding) {
    note("   !! " + finding.code() + ": " + finding.sentence());
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

  final void note(String line) {
    transcript.add(now.toString().substring(11) + " " + line);
  }

  static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
