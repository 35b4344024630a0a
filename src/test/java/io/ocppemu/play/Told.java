package io.ocppemu.play;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One frame the station sent.
 *
 * @param at when, on the play's clock
 */
record Told(Instant at, JsonArray frame, List<String> marks) {

  boolean isCall() {
    return frame.get(0).getAsInt() == 2;
  }

  String messageId() {
    return frame.get(1).getAsString();
  }

  String action() {
    return frame.get(2).getAsString();
  }

  /** The payload of a request or of an answer. */
  JsonObject payload() {
    return frame.get(isCall() ? 3 : 2).getAsJsonObject();
  }

  /** The value at a path such as {@code transactionInfo.stoppedReason}; empty when absent. */
  String text(String path) {
    return find(path).map(JsonElement::getAsString).orElse("");
  }

  Optional<JsonElement> find(String path) {
    JsonElement at = payload();
    for (String step : path.split("\\.", -1)) {
      if (at.isJsonArray() && step.matches("\\d+")) {
        int index = Integer.parseInt(step);
        if (index >= at.getAsJsonArray().size()) {
          return Optional.empty();
        }
        at = at.getAsJsonArray().get(index);
      } else if (at.isJsonObject() && at.getAsJsonObject().has(step)) {
        at = at.getAsJsonObject().get(step);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  /** Whether it tells the status of a connector, in whichever message. */
  boolean isStatus() {
    return isCall()
        && (action().equals("StatusNotification")
            || text("eventData.0.variable.name").equals("AvailabilityState"));
  }

  /** The word for the status it tells. */
  String status() {
    return text("status") + text("connectorStatus") + text("eventData.0.actualValue");
  }

  /** The EVSE whose status it tells; in 1.6 the connector. */
  String statusOf() {
    if (action().equals("NotifyEvent")) {
      return text("eventData.0.component.evse.id");
    }
    return find("evseId").isPresent() ? text("evseId") : text("connectorId");
  }

  @Override
  public String toString() {
    return frame + (marks.isEmpty() ? "" : " " + marks);
  }
}
