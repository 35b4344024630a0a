package io.ocppemu.broadcast;

import java.time.Duration;

/**
 * How the broadcaster works.
 *
 * @param inbox the most entries that wait to be handed out; the oldest is dropped beyond it
 * @param subscriberQueue the most items that wait for one subscriber
 * @param ring the most recent entries kept for those who come back
 * @param ringChars the most characters of raw text kept with them
 * @param snapshot how many recent entries a newcomer is shown
 * @param subscribersMax the most subscribers at a time
 * @param dashboardEvery the pace of the summary
 * @param sendDeadline how long one send to a subscriber may take before it is let go
 */
public record BroadcastConfig(
    int inbox,
    int subscriberQueue,
    int ring,
    long ringChars,
    int snapshot,
    int subscribersMax,
    Duration dashboardEvery,
    Duration sendDeadline) {

  public BroadcastConfig {
    atLeastOne("inbox", inbox);
    atLeastOne("subscriberQueue", subscriberQueue);
    atLeastOne("ring", ring);
    atLeastOne("ringChars", ringChars);
    atLeastOne("subscribersMax", subscribersMax);
    atLeastOne("dashboardEvery in ms", dashboardEvery.toMillis());
    atLeastOne("sendDeadline in ms", sendDeadline.toMillis());
    if (snapshot < 0 || snapshot > ring) {
      throw new IllegalArgumentException("snapshot must be 0 to " + ring + ", not " + snapshot);
    }
  }

  /** Queues of 1,024, a ring of 10,000 entries or 32 million characters, a summary every 2 s. */
  public static BroadcastConfig defaults() {
    return new BroadcastConfig(
        1_024,
        1_024,
        10_000,
        32_000_000,
        200,
        1_000,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30));
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
  }
}
