package io.ocppemu.fuzz;

import io.ocppemu.play.Rig;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Input;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The life of one station from its first step to its last, all of it from one seed. */
@SuppressWarnings("EnumOrdinal") // Only mixed into seeds.
final class Life {
  private static final int BOUNDS_EVERY = 500;
  private static final List<Knob> SWITCHES =
      List.of(
          Knob.STOP_TX_ON_EV_SIDE_DISCONNECT,
          Knob.STOP_TX_ON_INVALID_ID,
          Knob.LOCAL_PRE_AUTHORIZE,
          Knob.LOCAL_AUTHORIZE_OFFLINE,
          Knob.OFFLINE_TX_FOR_UNKNOWN_ID,
          Knob.AUTHORIZE_REMOTE_START,
          Knob.AUTH_CACHE_ENABLED,
          Knob.QUEUE_ALL_MESSAGES,
          Knob.TX_BEFORE_ACCEPTED);

  private final long seed;
  private final Version version;

  /**
   * What came of it.
   *
   * @param steps all that was played; a defect, if there is one, came of the last
   */
  record Outcome(
      List<Step> steps,
      int frames,
      long slowestNanos,
      Map<String, Long> told,
      @Nullable Defect defect) {}

  Life(long seed) {
    this.seed = seed;
    this.version = Version.values()[Math.floorMod(seed, Version.values().length)];
  }

  Version version() {
    return version;
  }

  /** Lives until {@code frames} frames have come, or something went wrong. */
  Outcome live(int frames) {
    FrameMaker maker = new FrameMaker(version, new Random(seed * 0x9E3779B97F4A7C15L));
    FuzzWorld world = world();
    List<Step> steps = new ArrayList<>();
    int heard = 0;
    try {
      for (Step step : birth()) {
        steps.add(step);
        world.play(step);
      }
      while (heard < frames) {
        Step step = maker.next(world.linked(), world.openAction());
        steps.add(step);
        world.play(step);
        if (step instanceof Step.Hear && world.linked()) {
          heard++;
        }
        if (steps.size() % BOUNDS_EVERY == 0) {
          world.checkBounds();
        }
      }
      return new Outcome(steps, heard, world.slowestNanos(), world.told(), null);
    } catch (Defect defect) {
      return new Outcome(steps, heard, world.slowestNanos(), world.told(), defect);
    }
  }

  /** What is wrong with playing these steps to a new station of this seed, null when nothing is. */
  @Nullable Defect play(List<Step> steps) {
    FuzzWorld world = world();
    try {
      steps.forEach(world::play);
      world.checkBounds();
      return null;
    } catch (Defect defect) {
      return defect;
    }
  }

  private static List<Step> birth() {
    return List.of(
        new Step.Act(new Input.PowerOn(BootReason.POWER_UP)),
        new Step.Link(),
        new Step.Hear(FrameMaker.ACCEPTED));
  }

  private FuzzWorld world() {
    Random random = new Random(~seed);
    Rig rig = Rig.of(version).seed(seed & 0xFFFFFF);
    if (random.nextBoolean()) {
      rig.dc();
    }
    if (random.nextBoolean()) {
      rig.lenient();
    }
    SWITCHES.forEach(knob -> rig.set(knob, "" + random.nextBoolean()));
    rig.set(Knob.METER_SAMPLE_INTERVAL, List.of("0", "7", "60").get(random.nextInt(3)));
    rig.set(Knob.ALIGNED_INTERVAL, List.of("0", "30", "900").get(random.nextInt(3)));
    rig.set(Knob.TX_MESSAGE_RETRY_INTERVAL, List.of("0", "3").get(random.nextInt(2)));
    return new FuzzWorld(rig, version);
  }

  /** The fewest steps, and the shortest last frame, that still go wrong in the same way. */
  List<Step> shrunk(Outcome outcome) {
    return new Shrinking(this, outcome).shrunk();
  }

  @Override
  public String toString() {
    return "seed " + seed + " (" + version.number() + ")";
  }
}
