package io.ocppemu.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last attempts of one station to open its link, the newest first. Written by the station's
 * mailbox; the list may be read anywhere.
 */
final class LinkHistory {
  /** How many attempts are kept. */
  static final int KEPT = 8;

  private static final int HEADERS_MAX = 40;
  private static final int VALUE_MAX = 500;

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
              Optional.of(kept(handshake)),
              Optional.of(at),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              ""));
    }
  }

  void failed(DialFailure failure, Instant at) {
    DialFailure kept =
        failure.with(shortened(failure.requestHeaders()), shortened(failure.responseHeaders()));
    ended(Optional.of(kept), Optional.empty(), failure.reason(), at);
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

  private static Handshake kept(Handshake handshake) {
    return new Handshake(
        handshake.subprotocol(),
        shortened(handshake.requestHeaders()),
        shortened(handshake.responseHeaders()),
        handshake.tlsVersion(),
        handshake.cipherSuite(),
        handshake.compression(),
        handshake.took());
  }

  /** A CSMS may send as many headers as a head holds; not all of that is kept for every station. */
  private static Map<String, String> shortened(Map<String, String> headers) {
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.entrySet().stream()
        .limit(HEADERS_MAX)
        .forEach(
            each -> {
              String value = each.getValue();
              kept.put(
                  each.getKey(),
                  value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX) + "…");
            });
    return kept;
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
