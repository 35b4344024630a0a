package io.ocppemu.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last attempts of one station to open its link, the newest first. Written by the station's
 * mailbox; the list may be read anywhere.
 */
final class LinkHistory {
  /** How many attempts are kept. */
  static final int KEPT = 8;

  private int dialled;
  private volatile List<LinkAttempt> attempts = List.of();

  List<LinkAttempt> attempts() {
    return attempts;
  }

  void dialled(DialPlan plan, Instant at) {
    List<LinkAttempt> next = new ArrayList<>(KEPT);
    next.add(
        new LinkAttempt(
            ++dialled,
            at,
            plan.url().toString(),
            plan.subprotocols(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ""));
    attempts.stream().limit(KEPT - 1).forEach(next::add);
    attempts = List.copyOf(next);
  }

  void opened(Handshake handshake, Instant at) {
    LinkAttempt was = open();
    if (was != null) {
      replace(
          new LinkAttempt(
              was.number(),
              was.dialledAt(),
              was.url(),
              was.offered(),
              Optional.of(handshake),
              Optional.of(at),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              ""));
    }
  }

  void failed(DialFailure failure, Instant at) {
    ended(Optional.of(failure), Optional.empty(), failure.reason(), at);
  }

  void closed(Closing closing, Instant at) {
    ended(Optional.empty(), Optional.of(closing), closing.sentence(), at);
  }

  void hungUp(int code, String reason, Instant at) {
    ended(Optional.empty(), Optional.empty(), "closed by us with " + code + " " + reason, at);
  }

  private void ended(
      Optional<DialFailure> failure, Optional<Closing> closing, String ending, Instant at) {
    LinkAttempt was = open();
    if (was != null) {
      replace(
          new LinkAttempt(
              was.number(),
              was.dialledAt(),
              was.url(),
              was.offered(),
              was.handshake(),
              was.openedAt(),
              failure,
              closing,
              Optional.of(at),
              ending));
    }
  }

  private @Nullable LinkAttempt open() {
    LinkAttempt newest = attempts.isEmpty() ? null : attempts.getFirst();
    return newest == null || newest.endedAt().isPresent() ? null : newest;
  }

  private void replace(LinkAttempt newest) {
    List<LinkAttempt> next = new ArrayList<>(attempts);
    next.set(0, newest);
    attempts = List.copyOf(next);
  }
}
