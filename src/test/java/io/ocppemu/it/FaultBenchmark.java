package io.ocppemu.it;

import io.ocppemu.fleet.FleetStation;
import io.ocppemu.it.SmallCsms.Bug;
import io.ocppemu.link.fault.RuleReader;
import io.ocppemu.wire.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program that measures what faults cost a frame that none strikes: one station sends frames to a
 * raw server in this process, from the decision to the socket's queue. Arguments: frames of a round
 * (20000).
 */
public final class FaultBenchmark {
  private static final String TEXT = "[3,\"m2\",{\"status\":\"Accepted\"}]";
  private static final int ROUNDS = 25;
  private static final int WARM_UP = 10;
  private static final int BATCH = 500;

  private FaultBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int frames = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    try (SmallCsms csms = new SmallCsms(Bug.NONE);
        FleetRig rig = new FleetRig()) {
      FleetStation station = rig.add("CP1", Version.V1_6, csms.url(), Map.of());
      rig.manager.start(station);
      while (!station.link().<Boolean>change(state -> state.accepted())) {
        Thread.sleep(50);
      }
      double[] none = new double[ROUNDS];
      double[] one = new double[ROUNDS];
      // In turns: what the machine and the compiler do meanwhile befalls both alike.
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        station.link().faults().clear();
        double without = micros(csms, rig, station, frames);
        add(station, Map.of("fault", "drop", "scope", Map.of("actions", List.of("Sing"))));
        double with = micros(csms, rig, station, frames);
        if (round >= 0) {
          none[round] = without;
          one[round] = with;
        }
      }
      System.out.println("| rules | µs a frame: least, median, most |");
      System.out.println("|---|---|");
      tell("none", none);
      tell("one that is for other frames", one);
    }
  }

  private static void add(FleetStation station, Map<String, Object> rule) {
    if (station.link().faults().add(RuleReader.read(rule, 1).rule().orElseThrow()).isEmpty()) {
      throw new IllegalStateException("no room for the rule");
    }
  }

  private static double micros(SmallCsms csms, FleetRig rig, FleetStation station, int frames) {
    long began = System.nanoTime();
    for (int i = 0; i < frames; i += BATCH) {
      for (int j = 0; j < BATCH; j++) {
        station.link().protocol().sendRaw(station.station(), TEXT, rig.timeline.now());
      }
      station.link().carryOut();
      station.link().probe().join();
      rig.seen.clear();
      csms.lines.getLast().frames.clear();
      csms.lines.getLast().texts.clear();
    }
    return (System.nanoTime() - began) / 1_000.0 / frames;
  }

  private static void tell(String name, double[] micros) {
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f, %.2f, %.2f |%n",
        name,
        micros[0],
        micros[micros.length / 2],
        micros[micros.length - 1]);
  }
}
