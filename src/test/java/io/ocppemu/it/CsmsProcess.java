package io.ocppemu.it;

import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import java.time.Duration;

/** The sandbox CSMS as a process of its own: prints its URL and lives until its input ends. */
final class CsmsProcess {
  private CsmsProcess() {}

  public static void main(String[] args) throws Exception {
    SandboxConfig config = SandboxConfig.builder().port(0).heartbeat(Duration.ofMinutes(5)).build();
    try (SandboxCsms csms = SandboxCsms.start(config)) {
      System.out.println("URL " + csms.url());
      while (System.in.read() >= 0) {
        // Anything but the end of the input is passed over.
      }
    }
  }
}
