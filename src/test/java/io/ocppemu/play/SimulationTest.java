package io.ocppemu.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.Chance;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Random plays: people, clocks, links and a CSMS that loses, delays, repeats, garbles and refuses.
 * Whatever happens, the invariants of {@link Invariants} hold. A failing name holds its seed;
 * {@code -Dseed=N} plays that one again, {@code -Dplays=N} plays more of them.
 */
class SimulationTest {
  private static final int STEPS = 250;

  @TestFactory
  Stream<DynamicTest> whateverHappensTheInvariantsHold() {
    Long seed = Long.getLong("seed");
    LongStream seeds =
        seed == null
            ? LongStream.rangeClosed(1, Integer.getInteger("plays", 60))
            : LongStream.of(seed);
    return seeds
        .boxed()
        .flatMap(
            each ->
                Stream.of(Version.values())
                    .map(
                        version ->
                            DynamicTest.dynamicTest(
                                version.number() + " seed " + each, () -> play(version, each))));
  }

  private static void play(Version version, long seed) {
    Chance chance = new Chance(seed);
    Rig rig = rig(version, chance);
    Play play = rig.open();
    RandomWorld world = new RandomWorld(play, chance.fork("world"));
    Invariants invariants = new Invariants(play);
    try {
      for (int step = 0; step < STEPS; step++) {
        world.step();
        invariants.check();
      }
      world.comeToRest();
      invariants.check();
      invariants.checkAtRest();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          version.number()
              + " with -Dseed="
              + seed
              + ": "
              + e.getMessage()
              + (String.valueOf(e.getMessage()).contains("10:00:00Z") ? "" : play.transcript()),
          e);
    }
  }

  private static Rig rig(Version version, Chance chance) {
    List<String> points =
        List.of(
            "ParkingBayOccupancy",
            "EVConnected",
            "Authorized",
            "PowerPathClosed",
            "EnergyTransfer");
    Rig rig = Rig.of(version).seed(chance.below(1_000_000));
    if (chance.below(2) == 0) {
      rig.dc();
    }
    if (chance.below(2) == 0) {
      rig.lenient();
    }
    rig.set(Knob.TX_START_POINT, some(points, chance));
    rig.set(Knob.TX_STOP_POINT, some(points, chance));
    for (Knob knob :
        List.of(
            Knob.STOP_TX_ON_EV_SIDE_DISCONNECT,
            Knob.STOP_TX_ON_INVALID_ID,
            Knob.LOCAL_PRE_AUTHORIZE,
            Knob.LOCAL_AUTHORIZE_OFFLINE,
            Knob.OFFLINE_TX_FOR_UNKNOWN_ID,
            Knob.AUTHORIZE_REMOTE_START,
            Knob.AUTH_CACHE_ENABLED,
            Knob.QUEUE_ALL_MESSAGES,
            Knob.TX_BEFORE_ACCEPTED)) {
      rig.set(knob, "" + (chance.below(2) == 0));
    }
    rig.set(Knob.MAX_ENERGY_ON_INVALID_ID, List.of("0", "500").get(chance.below(2)));
    rig.set(Knob.METER_SAMPLE_INTERVAL, List.of("0", "7", "60").get(chance.below(3)));
    rig.set(Knob.ALIGNED_INTERVAL, List.of("0", "30", "900").get(chance.below(3)));
    rig.set(Knob.TX_ENDED_MEASURANDS, "Energy.Active.Import.Register");
    rig.set(Knob.TX_MESSAGE_RETRY_INTERVAL, List.of("0", "3").get(chance.below(2)));
    rig.set(Knob.TX_MESSAGE_ATTEMPTS, List.of("1", "3").get(chance.below(2)));
    return rig;
  }

  private static String some(List<String> points, Chance chance) {
    List<String> chosen = points.stream().filter(point -> chance.below(3) == 0).toList();
    return chosen.isEmpty() ? "PowerPathClosed" : String.join(",", chosen);
  }

  /** Nothing is drawn twice: the same seed gives the same dialogue. */
  @Test
  void theSameSeedGivesTheSamePlay() {
    assertThat(transcript(5)).isEqualTo(transcript(5));
  }

  private static String transcript(long seed) {
    Play play = rig(Version.V2_0_1, new Chance(seed)).open();
    RandomWorld world = new RandomWorld(play, new Chance(seed));
    for (int step = 0; step < 100; step++) {
      world.step();
    }
    play.advance(Duration.ofMinutes(1));
    return play.transcript();
  }
}
