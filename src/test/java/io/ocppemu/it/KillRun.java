package io.ocppemu.it;

import io.ocppemu.csms.ReceivedCall;
import io.ocppemu.csms.Reply;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.csms.SandboxLimits;
import io.ocppemu.kernel.Chance;
import io.ocppemu.wire.WireLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run, seen from outside: the CSMS of one emulator, whose links it cuts at moments drawn from
 * the seed, and whose record is checked in the end. {@link KillGroup} starts and kills the
 * emulator.
 */
final class KillRun implements AutoCloseable {
  private static final Set<String> ACTIONS =
      Set.of("StartTransaction", "MeterValues", "StopTransaction", "TransactionEvent");
  private static final SandboxLimits LIMITS =
      new SandboxLimits(
          100,
          1_000,
          50_000,
          100_000_000,
          500,
          5_000,
          50,
          256,
          256,
          100,
          10_000,
          100,
          Duration.ofSeconds(10),
          WireLimits.DEFAULT);

  private final long seed;
  private final Path data;
  private final Chance chance;
  private final SandboxCsms csms;
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();

  /** Messages to which the answer was lost once; they get the next one. */
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

  /** What the answers to each station are drawn from, in its mailbox. */
  private final Map<String, Chance> moods = new HashMap<>();

  /**
   * How a run went.
   *
   * @param kills how often its emulator was killed
   * @param cuts how often a link was cut, or all of them
   */
  record Result(long seed, int kills, int cuts, KillCheck.Result checked) {}

  /** Something that is to happen so long after a life's first message. */
  record Deed(Duration after, Runnable body) {}

  /**
   * Starts the CSMS.
   *
   * @param data an empty directory for the emulator
   */
  KillRun(long seed, Path data) throws IOException {
    this.seed = seed;
    this.data = data;
    this.chance = new Chance(seed).fork("run");
    for (String station : KillChild.stations()) {
      moods.put(station, new Chance(seed).fork("answers to " + station));
    }
    this.csms = SandboxCsms.start(SandboxConfig.builder().port(0).limits(LIMITS).build());
    // Stays until the CSMS ends.
    SandboxCsms.Hook unused = csms.onCall(call -> ACTIONS.contains(call.action()), this::answer);
  }

  /** What {@link KillChild} needs to know. */
  List<String> arguments() {
    return List.of("" + seed, data.toString(), csms.url());
  }

  /** How many transaction messages have come so far. */
  int told() {
    return told.get();
  }

  /** The cuts of one life, which lasts for {@code time}. */
  List<Deed> cutsWithin(Duration time) {
    List<Deed> deeds = new ArrayList<>();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      Duration after = chance.upTo(time);
      switch (chance.below(3)) {
        case 0 -> deeds.add(new Deed(after, () -> KillChild.stations().forEach(this::reset)));
        case 1 -> {
          String station = KillChild.stations().get(chance.below(KillChild.stations().size()));
          deeds.add(new Deed(after, () -> reset(station)));
        }
        default -> {
          deeds.add(new Deed(after, this::goAway));
          deeds.add(new Deed(after.plus(chance.upTo(Duration.ofMillis(500))), this::comeBack));
        }
      }
    }
    return deeds;
  }

  /** Lets stations in for good. */
  void comeBack() {
    try {
      csms.comeBack();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares the CSMS's record with what {@code lives} have written down. */
  Result check(int lives) throws IOException {
    return new Result(seed, lives - 1, cuts.get(), KillCheck.check(csms, data, lives));
  }

  @Override
  public void close() {
    csms.close();
  }

  private void reset(String station) {
    if (csms.station(station).isPresent()) {
      cuts.incrementAndGet();
      CompletableFuture<Boolean> unused = csms.resetStation(station);
    }
  }

  private void goAway() {
    cuts.incrementAndGet();
    csms.goAway();
  }

  /** One answer in twenty is lost together with the link, one in a hundred alone. */
  private Reply answer(ReceivedCall call) {
    told.incrementAndGet();
    Chance mood = moods.get(call.stationId());
    int drawn = mood == null ? 100 : mood.below(100);
    if (drawn < 5) {
      cuts.incrementAndGet();
      return new Reply.Hangup(1011, "cut");
    }
    return drawn == 5 && unanswered.add(call.messageId())
        ? new Reply.Silence()
        : new Reply.Normal();
  }
}
