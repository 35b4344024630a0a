package io.ocppemu.rules;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading of the register of imported active energy.
 *
 * @param place the meter it is of
 * @param precision by how much rounding may have changed it, in Wh
 * @param pointer where it stands in the payload
 */
record Reading(String place, Instant time, double wattHours, double precision, String pointer) {
  private static final String REGISTER = "Energy.Active.Import.Register";

  /** The readings in {@code frame}, in their order; empty when there are none. */
  static List<Reading> in(RuleFrame frame, Transactions transactions) {
    List<Reading> readings = new ArrayList<>();
    JsonObject payload = frame.payload();
    switch (frame.action()) {
      case "MeterValues" -> {
        String field = frame.v16() ? "connectorId" : "evseId";
        int place = Json.whole(payload, field, Transactions.UNKNOWN);
        if (place >= 0) {
          values(payload, "meterValue", named(place), readings);
        }
      }
      case "StartTransaction" -> {
        int place = Json.whole(payload, "connectorId", Transactions.UNKNOWN);
        whole(payload, "meterStart", named(place), readings);
      }
      case "StopTransaction" -> {
        Transactions.Told told = transactions.find(Memory.transactionId(payload));
        if (told != null && told.place >= 0) {
          values(payload, "transactionData", named(told.place), readings);
          whole(payload, "meterStop", named(told.place), readings);
        }
      }
      case "TransactionEvent" ->
          values(payload, "meterValue", placeOfEvent(payload, transactions), readings);
      default -> {
        // No other request tells of meters.
      }
    }
    return readings;
  }

  private static String placeOfEvent(JsonObject event, Transactions transactions) {
    String id = Json.text(Json.object(event, "transactionInfo"), "transactionId");
    Transactions.Told told = transactions.find(id);
    int known = told == null ? Transactions.UNKNOWN : told.place;
    int place = Json.whole(Json.object(event, "evse"), "id", known);
    return place < 0 ? "transaction " + id : named(place);
  }

  private static String named(int place) {
    return "meter " + place;
  }

  private static void whole(
      JsonObject payload, String field, String place, List<Reading> readings) {
    Instant time = Json.time(payload, "timestamp");
    BigDecimal value = Json.number(payload, field);
    if (time != null && value != null) {
      readings.add(new Reading(place + " Outlet", time, value.doubleValue(), 1, "/" + field));
    }
  }

  private static void values(
      JsonObject payload, String field, String place, List<Reading> readings) {
    List<JsonObject> values = Json.objects(payload, field);
    for (int i = 0; i < values.size(); i++) {
      Instant time = Json.time(values.get(i), "timestamp");
      List<JsonObject> samples = Json.objects(values.get(i), "sampledValue");
      for (int j = 0; j < samples.size() && time != null; j++) {
        String pointer = "/" + field + "/" + i + "/sampledValue/" + j + "/value";
        Reading reading = of(samples.get(j), place, time, pointer);
        if (reading != null) {
          readings.add(reading);
        }
      }
    }
  }

  private static @Nullable Reading of(
      JsonObject sample, String place, Instant time, String pointer) {
    String measurand = Json.text(sample, "measurand");
    boolean register = measurand.isEmpty() || measurand.equals(REGISTER);
    if (!register || sample.has("phase") || Json.text(sample, "format").equals("SignedData")) {
      return null;
    }
    BigDecimal number = Json.number(sample, "value");
    BigDecimal value = number == null ? Json.decimal(Json.text(sample, "value")) : number;
    if (value == null) {
      return null;
    }
    JsonObject unit2 = Json.object(sample, "unitOfMeasure");
    String unit = Json.text(sample, "unit") + Json.text(unit2, "unit");
    double factor =
        (unit.equals("kWh") ? 1_000 : 1) * Math.pow(10, Json.whole(unit2, "multiplier", 0));
    String location = Json.text(sample, "location");
    double wattHours = value.doubleValue() * factor;
    return Double.isFinite(wattHours)
        ? new Reading(
            place + " " + (location.isEmpty() ? "Outlet" : location),
            time,
            wattHours,
            Math.pow(10, -value.scale()) * factor,
            pointer)
        : null;
  }
}
