package io.ocppemu.broadcast;

import java.util.concurrent.CountDownLatch;

/** Makes a broadcaster's loop hang, as a mistake of ours could. */
public final class StuckBroadcaster {
  private StuckBroadcaster() {}

  /** Its loop waits until {@code release} is counted down. */
  public static void hang(MessageBroadcaster broadcaster, CountDownLatch release) {
    broadcaster.wish(
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
