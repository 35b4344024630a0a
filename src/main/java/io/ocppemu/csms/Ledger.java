package io.ocppemu.csms;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.csms.CsmsFinding.Code;
import io.ocppemu.csms.CsmsTransaction.Event;
import io.ocppemu.csms.CsmsTransaction.Kind;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.wire.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one station has told of its transactions and connectors. Any thread. */
final class Ledger {
  private static final int CONNECTORS_MAX = 256;

  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms ledger");
  private final SandboxLimits limits;

  /** Guarded by the lock; oldest first, by transaction id. */
  private final Map<String, TransactionFile> transactions = new LinkedHashMap<>(2);

  /** Guarded by the lock; by EVSE and connector. */
  private final Map<String, CsmsConnector> connectors = new TreeMap<>();

  Ledger(SandboxLimits limits) {
    this.limits = limits;
  }

  /** Where the ledger tells what it found odd. */
  interface Oddities {
    void found(Code code, String pointer, String sentence);
  }

  List<CsmsTransaction> transactions() {
    return lock.with(() -> transactions.values().stream().map(TransactionFile::snapshot).toList());
  }

  List<CsmsConnector> connectors() {
    return lock.with(() -> List.copyOf(connectors.values()));
  }

  void clear() {
    lock.run(
        () -> {
          transactions.clear();
          connectors.clear();
        });
  }

  /** Whether {@code idToken} (in any case) has a running transaction on another connector. */
  boolean chargesElsewhere(String idToken, int evseId) {
    return lock.with(
        () ->
            transactions.values().stream()
                .anyMatch(
                    file ->
                        !file.ended()
                            && file.evseId != evseId
                            && idToken.equalsIgnoreCase(file.idToken)));
  }

  /** The id a StartTransaction with just this content was given before; null when it is new. */
  @Nullable String startedBefore(ReceivedCall call) {
    int content = call.payload().hashCode();
    return lock.with(
        () ->
            transactions.values().stream()
                .filter(
                    file ->
                        file.startedAt != null
                            && file.has(call.messageId(), call.action(), -1, content))
                .map(TransactionFile::transactionId)
                .findFirst()
                .orElse(null));
  }

  /** Notes whatever {@code call} says of transactions and connectors. */
  void note(ReceivedCall call, String transactionId, Oddities oddities) {
    List<Runnable> found = new ArrayList<>(0);
    lock.run(
        () ->
            noteLocked(call, transactionId, (c, p, s) -> found.add(() -> oddities.found(c, p, s))));
    found.forEach(Runnable::run);
  }

  private void noteLocked(ReceivedCall call, String transactionId, Oddities oddities) {
    JsonObject payload = call.payload();
    boolean v16 = call.version().dialect() == Dialect.V16;
    switch (call.action()) {
      case "StatusNotification" -> status(call, payload, v16);
      case "NotifyEvent" -> availability(call, payload);
      case "StartTransaction" -> {
        TransactionFile file = file(call, transactionId);
        if (add(file, call, Kind.STARTED, oddities)) {
          file.evseId = Json.number(payload, "connectorId", 0);
          file.connectorId = file.evseId;
          file.idToken = Json.text(payload, "idTag");
          file.startedAt = Json.time(payload, "timestamp", call.time());
          file.meterStart = Json.longNumber(payload, "meterStart");
        }
      }
      case "MeterValues" -> {
        if (v16 && payload.has("transactionId")) {
          add(known(call, transactionId, oddities), call, Kind.UPDATED, oddities);
        }
      }
      case "StopTransaction" -> {
        TransactionFile file = known(call, transactionId, oddities);
        if (add(file, call, Kind.ENDED, oddities)) {
          file.endedAt = Json.time(payload, "timestamp", call.time());
          file.meterStop = Json.longNumber(payload, "meterStop");
          file.stoppedReason = payload.has("reason") ? Json.text(payload, "reason") : null;
        }
      }
      case "TransactionEvent" -> event2(call, payload, transactionId, oddities);
      default -> {}
    }
  }

  private void event2(
      ReceivedCall call, JsonObject payload, String transactionId, Oddities oddities) {
    Kind kind =
        switch (Json.text(payload, "eventType")) {
          case "Started" -> Kind.STARTED;
          case "Ended" -> Kind.ENDED;
          default -> Kind.UPDATED;
        };
    TransactionFile file =
        kind == Kind.STARTED ? file(call, transactionId) : known(call, transactionId, oddities);
    if (!add(file, call, kind, oddities)) {
      return;
    }
    JsonObject evse = Json.object(payload, "evse");
    file.evseId = Json.number(evse, "id", file.evseId);
    file.connectorId = Json.number(evse, "connectorId", file.connectorId);
    if (payload.has("idToken") && file.idToken == null) {
      file.idToken = Json.text(Json.object(payload, "idToken"), "idToken");
    }
    if (kind == Kind.STARTED) {
      file.startedAt = Json.time(payload, "timestamp", call.time());
    }
    if (kind == Kind.ENDED) {
      JsonObject info = Json.object(payload, "transactionInfo");
      file.endedAt = Json.time(payload, "timestamp", call.time());
      file.stoppedReason = info.has("stoppedReason") ? Json.text(info, "stoppedReason") : null;
    }
  }

  /** Appends the event; false when it only repeats one. */
  private boolean add(TransactionFile file, ReceivedCall call, Kind kind, Oddities oddities) {
    JsonObject payload = call.payload();
    int seqNo = call.action().equals("TransactionEvent") ? Json.number(payload, "seqNo", -1) : -1;
    int content = payload.hashCode();
    boolean resend = file.has(call.messageId(), call.action(), seqNo, content);
    if (!resend) {
      checkOrder(file, seqNo, oddities);
    }
    file.add(
        new Event(
            call.frameSeq(),
            call.time(),
            call.messageId(),
            call.action(),
            kind,
            Json.text(payload, "triggerReason"),
            seqNo,
            timestamp(payload),
            Json.flag(payload, "offline"),
            resend),
        content);
    file.highestSeqNo = Math.max(file.highestSeqNo, seqNo);
    return !resend;
  }

  private static void checkOrder(TransactionFile file, int seqNo, Oddities oddities) {
    if (file.ended()) {
      oddities.found(
          Code.AFTER_END, "", "transaction " + file.transactionId() + " has ended already");
    }
    if (seqNo >= 0 && file.highestSeqNo >= 0 && seqNo != file.highestSeqNo + 1) {
      oddities.found(
          Code.SEQUENCE_GAP,
          "/seqNo",
          "transaction %s: sequence number %d after %d, expected %d"
              .formatted(file.transactionId(), seqNo, file.highestSeqNo, file.highestSeqNo + 1));
    }
  }

  private static String timestamp(JsonObject payload) {
    if (payload.has("timestamp")) {
      return Json.text(payload, "timestamp");
    }
    for (JsonElement value : Json.array(payload, "meterValue")) {
      return value instanceof JsonObject object ? Json.text(object, "timestamp") : "";
    }
    return "";
  }

  private TransactionFile known(ReceivedCall call, String transactionId, Oddities oddities) {
    if (!transactions.containsKey(transactionId)) {
      oddities.found(
          Code.UNKNOWN_TRANSACTION,
          "",
          "no transaction " + transactionId + " of this station has begun here");
    }
    return file(call, transactionId);
  }

  private TransactionFile file(ReceivedCall call, String transactionId) {
    TransactionFile file = transactions.get(transactionId);
    if (file == null) {
      file =
          new TransactionFile(
              call.stationId(), call.version(), transactionId, limits.eventsPerTransaction());
      transactions.put(transactionId, file);
      if (transactions.size() > limits.transactionsPerStation()) {
        transactions.remove(transactions.keySet().iterator().next());
      }
    }
    return file;
  }

  private void status(ReceivedCall call, JsonObject payload, boolean v16) {
    int connectorId = Json.number(payload, "connectorId", 0);
    int evseId = v16 ? connectorId : Json.number(payload, "evseId", 0);
    String word = Json.text(payload, v16 ? "status" : "connectorStatus");
    put(new CsmsConnector(evseId, connectorId, word, Json.text(payload, "errorCode"), call.time()));
  }

  /** Since 2.1 stations prefer to report the status as an event (2.1 part 2, G01). */
  private void availability(ReceivedCall call, JsonObject payload) {
    for (JsonElement element : Json.array(payload, "eventData")) {
      if (element instanceof JsonObject event
          && Json.text(Json.object(event, "component"), "name").equals("Connector")
          && Json.text(Json.object(event, "variable"), "name").equals("AvailabilityState")) {
        JsonObject evse = Json.object(Json.object(event, "component"), "evse");
        put(
            new CsmsConnector(
                Json.number(evse, "id", 0),
                Json.number(evse, "connectorId", 0),
                Json.text(event, "actualValue"),
                "",
                call.time()));
      }
    }
  }

  private void put(CsmsConnector connector) {
    String key = "%06d/%06d".formatted(connector.evseId(), connector.connectorId());
    if (connectors.size() < CONNECTORS_MAX || connectors.containsKey(key)) {
      connectors.put(key, connector);
    }
  }
}
