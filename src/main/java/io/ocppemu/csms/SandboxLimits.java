package io.ocppemu.csms;

import io.ocppemu.wire.WireLimits;
import java.time.Duration;

/**
 * How much the sandbox keeps and how long it waits. Everything beyond a limit is refused or the
 * oldest is dropped, and counted in {@link CsmsCounts}.
 *
 * @param stations stations remembered; further ones get HTTP 503, unless one that is offline and
 *     was never heard of for longest can make room
 * @param connections open sockets, including those whose handshake has not come yet
 * @param framesPerStation newest frames kept per station
 * @param charsPerStation newest characters of frames kept per station
 * @param transactionsPerStation newest transactions kept per station
 * @param eventsPerTransaction newest events kept per transaction
 * @param callsPerStation calls that may wait behind the open one of a station
 * @param inboxPerStation texts of one station waiting to be handled; beyond it the connection is
 *     closed with 1008
 * @param outboxPerStation texts waiting for the socket of a station that does not read; beyond it
 *     the connection is reset
 * @param answersPerStation answers kept to be given again when a message id comes twice
 * @param findings newest findings kept for all stations together
 * @param bends bends and hooks that may be set at once
 * @param handshake how long a new connection may take for its handshake
 * @param wire the largest text; four times its characters is the largest WebSocket message in bytes
 */
public record SandboxLimits(
    int stations,
    int connections,
    int framesPerStation,
    int charsPerStation,
    int transactionsPerStation,
    int eventsPerTransaction,
    int callsPerStation,
    int inboxPerStation,
    int outboxPerStation,
    int answersPerStation,
    int findings,
    int bends,
    Duration handshake,
    WireLimits wire) {

  /** The limits of a sandbox nobody has tuned: good for 10,000 stations. */
  public static final SandboxLimits DEFAULT =
      new SandboxLimits(
          12_000,
          15_000,
          200,
          128 * 1024,
          20,
          500,
          50,
          256,
          256,
          20,
          1_000,
          100,
          Duration.ofSeconds(10),
          WireLimits.DEFAULT);

  public SandboxLimits {
    positive("stations", stations);
    positive("connections", connections);
    positive("framesPerStation", framesPerStation);
    positive("charsPerStation", charsPerStation);
    positive("transactionsPerStation", transactionsPerStation);
    positive("eventsPerTransaction", eventsPerTransaction);
    positive("callsPerStation", callsPerStation);
    positive("inboxPerStation", inboxPerStation);
    positive("outboxPerStation", outboxPerStation);
    positive("answersPerStation", answersPerStation);
    positive("findings", findings);
    positive("bends", bends);
    if (!handshake.isPositive()) {
      throw new IllegalArgumentException("handshake must be positive, not " + handshake);
    }
  }

  /** These limits with other sizes of a station's frame record. */
  public SandboxLimits keepingFrames(int frames, int chars) {
    return new SandboxLimits(
        stations,
        connections,
        frames,
        chars,
        transactionsPerStation,
        eventsPerTransaction,
        callsPerStation,
        inboxPerStation,
        outboxPerStation,
        answersPerStation,
        findings,
        bends,
        handshake,
        wire);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }
}
