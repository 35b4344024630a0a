package io.ocppemu.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.util.Charsetfunctions;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to messages: Java-WebSocket takes the frames apart, this class joins fragments and watches
 * the limits the library leaves open. Used by the socket's loop only.
 */
final class FrameReader {

  /** What has been read. */
  interface Sink {
    /** A whole text message. */
    void onText(String text);

    /** A whole binary message. */
    void onBinary(int bytes);

    /** A ping, to be answered with the same payload. */
    void onPing(byte[] payload);

    /** A pong. */
    void onPong(byte[] payload);

    /** A close frame; what follows it is ignored. */
    void onClose(int code, String reason);
  }

  /** The peer broke the protocol; {@code code} goes into our close frame. */
  static final class Breach extends Exception {
    final int code;

    Breach(int code, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.code = code;
    }
  }

  private final Draft_6455 draft;
  private final @Nullable Deflate deflate;
  private final int limit;
  private final Sink sink;
  private boolean over;

  /** The message being joined; null between messages. */
  private @Nullable ByteArrayOutputStream joined;

  private boolean joinedIsText;

  /** What decompresses the message being joined; null when it is not compressed. */
  private @Nullable Deflate joinedBy;

  FrameReader(Draft_6455 draft, @Nullable Deflate deflate, int limit, Sink sink) {
    this.draft = draft;
    this.deflate = deflate;
    this.limit = limit;
    this.sink = sink;
  }

  /**
   * Reads all of {@code bytes}, which must be an array's, beginning at its index 0.
   *
   * @throws Breach when the peer broke the protocol; nothing more can be read then
   */
  void read(ByteBuffer bytes) throws Breach {
    if (over) {
      return;
    }
    try {
      for (Framedata frame : draft.translateFrame(bytes)) {
        if (!over) {
          take(frame);
        }
      }
    } catch (InvalidDataException e) {
      over = true;
      throw new Breach(e.getCloseCode(), sentence(e), e);
    }
  }

  private void take(Framedata frame) throws InvalidDataException {
    switch (frame.getOpcode()) {
      case TEXT, BINARY -> begin(frame);
      case CONTINUOUS -> {
        if (joined == null) {
          throw protocolError("a continuation frame without a beginning");
        }
        join(frame, bytesOf(frame.getPayloadData()));
      }
      case PING -> sink.onPing(bytesOf(frame.getPayloadData()));
      case PONG -> sink.onPong(bytesOf(frame.getPayloadData()));
      case CLOSING -> {
        over = true;
        CloseFrame close = (CloseFrame) frame;
        String reason = close.getMessage();
        sink.onClose(close.getCloseCode(), reason == null ? "" : reason);
      }
    }
  }

  private void begin(Framedata frame) throws InvalidDataException {
    if (joined != null) {
      throw protocolError("a new message before the end of the former one");
    }
    boolean text = frame.getOpcode() == Opcode.TEXT;
    Deflate compression = frame.isRSV1() ? deflate : null;
    if (frame.isFin() && compression == null) {
      deliver(text, bytesOf(frame.getPayloadData()));
      return;
    }
    joined = new ByteArrayOutputStream();
    joinedIsText = text;
    joinedBy = compression;
    ByteBuffer payload = compression == null ? frame.getPayloadData() : compression.takeAside();
    join(frame, bytesOf(payload));
  }

  private void join(Framedata frame, byte[] payload) throws InvalidDataException {
    ByteArrayOutputStream message = joined;
    if (message == null) {
      return;
    }
    if (message.size() + (long) payload.length > limit) {
      throw new LimitExceededException("the message is longer than " + limit + " bytes", limit);
    }
    message.writeBytes(payload);
    if (frame.isFin()) {
      joined = null;
      byte[] whole = message.toByteArray();
      deliver(joinedIsText, joinedBy == null ? whole : joinedBy.inflate(whole, limit));
    }
  }

  private void deliver(boolean text, byte[] message) throws InvalidDataException {
    if (!text) {
      sink.onBinary(message.length);
      return;
    }
    String decoded = new String(message, StandardCharsets.UTF_8);
    // A replacement character stands either in the text itself or for a malformed byte.
    if (decoded.indexOf('\uFFFD') >= 0) {
      decoded = Charsetfunctions.stringUtf8(message);
    }
    sink.onText(decoded);
  }

  private static byte[] bytesOf(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(payload.position(), bytes);
    return bytes;
  }

  private static InvalidDataException protocolError(String message) {
    return new InvalidDataException(CloseFrame.PROTOCOL_ERROR, message);
  }

  private String sentence(InvalidDataException e) {
    return switch (e.getCloseCode()) {
      case CloseFrame.NO_UTF8 ->
          e.getMessage() != null && e.getMessage().startsWith("the ")
              ? e.getMessage()
              : "a text is not valid UTF-8";
      case CloseFrame.TOOBIG -> "a message is longer than " + limit + " bytes";
      default -> e.getMessage() == null ? "the WebSocket protocol was broken" : e.getMessage();
    };
  }
}
