package io.ocppemu.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.extensions.DefaultExtension;
import org.java_websocket.extensions.ExtensionRequestData;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;
import org.jspecify.annotations.Nullable;

/**
 * Permessage-deflate (RFC 7692) as a client, one whole message at a time. It asks both sides to
 * forget between messages, so that the sockets of a loop share one compressor; only a CSMS that
 * insists on remembering costs its socket a decompressor of its own.
 *
 * <p>Java-WebSocket's frame reader checks a text frame's UTF-8 before the message is complete, so
 * the compressed bytes of a first frame are put aside here and fetched by {@link #takeAside}.
 */
final class Deflate extends DefaultExtension {
  private static final String NAME = "permessage-deflate";
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
  private static final int CHUNK = 8 * 1024;

  /** Shorter messages are sent as they are: deflate would hardly shrink them. */
  private static final int WORTHWHILE = 200;

  /** The compressor and decompressor all sockets of one loop share; made when first needed. */
  static final class Shared {
    private @Nullable Deflater deflater;
    private @Nullable Inflater inflater;
    private final byte[] chunk = new byte[CHUNK];

    private Deflater deflater() {
      if (deflater == null) {
        deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
      }
      deflater.reset();
      return deflater;
    }

    private Inflater inflater() {
      if (inflater == null) {
        inflater = new Inflater(true);
      }
      inflater.reset();
      return inflater;
    }

    /** Frees the native memory. */
    void end() {
      if (deflater != null) {
        deflater.end();
      }
      if (inflater != null) {
        inflater.end();
      }
    }
  }

  private final Shared shared;
  private final Queue<ByteBuffer> aside = new ArrayDeque<>(1);
  private boolean peerRemembers;
  private @Nullable Inflater own;

  Deflate(Shared shared) {
    this.shared = shared;
  }

  @Override
  public String getProvidedExtensionAsClient() {
    return NAME + "; server_no_context_takeover; client_no_context_takeover";
  }

  /** Accepts what RFC 7692 §7.1 lets a server answer to our offer. */
  @Override
  public boolean acceptProvidedExtensionAsClient(String answered) {
    ExtensionRequestData answer = ExtensionRequestData.parseExtensionRequest(answered);
    if (!NAME.equalsIgnoreCase(answer.getExtensionName())) {
      return false;
    }
    peerRemembers = true;
    for (String parameter : answer.getExtensionParameters().keySet()) {
      switch (parameter) {
        case "server_no_context_takeover" -> peerRemembers = false;
        case "client_no_context_takeover", "server_max_window_bits" -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void isFrameValid(Framedata frame) throws InvalidDataException {
    boolean first = frame.getOpcode() == Opcode.TEXT || frame.getOpcode() == Opcode.BINARY;
    if (frame.isRSV2() || frame.isRSV3() || (frame.isRSV1() && !first)) {
      throw new InvalidFrameException("a reserved bit is set that was not agreed");
    }
  }

  @Override
  public void decodeFrame(Framedata frame) {
    if (frame.isRSV1()) {
      aside.add(frame.getPayloadData());
      ((FramedataImpl1) frame).setPayload(ByteBuffer.allocate(0));
    }
  }

  /** The compressed bytes of the oldest first frame not yet fetched. */
  ByteBuffer takeAside() {
    return aside.remove();
  }

  /**
   * Decompresses one whole message.
   *
   * @throws InvalidDataException when it is not deflate, or longer than {@code limit} bytes
   */
  byte[] inflate(byte[] message, int limit) throws InvalidDataException {
    Inflater inflater = shared.inflater();
    if (peerRemembers) {
      if (own == null) {
        own = new Inflater(true);
      }
      inflater = own;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream(message.length * 3);
    try {
      inflateInto(plain, inflater, message, limit);
      inflateInto(plain, inflater, TAIL, limit);
    } catch (DataFormatException e) {
      throw new InvalidDataException(CloseFrame.NO_UTF8, "the compressed message is broken", e);
    }
    return plain.toByteArray();
  }

  private void inflateInto(ByteArrayOutputStream plain, Inflater inflater, byte[] input, int limit)
      throws DataFormatException, LimitExceededException {
    inflater.setInput(input);
    int length;
    do {
      length = inflater.inflate(shared.chunk);
      plain.write(shared.chunk, 0, length);
      if (plain.size() > limit) {
        throw new LimitExceededException(
            "the message is longer than " + limit + " bytes when decompressed", limit);
      }
    } while (length > 0);
    if (inflater.needsDictionary()) {
      throw new DataFormatException("it asks for a dictionary");
    }
    if (inflater.finished()) {
      inflater.reset();
    }
  }

  /** Compresses one whole message; null when it had better be sent as it is. */
  byte @Nullable [] deflate(byte[] message) {
    if (message.length < WORTHWHILE) {
      return null;
    }
    Deflater deflater = shared.deflater();
    deflater.setInput(message);
    ByteArrayOutputStream small = new ByteArrayOutputStream(message.length / 2);
    int length;
    do {
      length = deflater.deflate(shared.chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
      small.write(shared.chunk, 0, length);
    } while (length == CHUNK);
    byte[] bytes = small.toByteArray();
    // A sync flush always ends with the tail, which RFC 7692 §7.2.1 has us leave out.
    return Arrays.copyOf(bytes, bytes.length - TAIL.length);
  }

  @Override
  public IExtension copyInstance() {
    return new Deflate(shared);
  }

  /** Frees what this socket holds alone. */
  void release() {
    if (own != null) {
      own.end();
      own = null;
    }
  }
}
