package io.ocppemu.fuzz;

import com.google.gson.JsonParser;
import io.ocppemu.play.Rig;
import io.ocppemu.protocol.Protocol;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Input;
import io.ocppemu.station.Station;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.transaction.TransactionFacts;
import io.ocppemu.wire.Version;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real station and its protocol, with just so much of a world that it believes in it. Plays
 * steps, and judges everything the station does about them.
 */
final class FuzzWorld {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SLOW_NANOS = 1_000_000_000L;
  private static final int WAKES_MAX = 20_000;
  private static final int TELLING_MAX = 1_000;
  private static final int QUEUE_MAX = 10_600;
  private static final int CACHE_MAX = 500;
  private static final int TEXT_MAX = 10_000;

  private final Protocol protocol;
  private final Station station;
  private final Version version;
  private final Verdicts verdicts;
  private Instant now = START;
  private boolean linked;
  private boolean dialling;
  private String openId = "";
  private String openAction = "";
  private String lateId = "none";
  private String tx = "none";
  private String number = "-1";
  private @Nullable Instant powerOnAt;
  private BootReason powerOnReason = BootReason.POWER_UP;
  private final List<Effect.Transmit> sent = new ArrayList<>();
  private long slowestNanos;

  FuzzWorld(Rig rig, Version version) {
    this.version = version;
    this.protocol = rig.protocol();
    this.station = rig.station(Map.of(), START);
    this.verdicts = new Verdicts(version);
  }

  /** The action of the request that awaits an answer, "" when there is none. */
  String openAction() {
    return openAction;
  }

  /** Whether the station hears. */
  boolean linked() {
    return linked;
  }

  /** What the station answered and found, by kind. */
  Map<String, Long> told() {
    return verdicts.told();
  }

  /** The most processor time one step has taken. */
  long slowestNanos() {
    return slowestNanos;
  }

  /**
   * Plays one step.
   *
   * @throws Defect when something happened that must not
   */
  void play(Step step) {
    long before = THREADS.getCurrentThreadCpuTime();
    sent.clear();
    try {
      switch (step) {
        case Step.Hear hear -> hear(hear.text());
        case Step.Act act -> act(act.input());
        case Step.Pass pass -> pass(pass.time());
        case Step.Send send -> send(send);
        case Step.Link link -> link();
      }
    } catch (Defect defect) {
      throw defect;
    } catch (RuntimeException | Error e) {
      throw new Defect("an exception escaped: " + e, e);
    }
    long took = THREADS.getCurrentThreadCpuTime() - before;
    slowestNanos = Math.max(slowestNanos, took);
    if (took > SLOW_NANOS) {
      throw new Defect("a step took " + took / 1_000_000 + " ms");
    }
  }

  private void hear(String template) {
    if (!linked) {
      return;
    }
    String text = filled(template);
    protocol.receive(station, text, now);
    List<Effect> effects = station.takeEffects();
    verdicts.answers(text, effects, () -> verdicts.rejected(station.facts(now)));
    if (!openId.isEmpty() && verdicts.answered(text).equals(openId)) {
      forgetOpen();
    }
    carryOut(effects);
    pump();
  }

  private String filled(String template) {
    if (template.indexOf('@') < 0) {
      return template;
    }
    return template
        .replace("@open@", openId.isEmpty() ? "none" : openId)
        .replace("@late@", lateId)
        .replace("\"@number@\"", number)
        .replace("@tx@", tx);
  }

  private void act(Input input) {
    protocol.act(station, input, now);
    pump();
  }

  private void send(Step.Send send) {
    protocol.send(
        station,
        send.action(),
        JsonParser.parseString(send.payload()).getAsJsonObject(),
        outcome -> {},
        now);
    pump();
  }

  private void link() {
    if (linked) {
      hungUp();
      dialling = true;
      act(new Input.Disconnected("gone"));
    } else if (dialling) {
      linked = true;
      act(new Input.Connected());
    }
  }

  private void pass(Duration time) {
    Instant end = now.plus(time);
    for (int turn = 0; ; turn++) {
      if (turn > WAKES_MAX) {
        throw new Defect("the station is woken again and again at " + now);
      }
      Instant power = powerOnAt;
      Optional<Instant> wake = station.nextWake();
      if (power != null && !power.isAfter(end) && wake.map(w -> !w.isBefore(power)).orElse(true)) {
        now = power;
        powerOnAt = null;
        act(new Input.PowerOn(powerOnReason));
      } else if (wake.isPresent() && !wake.get().isAfter(end)) {
        now = wake.get().isAfter(now) ? wake.get() : now;
        act(new Input.Wake());
      } else {
        break;
      }
    }
    now = end;
  }

  private void pump() {
    for (List<Effect> effects = station.takeEffects();
        !effects.isEmpty();
        effects = station.takeEffects()) {
      carryOut(effects);
    }
  }

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Transmit transmit -> transmitted(transmit);
        case Effect.Dial dial -> dialling = true;
        case Effect.HangUp hangUp -> {
          hungUp();
          dialling = false;
        }
        case Effect.Restart restart -> {
          hungUp();
          dialling = false;
          powerOnAt = now.plus(restart.pause());
          powerOnReason = restart.reason();
        }
        case Effect.Journal entry -> remember(entry.entry());
        case Effect.Complete<?> complete -> complete.run();
        case Effect.Show show -> bounded("show", show.details().toString());
        case Effect.Find find -> found(find);
      }
    }
  }

  private void found(Effect.Find find) {
    bounded("sentence of " + find.code(), find.sentence());
    bounded("pointer of " + find.code(), find.pointer());
    verdicts.found(find);
    if (find.code().equals("no-answer")) {
      forgetOpen();
    }
  }

  private static void bounded(String what, String text) {
    if (text.length() > TELLING_MAX) {
      throw new Defect(what + " has " + text.length() + " characters");
    }
  }

  private void transmitted(Effect.Transmit transmit) {
    if (!linked) {
      throw new Defect("a frame is sent without a link: " + transmit.text());
    }
    String id = verdicts.call(transmit);
    if (id.isEmpty()) {
      return;
    }
    if (!openId.isEmpty()) {
      throw new Defect("a second request is open: " + openId + " and " + transmit.text());
    }
    openId = id;
    openAction = transmit.action();
  }

  private void remember(Effect.JournalEntry entry) {
    if (entry instanceof Effect.JournalEntry.TransactionIs is) {
      TransactionFacts facts = is.facts();
      tx = facts.id();
      number = "" + facts.number().orElse(-1);
    }
  }

  private void forgetOpen() {
    if (!openId.isEmpty()) {
      lateId = openId;
    }
    openId = "";
    openAction = "";
  }

  private void hungUp() {
    linked = false;
    forgetOpen();
  }

  /**
   * Looks at all the station keeps.
   *
   * @throws Defect when something has grown beyond its limit
   */
  void checkBounds() {
    StationSnapshot kept = station.saveable().snapshot();
    limit("transaction requests", kept.queue().size(), QUEUE_MAX);
    limit("transactions", kept.transactions().size(), QUEUE_MAX);
    limit("remembered tokens", kept.cache().size(), CACHE_MAX);
    limit("waiting requests", station.facts(now).queuedCalls(), QUEUE_MAX);
    kept.settings().forEach((key, value) -> limit("value of " + key, value.length(), TEXT_MAX));
    kept.cache()
        .forEach(
            entry -> {
              limit("token", entry.token().value().length(), TEXT_MAX);
              limit("group", entry.info().groupId().orElse("").length(), TEXT_MAX);
              limit("status", entry.info().status().length(), TEXT_MAX);
            });
    for (EvseFacts evse : station.facts(now).evses()) {
      limit("authorised token", evse.authorized().orElse("").length(), TEXT_MAX);
      if (!(evse.watts() >= 0) || !(evse.registerWh() >= 0)) {
        throw new Defect("EVSE " + evse.id() + " draws " + evse.watts() + " W");
      }
    }
  }

  private static void limit(String what, int size, int most) {
    if (size > most) {
      throw new Defect(what + ": " + size + ", more than " + most);
    }
  }

  @Override
  public String toString() {
    return version.number() + (linked ? " linked" : " not linked") + " at " + now;
  }
}
