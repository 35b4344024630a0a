package io.ocppemu.link;

/** One connection to a CSMS, dialling, open or over. Every method may be called from any thread. */
public interface Socket {

  /**
   * Queues a text message, at once; it never waits for the network.
   *
   * @return false, and nothing queued, when the socket is not open or its queue is full; the second
   *     is counted in {@link SocketStats#dropped()}
   */
  boolean send(OutText text);

  /** Queues {@code text} as one text message; see {@link #send(OutText)}. */
  default boolean send(String text) {
    return send(OutText.of(text));
  }

  /**
   * Closes with the WebSocket closing handshake after what is queued has been sent. A socket that
   * is still dialling ends with {@link DialFailure.Kind#CLOSED}; harmless on one that is over.
   *
   * @param code 1000 to 1015 as RFC 6455 §7.4 allows on the wire, or 3000 to 4999
   * @param reason at most 123 bytes of UTF-8; a longer one is cut
   * @throws IllegalArgumentException when {@code code} must not be sent
   */
  void close(int code, String reason);

  /** Ends the connection with a TCP reset, without a word; harmless on one that is over. */
  void reset();

  /** Stops taking bytes from the network, so that the CSMS's writes back up. */
  void pauseReading();

  /** Takes bytes from the network again. */
  void resumeReading();

  /**
   * Like {@link #close}, with any code.
   *
   * @param code 0 to 65535; 0 sends a close frame without code and reason
   */
  void closeAnyhow(int code, String reason);

  /** Answers pings, as usual, or leaves them unanswered. */
  void answerPings(boolean answer);

  /** Whether texts can be sent now. */
  boolean open();
}
