package io.ocppemu.csms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.extensions.CompressionExtension;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.DataFrame;
import org.java_websocket.framing.Framedata;
import org.jspecify.annotations.Nullable;

/**
 * permessage-deflate (RFC 7692) without context takeover on either side, so that an idle connection
 * costs nothing, and with a limit on what a message may grow to.
 */
final class MessageDeflate extends CompressionExtension {
  static final String NAME = "permessage-deflate";

  /** Shorter payloads are sent as they are. */
  private static final int THRESHOLD = 512;

  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final int messageBytesMax;

  /** Null between messages. Only touched by the connection's I/O thread. */
  private @Nullable Inflater inflater;

  /** How far the message at hand has grown. Only touched by the connection's I/O thread. */
  private int inflated;

  MessageDeflate(int messageBytesMax) {
    this.messageBytesMax = messageBytesMax;
  }

  /** Whether one of the offers in a Sec-WebSocket-Extensions header can be agreed to. */
  static boolean agreeable(String offers) {
    for (String offer : offers.split(",", -1)) {
      // The JDK's deflater has one window size.
      if (offer.trim().startsWith(NAME) && !offer.contains("server_max_window_bits")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean acceptProvidedExtensionAsServer(String offers) {
    return agreeable(offers);
  }

  @Override
  public String getProvidedExtensionAsServer() {
    return NAME + "; server_no_context_takeover; client_no_context_takeover";
  }

  @Override
  public IExtension copyInstance() {
    return new MessageDeflate(messageBytesMax);
  }

  @Override
  public void decodeFrame(Framedata frame) throws InvalidDataException {
    if (!(frame instanceof DataFrame data)) {
      return;
    }
    if (frame.isRSV1()) {
      release();
      inflater = new Inflater(true);
      inflated = 0;
    }
    Inflater current = inflater;
    if (current == null) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(frame.getPayloadData().remaining() * 3);
    inflate(current, frame.getPayloadData(), out);
    if (frame.isFin()) {
      inflate(current, ByteBuffer.wrap(TAIL), out);
      release();
    }
    data.setPayload(ByteBuffer.wrap(out.toByteArray()));
    data.setRSV1(false);
  }

  private void inflate(Inflater current, ByteBuffer in, ByteArrayOutputStream out)
      throws InvalidDataException {
    byte[] chunk = new byte[4_096];
    current.setInput(in.duplicate());
    try {
      for (int n = current.inflate(chunk); n > 0; n = current.inflate(chunk)) {
        out.write(chunk, 0, n);
        inflated += n;
        if (inflated > messageBytesMax) {
          release();
          throw new LimitExceededException("the message grows too large", messageBytesMax);
        }
      }
    } catch (DataFormatException e) {
      release();
      throw new InvalidDataException(CloseFrame.PROTOCOL_ERROR, "not deflated: " + e.getMessage());
    }
  }

  @Override
  public void encodeFrame(Framedata frame) {
    if (!(frame instanceof DataFrame data) || frame.getPayloadData().remaining() < THRESHOLD) {
      return;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(frame.getPayloadData().remaining());
      byte[] chunk = new byte[4_096];
      deflater.setInput(frame.getPayloadData().duplicate());
      int n = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      while (n > 0) {
        out.write(chunk, 0, n);
        n = n < chunk.length ? 0 : deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      }
      data.setPayload(ByteBuffer.wrap(out.toByteArray(), 0, out.size() - TAIL.length));
      data.setRSV1(true);
    } finally {
      deflater.end();
    }
  }

  /** The connection has ended. */
  @Override
  public void reset() {
    release();
  }

  private void release() {
    Inflater current = inflater;
    if (current != null) {
      current.end();
      inflater = null;
    }
  }

  @Override
  public String toString() {
    return NAME;
  }
}
