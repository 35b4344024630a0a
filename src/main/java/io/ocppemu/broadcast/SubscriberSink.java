package io.ocppemu.broadcast;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The far end of a subscription: a browser's socket, or a test. */
public interface SubscriberSink {

  /**
   * Begins to send {@code items} in their order; one call at a time, the next when the future has
   * completed. Called on the broadcaster's loop, where it must not wait for anything – unless a
   * {@link Item.Began} or a {@link Item.Station} is among the items, for which something has to be
   * looked up: then it is called on a thread of its own and may block.
   *
   * @return completes when the items have been taken; whatever it fails with, or this method
   *     throws, ends the subscription
   * @throws Exception when the items cannot be sent
   */
  CompletableFuture<?> send(List<Item> items) throws Exception;

  /**
   * Told exactly once, whatever ended the subscription; closes the connection. May be called while
   * a send is under way, and should make it end.
   */
  void closed(CloseReason reason);
}
