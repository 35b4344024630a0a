package io.ocppemu.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.SteppedTimeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down, whoever does it and however many there are. */
class WrongTokensTest {
  private final SteppedTimeline time = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
  private final WrongTokens wrong = new WrongTokens(time);

  private void guess(String address, int times) {
    for (int i = 0; i < times; i++) {
      wrong.wrong(address);
    }
  }

  @Test
  void afterTenWrongTokensAnAddressMayTryOnceInSixSeconds() {
    guess("10.0.0.1", 9);
    assertThat(wrong.waitSeconds("10.0.0.1")).isZero();
    guess("10.0.0.1", 1);
    assertThat(wrong.waitSeconds("10.0.0.1")).isBetween(1L, 7L);
    assertThat(wrong.waitSeconds("10.0.0.2")).as("another address").isZero();
    time.advance(Duration.ofSeconds(6));
    assertThat(wrong.waitSeconds("10.0.0.1")).isZero();
    guess("10.0.0.1", 1);
    assertThat(wrong.waitSeconds("10.0.0.1")).isPositive();
    time.advance(Duration.ofMinutes(2));
    guess("10.0.0.1", 9);
    assertThat(wrong.waitSeconds("10.0.0.1")).as("after a rest").isZero();
  }

  @Test
  void allAddressesOfOneNetworkCountAsOne() {
    for (int i = 0; i < 10; i++) {
      wrong.wrong("2001:db8:1:2::" + i);
    }
    assertThat(wrong.waitSeconds("[2001:db8:1:2::ffff]")).isPositive();
    assertThat(wrong.waitSeconds("2001:db8:1:3::1")).isZero();
  }

  @Test
  void theTableHasALimit() {
    for (int i = 0; i < WrongTokens.ADDRESSES_MAX + 500; i++) {
      wrong.wrong("10.%d.%d.1".formatted(i / 256, i % 256));
    }
    assertThat(wrong.remembered()).isLessThanOrEqualTo(WrongTokens.ADDRESSES_MAX);
  }

  @Test
  void sessionsHaveALimitAnEndAndARole() {
    Sessions sessions = new Sessions(time);
    String first = sessions.begin(Role.VIEWER);
    assertThat(sessions.role(first)).contains(Role.VIEWER);
    for (int i = 0; i < Sessions.MAX; i++) {
      time.advance(Duration.ofMillis(1));
      sessions.begin(Role.OPERATOR);
    }
    assertThat(sessions.role(first)).as("the oldest made room").isEmpty();
    String last = sessions.begin(Role.OPERATOR);
    assertThat(sessions.role(last)).contains(Role.OPERATOR);
    time.advance(Sessions.LIFE.plusSeconds(1));
    assertThat(sessions.role(last)).as("its time is over").isEmpty();
    assertThat(sessions.role("guessed")).isEmpty();
  }
}
