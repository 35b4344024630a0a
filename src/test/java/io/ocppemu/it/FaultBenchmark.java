package io.ocppemu.it;

import io.ocppemu.fleet.FleetStation;
import io.ocppemu.it.SmallCsms.Bug;
import io.ocppemu.link.fault.RuleReader;
import io.ocppemu.wire.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A program that measures what faults cost a frame that none strikes: one station sends frames to a
 * raw server in this process, from the decision to the socket's queue. Arguments: frames of a round
 * (20000).
 */
public final class FaultBenchmark {
  private static final String TEXT = "[3,\"m2\",{\"status\":\"Accepted\"}]";
  private static final int ROUNDS = 9;
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
      System.out.println("| rules | µs a frame |");
      System.out.println("|---|---|");
      measure(csms, rig, station, frames, "none", at -> {});
      measure(
          csms,
          rig,
          station,
          frames,
          "one that is for other frames",
          at -> add(at, Map.of("fault", "drop", "scope", Map.of("actions", List.of("Sing")))));
      measure(csms, rig, station, frames, "none again", at -> {});
    }
  }

  private static void add(FleetStation station, Map<String, Object> rule) {
    if (station.link().faults().add(RuleReader.read(rule, 1).rule().orElseThrow()).isEmpty()) {
      throw new IllegalStateException("no room for the rule");
    }
  }

  private static void measure(
      SmallCsms csms,
      FleetRig rig,
      FleetStation station,
      int frames,
      String name,
      Consumer<FleetStation> rules) {
    station.link().faults().clear();
    rules.accept(station);
    double[] micros = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
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
      if (round >= 0) {
        micros[round] = (System.nanoTime() - began) / 1_000.0 / frames;
      }
    }
    Arrays.sort(micros);
    System.out.printf(Locale.ROOT, "| %s | %.2f |%n", name, micros[ROUNDS / 2]);
  }
}
