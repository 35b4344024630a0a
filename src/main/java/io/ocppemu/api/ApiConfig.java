package io.ocppemu.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP side is set up.
 *
 * @param bind the address to listen at
 * @param port 0 to 65535; 0 takes any free port
 * @param token shows that somebody is an operator, who may do everything; null when everybody is
 * @param viewerToken shows that somebody is a viewer, who may only look; null for no such token
 * @param open whether, without a token, others than this machine are answered
 * @param connectionsMax connections open at once; further ones wait until one ends
 * @param requestsMax requests under way at once; further ones are refused
 * @param idle how long a live socket may be silent, answers to pings included
 * @param version of the program
 * @param externalDatabase whether the database is somebody else's
 * @param startedAt when the program began
 */
public record ApiConfig(
    String bind,
    int port,
    @Nullable String token,
    @Nullable String viewerToken,
    boolean open,
    int connectionsMax,
    int requestsMax,
    Duration idle,
    String version,
    boolean externalDatabase,
    Instant startedAt) {

  /** Never shows a token. */
  @Override
  public String toString() {
    return "ApiConfig[" + bind + ":" + port + ", version " + version + "]";
  }
}
