package io.ocppemu.link.fault;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.tap.Direction;
import io.ocppemu.wire.FrameHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises events by the frames that tell them. Owned by the station's mailbox. */
final class LinkEvents {
  private static final int OPEN_MAX = 16;
  private static final int CALL = 2;
  private static final int CALL_RESULT = 3;

  /** What the answer to a request will mean, by message id. */
  private final Map<String, LinkEvent> open =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LinkEvent> eldest) {
          return size() > OPEN_MAX;
        }
      };

  /** The event that {@code text} completes, if any. */
  Optional<LinkEvent> see(Direction direction, FrameHeader header, String text) {
    if (direction == Direction.SENT && header.typeId() == CALL) {
      LinkEvent coming = coming(header.action(), text);
      if (coming != null) {
        open.put(header.messageId(), coming);
      }
      return Optional.empty();
    }
    if (direction == Direction.RECEIVED && header.typeId() == CALL_RESULT) {
      return Optional.ofNullable(open.remove(header.messageId()))
          .filter(event -> event != LinkEvent.BOOT_ACCEPTED || accepted(text));
    }
    return Optional.empty();
  }

  private static @Nullable LinkEvent coming(String action, String text) {
    return switch (action) {
      case "BootNotification" -> LinkEvent.BOOT_ACCEPTED;
      case "StartTransaction" -> LinkEvent.TRANSACTION_STARTED;
      case "StopTransaction" -> LinkEvent.TRANSACTION_ENDED;
      case "TransactionEvent" -> {
        String type = word(payload(text), "eventType");
        yield type.equals("Started")
            ? LinkEvent.TRANSACTION_STARTED
            : type.equals("Ended") ? LinkEvent.TRANSACTION_ENDED : null;
      }
      default -> null;
    };
  }

  /** Whether the payload of a TransactionEvent tells a beginning. */
  static boolean starts(JsonObject payload) {
    return word(payload, "eventType").equals("Started");
  }

  private static boolean accepted(String text) {
    return word(payload(text), "status").equals("Accepted");
  }

  private static JsonObject payload(String text) {
    return FrameTree.of(text).flatMap(FrameTree::payload).orElseGet(JsonObject::new);
  }

  private static String word(JsonObject payload, String name) {
    JsonElement value = payload.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
