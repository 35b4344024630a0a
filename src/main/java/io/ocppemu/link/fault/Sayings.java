package io.ocppemu.link.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.Version;
import java.time.Instant;

/** Requests that faults make up, in the words of a version. */
final class Sayings {

  /** No transaction of a real CSMS. */
  private static final int NO_TRANSACTION = 2_000_000_000;

  private static final String TOKEN = "FAULT";

  private Sayings() {}

  static String boot(Version version, String id) {
    JsonObject payload = new JsonObject();
    if (v16(version)) {
      payload.addProperty("chargePointVendor", TOKEN);
      payload.addProperty("chargePointModel", TOKEN);
    } else {
      JsonObject station = new JsonObject();
      station.addProperty("model", TOKEN);
      station.addProperty("vendorName", TOKEN);
      payload.addProperty("reason", "PowerUp");
      payload.add("chargingStation", station);
    }
    return call(id, "BootNotification", payload);
  }

  static String meterValues(Version version, String id, Instant now) {
    JsonObject sampled = new JsonObject();
    JsonObject meterValue = new JsonObject();
    meterValue.addProperty("timestamp", now.toString());
    JsonObject payload = new JsonObject();
    if (v16(version)) {
      sampled.addProperty("value", "0");
      payload.addProperty("connectorId", 1);
    } else {
      sampled.addProperty("value", 0);
      payload.addProperty("evseId", 1);
    }
    meterValue.add("sampledValue", list(sampled));
    payload.add("meterValue", list(meterValue));
    return call(id, "MeterValues", payload);
  }

  static String started(Version version, String id, Instant now) {
    JsonObject payload = new JsonObject();
    if (v16(version)) {
      payload.addProperty("connectorId", 1);
      payload.addProperty("idTag", TOKEN);
      payload.addProperty("meterStart", 0);
      payload.addProperty("timestamp", now.toString());
      return call(id, "StartTransaction", payload);
    }
    return event(id, "Started", id, 0, now);
  }

  static String ended(Version version, String id, String transactionId, Instant now) {
    if (v16(version)) {
      JsonObject payload = new JsonObject();
      payload.addProperty("transactionId", NO_TRANSACTION);
      payload.addProperty("meterStop", 0);
      payload.addProperty("timestamp", now.toString());
      return call(id, "StopTransaction", payload);
    }
    return event(id, "Ended", transactionId, 1, now);
  }

  private static String event(
      String id, String type, String transactionId, int seqNo, Instant now) {
    JsonObject info = new JsonObject();
    info.addProperty("transactionId", transactionId);
    JsonObject payload = new JsonObject();
    payload.addProperty("eventType", type);
    payload.addProperty("timestamp", now.toString());
    payload.addProperty("triggerReason", "Trigger");
    payload.addProperty("seqNo", seqNo);
    payload.add("transactionInfo", info);
    return call(id, "TransactionEvent", payload);
  }

  private static boolean v16(Version version) {
    return version.dialect() == Dialect.V16;
  }

  private static JsonArray list(JsonObject only) {
    JsonArray list = new JsonArray();
    list.add(only);
    return list;
  }

  private static String call(String id, String action, JsonObject payload) {
    return FrameCodec.encode(new Frame.Call(id, action, payload));
  }
}
