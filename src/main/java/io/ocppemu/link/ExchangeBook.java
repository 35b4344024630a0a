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

  /** What an answer is about; latency in nanoseconds, -1 when its request is not known. */
  record About(String action, long latencyNanos) {}

  private record Open(String action, long nanos) {}

  private final Map<String, Open> sent = bounded();
  private final Map<String, Open> received = bounded();

  /** Notes a frame and says what it is about. */
  About note(Direction direction, FrameHeader header, long nanos) {
    boolean outgoing = direction == Direction.SENT;
    return switch (header.typeId()) {
      case 2 -> {
        (outgoing ? sent : received).put(header.messageId(), new Open(header.action(), nanos));
        yield new About(header.action(), -1);
      }
      case 3, 4 -> answer((outgoing ? received : sent).remove(header.messageId()), nanos);
      case 5 -> new About("", -1);
      default -> new About(header.action(), -1);
    };
  }

  /** What a frame that is not yet noted is about; empty when unknown. */
  String actionOf(Direction direction, FrameHeader header) {
    if (!header.action().isEmpty()) {
      return header.action();
    }
    Open open = (direction == Direction.SENT ? received : sent).get(header.messageId());
    return open == null ? "" : open.action();
  }

  private static About answer(@Nullable Open open, long nanos) {
    return open == null ? new About("", -1) : new About(open.action(), nanos - open.nanos());
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
