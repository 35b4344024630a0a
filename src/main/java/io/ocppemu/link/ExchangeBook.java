package io.ocppemu.link;

import io.ocppemu.tap.Direction;
import io.ocppemu.wire.FrameHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the requests that have no answer yet, so that an answer can be told its action and its
 * latency. Bounded: the oldest are forgotten. Owned by the station's mailbox.
 */
final class ExchangeBook {
  private static final int OPEN_MAX = 64;

  /**
   * What a frame is about.
   *
   * @param latencyNanos of an answer, -1 when its request is not known
   * @param transactionId the transaction that it or its request names; empty when none
   */
  record About(String action, long latencyNanos, String transactionId) {}

  private record Open(String action, long nanos, String transactionId) {}

  private final Map<String, Open> sent = bounded();
  private final Map<String, Open> received = bounded();

  /** Notes a frame and says what it is about. */
  About note(Direction direction, FrameHeader header, String text, long nanos) {
    String named = TransactionName.in(text);
    boolean outgoing = direction == Direction.SENT;
    return switch (header.typeId()) {
      case 2 -> {
        (outgoing ? sent : received)
            .put(header.messageId(), new Open(header.action(), nanos, named));
        yield new About(header.action(), -1, named);
      }
      case 3, 4 -> answer((outgoing ? received : sent).remove(header.messageId()), named, nanos);
      case 5 -> new About("", -1, named);
      default -> new About(header.action(), -1, named);
    };
  }

  /** The action of a frame that is not yet noted; empty when unknown. */
  String actionOf(Direction direction, FrameHeader header) {
    if (!header.action().isEmpty()) {
      return header.action();
    }
    Open open = asked(direction, header);
    return open == null ? "" : open.action();
  }

  /** What a frame that is not yet noted is about. */
  About about(Direction direction, FrameHeader header, String text) {
    String named = TransactionName.in(text);
    boolean answer = header.typeId() == 3 || header.typeId() == 4;
    Open open = answer ? asked(direction, header) : null;
    return new About(
        actionOf(direction, header),
        -1,
        named.isEmpty() && open != null ? open.transactionId() : named);
  }

  private @Nullable Open asked(Direction direction, FrameHeader header) {
    return (direction == Direction.SENT ? received : sent).get(header.messageId());
  }

  private static About answer(@Nullable Open open, String named, long nanos) {
    if (open == null) {
      return new About("", -1, named);
    }
    String transaction = named.isEmpty() ? open.transactionId() : named;
    return new About(open.action(), nanos - open.nanos(), transaction);
  }

  private static Map<String, Open> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
        return size() > OPEN_MAX;
      }
    };
  }
}
