package io.ocppemu.api;

import io.ocppemu.kernel.Timeline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows down those who guess: after {@value #BURST} wrong tokens an address may try once every six
 * seconds. Other addresses, and browsers that are in already, notice nothing. Any thread.
 */
final class WrongTokens {
  /** So many may be wrong at once. */
  static final int BURST = 10;

  /** Beyond so many addresses, one of them is forgotten. */
  static final int ADDRESSES_MAX = 10_000;

  private static final long EACH_NANOS = Duration.ofSeconds(6).toNanos();

  /** Bytes of an IPv6 address that tell networks apart; within one, anybody has all addresses. */
  private static final int NETWORK_BYTES = 8;

  /** When each address will have paid for its wrong tokens. */
  private final Map<String, Long> paidAt = new ConcurrentHashMap<>();

  private final Timeline timeline;

  WrongTokens(Timeline timeline) {
    this.timeline = timeline;
  }

  /** How many seconds {@code address} must wait before it may try; 0 when it may now. */
  long waitSeconds(String address) {
    Long paid = paidAt.get(key(address));
    if (paid == null) {
      return 0;
    }
    long over = paid - timeline.nanos() - (BURST - 1) * EACH_NANOS;
    return over <= 0 ? 0 : Duration.ofNanos(over).toSeconds() + 1;
  }

  /** Notes a wrong token. */
  void wrong(String address) {
    long now = timeline.nanos();
    if (paidAt.size() >= ADDRESSES_MAX) {
      forget(now);
    }
    paidAt.merge(key(address), now + EACH_NANOS, (paid, first) -> Math.max(paid, now) + EACH_NANOS);
  }

  /** How many addresses are remembered. */
  int remembered() {
    return paidAt.size();
  }

  private void forget(long now) {
    paidAt.values().removeIf(paid -> paid - now <= 0);
    Iterator<String> any = paidAt.keySet().iterator();
    while (paidAt.size() >= ADDRESSES_MAX && any.hasNext()) {
      any.next();
      any.remove();
    }
  }

  private static String key(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 4 ? address : Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
