package io.ocppemu.rules;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules remember of one station. Everything in here is bounded; what goes beyond is
 * forgotten, the oldest first. Owned by the station's mailbox.
 */
final class Memory {
  /** The most open requests, meters and connectors that are remembered. */
  static final int MAX = 64;

  /** After this long a request of the CSMS counts as given up: 30 s is what OCPP-J advises. */
  static final Duration GIVEN_UP = Duration.ofSeconds(30);

  /** Requests whose payload some rule needs when the answer comes. */
  private static final Set<String> KEPT =
      Set.of("StartTransaction", "TransactionEvent", "ChangeConfiguration", "SetVariables");

  /** Requests by which the CSMS may have a pending station send others (B02.FR.02). */
  private static final Set<String> ORDERS =
      Set.of("TriggerMessage", "ExtendedTriggerMessage", "GetBaseReport", "GetReport");

  private static final JsonObject NOTHING = new JsonObject();

  /** What the CSMS has answered to BootNotification. */
  enum Registration {
    NONE,
    ACCEPTED,
    PENDING,
    REJECTED
  }

  /** A reading of a register that only grows, in Wh. */
  record Register(Instant time, double wattHours, double precision) {}

  // Of this connection.
  private final Map<String, Open> sent = bounded();
  private final Map<String, Open> received = bounded();
  private final Ids sentIds = new Ids();
  private final Ids receivedIds = new Ids();
  private final Map<Integer, String> statuses = bounded();
  private Instant lastSent = Instant.MAX;
  private Instant freeSince = Instant.MAX;

  // Of the station.
  private final Transactions transactions;
  private final Map<String, Register> registers = bounded();
  private Registration registration = Registration.NONE;
  private final Map<Integer, String> reports = bounded();
  private boolean ordered;
  private Duration interval = Duration.ZERO;
  private @Nullable Duration csmsAhead;

  /**
   * Remembers nothing.
   *
   * @param fromTheBeginning whether the station has sent nothing before
   */
  Memory(boolean fromTheBeginning) {
    this.transactions = new Transactions(fromTheBeginning);
  }

  /** A connection was opened: what was of the one before is forgotten. */
  void connected(Instant at) {
    sent.clear();
    received.clear();
    sentIds.clear();
    receivedIds.clear();
    statuses.clear();
    lastSent = at;
    freeSince = at;
  }

  /** The station does not wait any longer for the answer to its request. */
  void gaveUp(Instant at) {
    sent.clear();
    freeSince = at;
  }

  /** Takes note of a frame after the rules have seen it. */
  void note(RuleFrame frame) {
    if (frame.call()) {
      noteCall(frame);
    } else if (frame.send()) {
      ids(frame.sent()).used(frame.id());
      ids(frame.sent()).answered(frame.id());
    } else if (frame.answer()) {
      noteAnswer(frame);
    }
    if (frame.sent()) {
      lastSent = frame.time();
    }
  }

  private void noteCall(RuleFrame frame) {
    JsonObject payload = KEPT.contains(frame.action()) ? frame.payload() : NOTHING;
    ids(frame.sent()).used(frame.id());
    open(frame.sent()).put(frame.id(), new Open(frame.id(), frame.action(), frame.time(), payload));
    if (!frame.sent() && ORDERS.contains(frame.action())) {
      ordered = true;
      reports.put(requestId(frame.payload()), frame.action());
    } else if (!frame.sent()) {
      // Other requests of the CSMS change nothing that a rule wants to know.
    } else if (frame.action().equals("TransactionEvent")) {
      noteEvent(frame.payload());
    } else if (frame.action().equals("StopTransaction")) {
      String id = transactionId(frame.payload());
      if (!id.isEmpty()) {
        transactions.of(id).ended = true;
      }
    }
  }

  private void noteEvent(JsonObject event) {
    String id = Json.text(Json.object(event, "transactionInfo"), "transactionId");
    if (id.isEmpty()) {
      return;
    }
    Transactions.Told told = transactions.of(id);
    told.place = Json.whole(Json.object(event, "evse"), "id", told.place);
    told.seqNo = Math.max(told.seqNo, Json.whole(event, "seqNo", told.seqNo));
    told.ended |= Json.text(event, "eventType").equals("Ended");
  }

  private void noteAnswer(RuleFrame frame) {
    boolean ofStation = !frame.sent();
    if (open(ofStation).remove(frame.id()) != null && ofStation) {
      freeSince = frame.time();
    }
    Open request = frame.request();
    if (!frame.result() || request == null) {
      return;
    }
    ids(ofStation).answered(frame.id());
    if (ofStation) {
      noteCsmsAnswer(frame, request);
    } else {
      noteStationAnswer(frame, request);
    }
  }

  private void noteCsmsAnswer(RuleFrame frame, Open request) {
    switch (request.action()) {
      case "BootNotification" -> {
        noteClock(frame);
        noteRegistration(frame.payload());
      }
      case "Heartbeat" -> noteClock(frame);
      case "StartTransaction" -> {
        String id = transactionId(frame.payload());
        if (!id.isEmpty()) {
          Transactions.Told told = transactions.begin(id);
          told.place = Json.whole(request.payload(), "connectorId", Transactions.UNKNOWN);
          told.meterStart = Json.whole(request.payload(), "meterStart", 0);
        }
      }
      default -> {
        // Answers to other requests change nothing that a rule wants to know.
      }
    }
  }

  private void noteRegistration(JsonObject answer) {
    registration =
        switch (Json.text(answer, "status")) {
          case "Accepted" -> Registration.ACCEPTED;
          case "Pending" -> Registration.PENDING;
          case "Rejected" -> Registration.REJECTED;
          default -> registration;
        };
    ordered = false;
    if (registration == Registration.ACCEPTED) {
      interval = Duration.ofSeconds(Math.max(0, Json.whole(answer, "interval", 0)));
    }
  }

  private void noteClock(RuleFrame frame) {
    Instant told = Json.time(frame.payload(), "currentTime");
    if (told != null) {
      csmsAhead = Duration.between(frame.time(), told);
    }
  }

  private void noteStationAnswer(RuleFrame frame, Open request) {
    if (request.action().equals("ChangeConfiguration")
        && Json.text(request.payload(), "key").equalsIgnoreCase("HeartbeatInterval")
        && Json.text(frame.payload(), "status").equals("Accepted")) {
      changeInterval(Json.text(request.payload(), "value"));
    } else if (request.action().equals("SetVariables")) {
      boolean taken =
          Json.objects(frame.payload(), "setVariableResult").stream()
              .filter(Memory::ofHeartbeat)
              .anyMatch(result -> Json.text(result, "attributeStatus").equals("Accepted"));
      if (taken) {
        Json.objects(request.payload(), "setVariableData").stream()
            .filter(Memory::ofHeartbeat)
            .forEach(data -> changeInterval(Json.text(data, "attributeValue")));
      }
    }
  }

  private static boolean ofHeartbeat(JsonObject item) {
    return Json.text(Json.object(item, "variable"), "name").equalsIgnoreCase("HeartbeatInterval");
  }

  private void changeInterval(String seconds) {
    if (seconds.matches("\\d{1,9}")) {
      interval = Duration.ofSeconds(Long.parseLong(seconds));
    }
  }

  /**
   * The 1.6 transaction id in a payload, as the key of {@link #transactions}; empty when there is
   * none, and for the -1 of a transaction whose beginning could not be told (errata 3.18).
   */
  static String transactionId(JsonObject payload) {
    int id = Json.whole(payload, "transactionId", Transactions.UNKNOWN);
    return id < 0 ? "" : "" + id;
  }

  // ---- what the rules ask

  /** The request of the station, or of the CSMS, with this id that has no answer; else null. */
  @Nullable Open open(boolean ofStation, String id) {
    return open(ofStation).get(id);
  }

  /** The request of one side that still waits for its answer at {@code now}; null when none. */
  @Nullable Open waiting(boolean ofStation, Instant now) {
    Instant earliest = now.minus(GIVEN_UP);
    Open newest = null;
    for (Open each : open(ofStation).values()) {
      if (each.since().isAfter(earliest)) {
        newest = each;
      }
    }
    return newest;
  }

  private Map<String, Open> open(boolean ofStation) {
    return ofStation ? sent : received;
  }

  /** The ids of one side's requests. */
  Ids ids(boolean ofStation) {
    return ofStation ? sentIds : receivedIds;
  }

  Transactions transactions() {
    return transactions;
  }

  /** The newest reading of each register, by place. */
  Map<String, Register> registers() {
    return registers;
  }

  /** The last status told of each connector of 1.6 over this connection. */
  Map<Integer, String> statuses() {
    return statuses;
  }

  Registration registration() {
    return registration;
  }

  /**
   * Whether the CSMS has ordered a station that is not accepted to send {@code frame}: it has asked
   * for something since it answered BootNotification, or some time for this very report.
   */
  boolean ordered(RuleFrame frame) {
    return ordered
        || (frame.action().equals("NotifyReport")
            && reports.containsKey(requestId(frame.payload())));
  }

  private static int requestId(JsonObject payload) {
    return Json.whole(payload, "requestId", Transactions.UNKNOWN);
  }

  /** How often the station has to be heard of; zero when nobody said. */
  Duration interval() {
    return interval;
  }

  /** When the station last sent anything, or the connection was opened. */
  Instant lastSent() {
    return lastSent;
  }

  /** Since when no request of the station waits for its answer. */
  Instant freeSince() {
    return freeSince;
  }

  /** How far the clock of the CSMS was ahead of ours when it last told the time; null if never. */
  @Nullable Duration csmsAhead() {
    return csmsAhead;
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(8) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MAX;
      }
    };
  }
}
