package io.ocppemu.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is done to the emulator, and for how long.
 *
 * @param seconds how long, from the moment all stations charge
 * @param warmUp how many of these seconds are not judged
 * @param sample how many seconds lie between two looks at memory, threads and sockets
 * @param pause how long an API client rests between two requests, on average
 * @param stall how long the database stands still, each of the two times
 * @param readers live sockets that read everything
 * @param followers live sockets that read what concerns one station
 * @param silent live sockets that never read
 * @param flaky live sockets that are reset at random
 * @param directory where data and logs go
 */
record SoakPlan(
    int seconds,
    int warmUp,
    int sample,
    int stations,
    int clients,
    Duration pause,
    Duration stall,
    int readers,
    int followers,
    int silent,
    int flaky,
    Path directory) {

  /** Reads {@code --name value} pairs; what is not said is as the soak wants it. */
  static SoakPlan of(String... args) {
    Map<String, String> said = new TreeMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      said.put(args[i], args[i + 1]);
    }
    int seconds = number(said, "--seconds", 60);
    SoakPlan plan =
        new SoakPlan(
            seconds,
            number(said, "--warm-up", Math.min(300, seconds / 5)),
            number(said, "--sample", seconds < 300 ? 10 : 60),
            number(said, "--stations", 1_000),
            number(said, "--clients", 64),
            Duration.ofMillis(number(said, "--pause-millis", 1_000)),
            Duration.ofSeconds(number(said, "--stall", 20)),
            number(said, "--readers", 30),
            number(said, "--followers", 0),
            number(said, "--silent", 10),
            number(said, "--flaky", 10),
            Path.of(Objects.requireNonNullElse(said.remove("--directory"), "target/soak")));
    if (!said.isEmpty() || args.length % 2 != 0) {
      throw new IllegalArgumentException("what is " + said.keySet() + "? see docs/soak.md");
    }
    return plan;
  }

  /** When the database stands still, in seconds from the beginning. */
  int[] stalls() {
    return new int[] {seconds / 4, seconds * 5 / 8};
  }

  private static int number(Map<String, String> said, String name, int usual) {
    String text = said.remove(name);
    return text == null ? usual : Integer.parseInt(text);
  }
}
