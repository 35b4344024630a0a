package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDefinitionTest {

  private static final String PROFILE =
      """
      {"connectorId": 1, "csChargingProfiles": {
        "chargingProfileId": 1, "stackLevel": 0, "chargingProfilePurpose": "TxDefaultProfile",
        "chargingProfileKind": "Relative", "chargingSchedule": {
          "chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": %s}]}}}
      """;

  @Test
  void everyTenthFrom0To40IsAChargingLimitOf16() {
    int valid = 0;
    for (int tenths = 0; tenths <= 400; tenths++) {
      String limit = tenths / 10 + "." + tenths % 10;
      assertThat(validate(Version.V1_6, "SetChargingProfile", PROFILE.formatted(limit)))
          .as(limit)
          .isEmpty();
      valid++;
    }
    assertThat(valid).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "16.10", "16.100000000000000000000", "1e1", "161e-1", "-0.1", "0"})
  void aLimitMayBeWrittenInAnyWayThatMeansTenths(String limit) {
    assertThat(validate(Version.V1_6, "SetChargingProfile", PROFILE.formatted(limit))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"16.05", "0.01", "1e-2", "6.0000000000000001"})
  void aLimitWithMoreThanOneDecimalIsRefusedIn16(String limit) {
    assertThat(validate(Version.V1_6, "SetChargingProfile", PROFILE.formatted(limit)))
        .containsExactly(
            new Violation(
                "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit",
                "multipleOf",
                "csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0].limit must be given"
                    + " with at most 1 decimal, not "
                    + limit,
                ErrorCode.PROPERTY_CONSTRAINT_VIOLATION));
  }

  @Test
  void aDoubleOfAProgramCountsByItsShortestDigits() {
    JsonObject payload = JsonParser.parseString(PROFILE.formatted("1")).getAsJsonObject();
    JsonObject period =
        payload
            .getAsJsonObject("csChargingProfiles")
            .getAsJsonObject("chargingSchedule")
            .getAsJsonArray("chargingSchedulePeriod")
            .get(0)
            .getAsJsonObject();
    MessageDefinition request = request(Version.V1_6, "SetChargingProfile");

    period.addProperty("limit", 0.3);
    assertThat(request.validate(payload)).isEmpty();
    period.addProperty("limit", 0.1 + 0.2);
    assertThat(request.validate(payload)).hasSize(1);
    period.add("limit", new JsonPrimitive(Double.NaN));
    assertThat(request.validate(payload)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/idTag|required|idTag is missing|OCCURRENCE_CONSTRAINT_VIOLATION",
        "{\"idTag\":7}|/idTag|type|idTag must be a string, not the number 7"
            + "|TYPE_CONSTRAINT_VIOLATION",
        "{\"idTag\":null}|/idTag|type|idTag must be a string, not null|TYPE_CONSTRAINT_VIOLATION",
        "{\"idTag\":\"123456789012345678901\"}|/idTag|maxLength"
            + "|idTag must have at most 20 characters, it has 21|PROPERTY_CONSTRAINT_VIOLATION",
        "{\"idTag\":\"a\",\"x/y~z\":1}|/x~1y~0z|additionalProperties"
            + "|x/y~z is not a field of this message|FORMAT_VIOLATION"
      })
  void aViolationSaysWhereWhatAndWhichCode(
      String payload, String pointer, String rule, String detail, ErrorCode code) {
    assertThat(validate(Version.V1_6, "Authorize", payload))
        .containsExactly(new Violation(pointer, rule, detail, code));
  }

  @Test
  void aWordOutsideTheListNamesTheList() {
    assertThat(validate(Version.V1_6, "Reset", "{\"type\":\"hard\"}"))
        .extracting(Violation::detail)
        .containsExactly("type must be one of Hard, Soft, not \"hard\"");
  }

  @Test
  void tooFewElementsAreAnOccurrenceViolation() {
    assertThat(validate(Version.V2_0_1, "GetVariables", "{\"getVariableData\":[]}"))
        .containsExactly(
            new Violation(
                "/getVariableData",
                "minItems",
                "getVariableData must have at least 1 elements, it has 0",
                ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION));
  }

  @Test
  void aPayloadThatIsNoObjectIsRefused() {
    MessageDefinition heartbeat = request(Version.V2_1, "Heartbeat");
    for (JsonElement payload :
        List.of(JsonNull.INSTANCE, new JsonArray(), new JsonPrimitive("{}"))) {
      assertThat(heartbeat.validate(payload))
          .singleElement()
          .satisfies(v -> assertThat(v.detail()).startsWith("The payload must be an object, not "));
    }
  }

  @Test
  void whatWasAddedIn21IsRefusedBefore() {
    String payload =
        """
        {"limit": 1, "transactionId": "1", "totalCost": 0, "status": 2}
        """;
    assertThat(validate(Version.V2_0_1, "CostUpdated", payload)).hasSize(2);
    String triggered = "{\"requestedMessage\":\"CustomTrigger\",\"customTrigger\":\"x\"}";
    assertThat(validate(Version.V2_1, "TriggerMessage", triggered)).isEmpty();
    assertThat(validate(Version.V2_0_1, "TriggerMessage", triggered))
        .extracting(Violation::rule)
        .containsExactly("enum", "additionalProperties");
  }

  @Test
  void whatBecameRequiredIn21IsOptionalBefore() {
    String payload =
        """
        {"requestId": 1, "seqNo": 0, "generatedAt": "2030-01-01T00:00:00Z", "monitor": [{
          "component": {"name": "C"}, "variable": {"name": "V"}, "variableMonitoring": [
            {"id": 1, "transaction": false, "value": 1, "type": "Delta", "severity": 1}]}]}
        """;
    assertThat(validate(Version.V2_0_1, "NotifyMonitoringReport", payload)).isEmpty();
    assertThat(validate(Version.V2_1, "NotifyMonitoringReport", payload))
        .extracting(Violation::pointer)
        .containsExactly("/monitor/0/variableMonitoring/0/eventNotificationType");
  }

  @Test
  void violationsAreBoundedHoweverBadThePayload() {
    JsonObject payload = new JsonObject();
    JsonArray keys = new JsonArray();
    for (int i = 0; i < 100_000; i++) {
      keys.add(i);
      payload.addProperty("unknown" + i, i);
    }
    payload.add("key", keys);

    assertThat(request(Version.V1_6, "GetConfiguration").validate(payload)).hasSize(20);
  }

  @Test
  void aHugeFieldFromOutsideIsNotRepeatedInFull() {
    String value = "x".repeat(100_000);

    assertThat(validate(Version.V1_6, "Reset", "{\"type\":\"" + value + "\"}"))
        .allSatisfy(v -> assertThat(v.detail()).hasSizeLessThan(200));
    assertThat(validate(Version.V1_6, "Heartbeat", "{\"" + value + "\":1}"))
        .allSatisfy(v -> assertThat(v.detail()).hasSizeLessThan(200));
  }

  @Test
  void numbersThatNoFieldCouldHoldAreRefusedWithoutEffort() {
    for (String number : List.of("1e999999999", "1e-999999999", "1e99999999999999999999")) {
      String payload =
          "{\"connectorId\":1,\"idTag\":\"a\",\"timestamp\":\"2030-01-01T00:00:00Z\","
              + "\"meterStart\":"
              + number
              + "}";
      // 1e999999999 is an integer, odd as it is; the decoder refuses it before (NUMBER_TOO_LARGE).
      assertThat(validate(Version.V1_6, "StartTransaction", payload)).hasSizeLessThan(2);
    }
  }

  private static List<Violation> validate(Version version, String action, String payload) {
    return request(version, action).validate(JsonParser.parseString(payload));
  }

  private static MessageDefinition request(Version version, String action) {
    return Definitions.bundled().find(version, action, Part.REQUEST).orElseThrow();
  }
}
