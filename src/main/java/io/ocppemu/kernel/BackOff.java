package io.ocppemu.kernel;

import java.time.Duration;

/**
 * The reconnection delays of OCPP 2.x part 4 §5.4, used for all versions: the first wait is {@code
 * minimum} plus a random part; each failure doubles the wait without its random part, at most
 * {@code repeatTimes} times; every wait gets a new random part.
 *
 * @param minimum the first wait, RetryBackOffWaitMinimum
 * @param randomRange the largest random part, RetryBackOffRandomRange
 * @param repeatTimes how often the wait doubles, RetryBackOffRepeatTimes; 0 to 30
 */
public record BackOff(Duration minimum, Duration randomRange, int repeatTimes) {

  public BackOff {
    if (minimum.isNegative() || randomRange.isNegative() || repeatTimes < 0 || repeatTimes > 30) {
      throw new IllegalArgumentException(
          "back-off needs durations >= 0 and 0..30 doublings, not "
              + minimum
              + ", "
              + randomRange
              + ", "
              + repeatTimes);
    }
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param failures how many attempts have failed since the last success, at least 1
   */
  public Duration delay(int failures, Chance chance) {
    int doublings = Math.min(Math.max(failures, 1) - 1, repeatTimes);
    return minimum.multipliedBy(1L << doublings).plus(chance.upTo(randomRange));
  }
}
