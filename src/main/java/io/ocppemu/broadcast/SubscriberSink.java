package io.ocppemu.broadcast;

import java.util.List;

/** The far end of a subscription: a browser's socket, or a test. */
public interface SubscriberSink {

  /**
   * Sends {@code items} in their order. Called by the subscriber's own thread alone, one call at a
   * time; it may block, which delays nobody else. Whatever it throws ends the subscription.
   *
   * @throws Exception when the items cannot be sent
   */
  void send(List<Item> items) throws Exception;

  /**
   * Told exactly once, whatever ended the subscription; closes the connection. May be called while
   * {@link #send} still blocks, and should make it return.
   */
  void closed(CloseReason reason);
}
