package io.ocppemu.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt of a station to open its link, and what became of it. Immutable.
 *
 * @param number 1 for the first since the emulator started
 * @param dialledAt when it began, on the station's timeline
 * @param url where to; it holds no password
 * @param offered the subprotocols that were offered
 * @param handshake how it was opened; empty when it was not
 * @param openedAt when it was open
 * @param failure why it was never open
 * @param closing how it ended; empty while it is open, and when this side hung up
 * @param endedAt when it ended or failed
 * @param ending how it ended or failed, for people; empty while it lasts
 */
public record LinkAttempt(
    int number,
    Instant dialledAt,
    String url,
    List<String> offered,
    Optional<Handshake> handshake,
    Optional<Instant> openedAt,
    Optional<DialFailure> failure,
    Optional<Closing> closing,
    Optional<Instant> endedAt,
    String ending) {

  public LinkAttempt {
    offered = List.copyOf(offered);
  }
}
