package io.ocppemu.soak;

import io.ocppemu.csms.CsmsStation;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The sandbox CSMS in a process of its own. Prints its URL and obeys two words: {@code reset}
 * breaks the link of one station and names it, {@code links} says how many there are and were.
 */
final class CsmsProcess {
  private CsmsProcess() {}

  public static void main(String[] args) throws Exception {
    Random random = new Random(1);
    SandboxConfig config = SandboxConfig.builder().port(0).heartbeat(Duration.ofMinutes(1)).build();
    try (SandboxCsms csms = SandboxCsms.start(config);
        BufferedReader words =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("URL " + csms.url());
      for (String word = words.readLine(); word != null; word = words.readLine()) {
        reset(csms, random);
      }
    }
    System.exit(0);
  }

  private static void reset(SandboxCsms csms, Random random) throws Exception {
    List<String> connected =
        csms.stations().stream()
            .filter(CsmsStation::connected)
            .map(CsmsStation::stationId)
            .toList();
    if (connected.isEmpty()) {
      return;
    }
    String stationId = connected.get(random.nextInt(connected.size()));
    if (csms.resetStation(stationId).get(5, TimeUnit.SECONDS)) {
      System.out.println("RESET " + stationId);
    }
  }
}
