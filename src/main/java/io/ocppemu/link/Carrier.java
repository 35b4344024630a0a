package io.ocppemu.link;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP channel under one socket, as its loop watches it. Used by the loop only. Everything is
 * harmless while there is no channel yet.
 */
final class Carrier {
  private static final Logger log = LoggerFactory.getLogger(Carrier.class);

  private @Nullable SelectionKey key;
  private @Nullable SocketChannel channel;

  /** Has the loop watch a channel for its connection, instead of the former one. */
  void watch(SocketLoop loop, Connection connection, SocketChannel next, int operations)
      throws IOException {
    channel = next;
    key = loop.register(next, operations, connection);
  }

  /** What the channel can do now; nothing when it is closed. */
  int ready() {
    return key != null && key.isValid() ? key.readyOps() : 0;
  }

  /** Says which operations to wait for. */
  void interest(int operations) {
    if (key != null && key.isValid() && key.interestOps() != operations) {
      key.interestOps(operations);
    }
  }

  /** Makes the close that follows a TCP reset. */
  void abrupt() {
    if (channel != null) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        log.debug("a reset may look like a close", e);
      }
    }
  }

  /** Closes the channel. */
  void close() {
    if (channel != null) {
      close(channel);
    }
  }

  /** Closes any channel, come what may. */
  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("closing a channel", e);
    }
  }
}
