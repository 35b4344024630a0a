package io.ocppemu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ocppemu.api.StationBodies.BulkCreateBody;
import io.ocppemu.api.StationBodies.CreateStationBody;
import io.ocppemu.api.SystemViews.FieldErrorView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is received fits, or every field at fault is named. */
class JsonInTest {
  @Test
  void theSmallestBodyIsRead() {
    CreateStationBody body = JsonIn.read("{\"stationId\":\"CP1\"}", CreateStationBody.class);

    assertThat(body.stationId()).isEqualTo("CP1");
    assertThat(body.start()).isNull();
  }

  @Test
  void numbersAndTruthValuesOfSettingsAreTexts() {
    CreateStationBody body =
        JsonIn.read(
            "{\"stationId\":\"CP1\",\"configuration\":{\"a\":1,\"b\":true,\"c\":\"x\"}}",
            CreateStationBody.class);

    assertThat(body.configuration()).containsValues("1", "true", "x");
  }

  @Test
  void everyFieldAtFaultIsNamed() {
    List<FieldErrorView> errors =
        errors("{\"count\":0,\"pattern\":7,\"colour\":\"red\",\"start\":\"yes\"}");

    assertThat(errors)
        .extracting(FieldErrorView::field)
        .containsExactlyInAnyOrder("colour", "count", "pattern", "start");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"count\":10001,\"pattern\":\"x\"}  | count   | a whole number from 1 to 10000",
        "{\"count\":1.5,\"pattern\":\"x\"}    | count   | a whole number",
        "{\"count\":1e99,\"pattern\":\"x\"}   | count   | a whole number",
        "{\"count\":\"1\",\"pattern\":\"x\"}  | count   | not a text",
        "{\"count\":1}                        | pattern | is missing",
        "{\"count\":1,\"pattern\":\"\"}       | pattern | characters",
        "{\"count\":1,\"pattern\":null}       | pattern | is missing",
        "{\"count\":1,\"pattern\":\"x\",\"protocolVersion\":\"1.5\"} | protocolVersion | one of",
        "{\"count\":1,\"pattern\":\"x\",\"configuration\":[]} | configuration | an object",
        "{\"count\":1,\"pattern\":\"x\",\"configuration\":{\"a\":{}}} | /configuration/a | a text"
      })
  void aFieldAtFaultIsNamedWithWhatWasExpected(String body, String field, String expected) {
    List<FieldErrorView> errors = errors(body);

    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().field()).isEqualTo(field);
    assertThat(errors.getFirst().message()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "7", "{", "{} {}", "{a:1}", "{\"a\":NaN}", "\u0000", "{]"})
  void whatIsNoJsonObjectIsRefused(String text) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> JsonIn.read(text, StationBodies.EmptyBody.class));

    assertThat(refused).as("reading %s", text).isNotNull();
    assertThat(refused.problem().status()).isEqualTo(400);
  }

  @Test
  void deepNestingIsRefusedWithoutHarm() {
    String deep = "{\"stationId\":\"x\",\"overrides\":" + "{\"a\":".repeat(5_000);

    Refused refused =
        catchThrowableOfType(Refused.class, () -> JsonIn.read(deep, CreateStationBody.class));

    assertThat(refused.problem().status()).isEqualTo(400);
  }

  private static List<FieldErrorView> errors(String body) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> JsonIn.read(body, BulkCreateBody.class));
    assertThat(refused).as("reading %s", body).isNotNull();
    return ((Problem.Malformed) refused.problem()).errors();
  }
}
