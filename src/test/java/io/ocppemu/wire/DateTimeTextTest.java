package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextTest {

  @Test
  void rfc3339IsAccepted() {
    assertThat(DateTimes.GOOD).allMatch(DateTimeText::isValid);
  }

  @Test
  void anythingElseIsNot() {
    assertThat(DateTimes.BAD).noneMatch(DateTimeText::isValid);
    assertThat(DateTimes.BAD_BY_RFC_3339_ALONE).noneMatch(DateTimeText::isValid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01t00:00:00z",
        "2000-02-29T00:00:00Z",
        "0000-01-01T00:00:00-00:00",
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:59:60+01:00",
        "2016-12-31T15:59:60.5-08:00"
      })
  void itsCornersAreAccepted(String text) {
    assertThat(DateTimeText.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1900-02-29T00:00:00Z",
        "2024-00-10T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-01-32T00:00:00Z",
        "2024-01-01T12:00:60Z",
        "2024-01-01T00:00:61Z",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00+01:60",
        "2024-01-01T00:00:00+01",
        "2024-01-01T00:00:00,5Z",
        "2024-1-01T00:00:00Z",
        "+2024-01-01T00:00:00Z",
        "２０24-01-01T00:00:00Z"
      })
  void timesThatDoNotExistAreRefused(String text) {
    assertThat(DateTimeText.isValid(text)).isFalse();
  }
}
