package io.ocppemu.messagelog;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen.FrameSeen;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which requests have no answer yet, so that an answer knows the number of its request. Used by one
 * thread at a time, that which numbers.
 */
final class OpenCalls {
  /** More than one of each side, of as many stations as there may be. */
  private static final int MOST = 50_000;

  private final Map<Call, Long> open =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Call, Long> eldest) {
          return size() > MOST;
        }
      };

  private record Call(String stationId, Direction direction, String messageId) {}

  /** The frame with this number, and on an answer the number of its request when that is known. */
  FrameSeen related(FrameSeen frame, long seq) {
    return switch (frame.messageType()) {
      case CALL -> {
        if (!frame.messageId().isEmpty()) {
          open.put(new Call(frame.stationId(), frame.direction(), frame.messageId()), seq);
        }
        yield frame;
      }
      case CALLRESULT, CALLERROR -> {
        Direction asked =
            switch (frame.direction()) {
              case SENT -> Direction.RECEIVED;
              case RECEIVED -> Direction.SENT;
            };
        Long request = open.remove(new Call(frame.stationId(), asked, frame.messageId()));
        yield request == null ? frame : frame.answering(request);
      }
      case CALLRESULTERROR, SEND, MALFORMED -> frame;
    };
  }
}
