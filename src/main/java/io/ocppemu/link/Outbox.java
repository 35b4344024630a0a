package io.ocppemu.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.ControlFrame;
import org.java_websocket.framing.FramedataImpl1;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.framing.PongFrame;
import org.java_websocket.framing.TextFrame;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket: a bounded queue of texts any thread may add to, and the
 * control frames, which overtake them. Frames are made one at a time, by the socket's loop.
 */
final class Outbox {
  private static final int REASON_MAX = 123;

  private final int capacity;
  private final Queue<OutText> texts = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();

  /** Only touched by the loop, like the fields below. */
  private final Queue<ControlFrame> controls = new ArrayDeque<>(1);

  private @Nullable PongFrame pong;
  private @Nullable CloseFrame close;
  private @Nullable RawFrame anyClose;

  /** The text that is handed out in fragments, and how much of it has been. */
  private @Nullable OutText fragmented;

  private int fragmentedTo;

  /** How the frame handed out last is to be written; null when all at once. */
  private @Nullable OutText dripping;

  private boolean closeTaken;

  Outbox(int capacity) {
    this.capacity = capacity;
  }

  /** Queues a text; false when there is no room. Any thread. */
  boolean offer(OutText text) {
    if (bytes.addAndGet(text.length()) > capacity) {
      bytes.addAndGet(-text.length());
      return false;
    }
    texts.add(text);
    return true;
  }

  void ping(byte[] payload) {
    PingFrame ping = new PingFrame();
    ping.setPayload(ByteBuffer.wrap(payload));
    controls.add(ping);
  }

  /** Answers a ping; RFC 6455 §5.5.3 lets the newest stand for those not yet answered. */
  void pong(byte[] payload) {
    pong = new PongFrame();
    pong.setPayload(ByteBuffer.wrap(payload));
  }

  /** Sends a close frame after all texts; the first one stays. */
  void close(int code, String reason) {
    if (close == null && anyClose == null) {
      close = new CloseFrame();
      close.setReason(cut(reason));
      close.setCode(code);
    }
  }

  /**
   * Sends a close frame after all texts with any code, even one that must not be sent; the first
   * one stays.
   *
   * @param code 0 for a close frame without a code
   */
  void closeAnyhow(int code, String reason) {
    if (close == null && anyClose == null) {
      byte[] said = cut(reason).getBytes(StandardCharsets.UTF_8);
      ByteBuffer payload = ByteBuffer.allocate(code == 0 ? 0 : 2 + said.length);
      if (code != 0) {
        payload.putShort((short) code).put(said);
      }
      anyClose = new RawFrame(Opcode.CLOSING, payload.flip());
    }
  }

  /** Whether the close frame has been handed out. */
  boolean closeTaken() {
    return closeTaken;
  }

  /** Throws the texts away that are still waiting, and says how many they were. */
  int discardTexts() {
    int count = 0;
    for (OutText text = texts.poll(); text != null; text = texts.poll()) {
      bytes.addAndGet(-text.length());
      count++;
    }
    return count;
  }

  /** The next frame's bytes; null when nothing waits. */
  @Nullable ByteBuffer next(Draft_6455 draft, @Nullable Deflate deflate) {
    dripping = null;
    if (closeTaken) {
      return null;
    }
    if (pong != null) {
      PongFrame answer = pong;
      pong = null;
      return draft.createBinaryFrame(answer);
    }
    ControlFrame control = controls.poll();
    if (control != null) {
      return draft.createBinaryFrame(control);
    }
    if (fragmented != null) {
      return fragment(fragmented, draft);
    }
    OutText text = texts.poll();
    if (text != null) {
      bytes.addAndGet(-text.length());
      if (text.fragmentBytes() > 0) {
        fragmentedTo = 0;
        return fragment(text, draft);
      }
      dripping = text.dripBytes() > 0 ? text : null;
      return textFrame(text.payload(), draft, deflate);
    }
    if (close != null || anyClose != null) {
      closeTaken = true;
      return draft.createBinaryFrame(anyClose != null ? anyClose : close);
    }
    return null;
  }

  /** How the frame handed out last is to be written; null when all at once. */
  @Nullable OutText dripping() {
    return dripping;
  }

  private ByteBuffer fragment(OutText text, Draft_6455 draft) {
    int from = fragmentedTo;
    int to = Math.min(text.length(), from + text.fragmentBytes());
    RawFrame frame =
        new RawFrame(
            from == 0 ? Opcode.TEXT : Opcode.CONTINUOUS,
            ByteBuffer.wrap(text.payload(), from, to - from));
    boolean last = to == text.length();
    frame.setFin(last);
    fragmented = last ? null : text;
    fragmentedTo = to;
    dripping = text.dripBytes() > 0 ? text : null;
    return draft.createBinaryFrame(frame);
  }

  private static ByteBuffer textFrame(byte[] text, Draft_6455 draft, @Nullable Deflate deflate) {
    byte[] small = deflate == null ? null : deflate.deflate(text);
    TextFrame frame = new TextFrame();
    frame.setPayload(ByteBuffer.wrap(small == null ? text : small));
    frame.setRSV1(small != null);
    return draft.createBinaryFrame(frame);
  }

  /** A frame the library does not look into. */
  private static final class RawFrame extends FramedataImpl1 {
    RawFrame(Opcode opcode, ByteBuffer payload) {
      super(opcode);
      setPayload(payload);
    }

    @Override
    public void isValid() {}
  }

  /** Cuts a reason to what fits a control frame, never within a character. */
  static String cut(String reason) {
    byte[] encoded = reason.getBytes(StandardCharsets.UTF_8);
    if (encoded.length <= REASON_MAX) {
      return reason;
    }
    int end = REASON_MAX;
    while ((encoded[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(Arrays.copyOf(encoded, end), StandardCharsets.UTF_8);
  }
}
