package io.ocppemu.link;

import java.time.Duration;

/**
 * Is told what happens to one socket: first exactly one of {@link #opened} and {@link #failed}, and
 * after {@link #opened}, at the end, exactly one {@link #closed}. All calls come from the socket's
 * I/O loop, one at a time and in order; they must only hand work on, never block. An exception
 * thrown here ends this socket only.
 */
public interface SocketListener {

  /** The upgrade succeeded; texts can be sent from now on. */
  void opened(Handshake handshake);

  /** A complete text message has come. */
  void text(String text);

  /** The socket never opened. */
  void failed(DialFailure failure);

  /** The socket was open and is over. */
  void closed(Closing closing);

  /** A ping was answered. */
  default void pong(Duration roundTrip) {}

  /** A binary message of {@code bytes} bytes has come; OCPP has no use for its content. */
  default void binary(int bytes) {}
}
