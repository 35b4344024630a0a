package io.ocppemu.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP side is set up.
 *
 * @param bind the address to listen at
 * @param port 0 to 65535; 0 takes any free port
 * @param token what every request must show; null for none
 * @param idle how long a live socket may be silent, answers to pings included
 * @param version of the program
 * @param externalDatabase whether the database is somebody else's
 * @param startedAt when the program began
 */
public record ApiConfig(
    String bind,
    int port,
    @Nullable String token,
    Duration idle,
    String version,
    boolean externalDatabase,
    Instant startedAt) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return "ApiConfig[" + bind + ":" + port + ", version " + version + "]";
  }
}
