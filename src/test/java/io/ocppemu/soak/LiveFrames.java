package io.ocppemu.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a server's WebSocket bytes apart, at as little cost as can be; see RFC 6455 §5.2. */
final class LiveFrames {
  static final String MESSAGE = "{\"type\":\"message\",\"message\":{\"seq\":";
  private static final String TIME = "\"time\":\"";
  private static final String SENT = "\",\"direction\":\"sent\"";
  private static final String GAP = "\"type\":\"gap\",\"count\":";
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * A frame that was told: its number in the log and when it was seen.
   *
   * @param sent whether the station sent it: then it was published at that very time, while one
   *     that came was seen by the I/O loop and waited for its station's turn
   */
  record Told(long seq, Instant time, boolean sent) {}

  /** Only touched by the thread of all live sockets. */
  private static String today = "";

  private static long todaySeconds;

  private ByteBuffer in = ByteBuffer.allocate(64 * 1024);
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private boolean upgraded;
  private boolean pinged;
  private @Nullable String closed;
  private long lastSeq;

  /** How many bytes came; negative at the end. */
  int readFrom(SocketChannel channel) throws IOException {
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
    }
    return channel.read(in);
  }

  /** The next whole text; null when more has to come first. */
  @Nullable String next() {
    in.flip();
    try {
      while (upgraded || passHead()) {
        byte[] payload;
        in.mark();
        if (in.remaining() < 2) {
          return null;
        }
        int first = in.get();
        int length = in.get() & 0x7f;
        if (in.remaining() < (length == 126 ? 2 : length == 127 ? 8 : 0)) {
          in.reset();
          return null;
        }
        int whole =
            length == 126
                ? in.getShort() & 0xffff
                : length == 127 ? Math.toIntExact(in.getLong()) : length;
        if (in.remaining() < whole) {
          in.reset();
          return null;
        }
        payload = new byte[whole];
        in.get(payload);
        if (take(first, payload)) {
          String text = parts.toString(StandardCharsets.ISO_8859_1);
          parts.reset();
          return text;
        }
      }
      return null;
    } finally {
      in.compact();
    }
  }

  /** Whether a whole text is there now. */
  private boolean take(int first, byte[] payload) {
    switch (first & 0x0f) {
      case 0, 1 -> {
        parts.writeBytes(payload);
        return (first & 0x80) != 0;
      }
      case 8 ->
          closed =
              payload.length < 2
                  ? "closed without a code"
                  : "closed with %d %s"
                      .formatted(
                          ByteBuffer.wrap(payload).getShort() & 0xffff,
                          new String(payload, 2, payload.length - 2, StandardCharsets.ISO_8859_1));
      case 9 -> pinged = true;
      default -> closed = "broken by opcode " + (first & 0x0f);
    }
    return false;
  }

  private boolean passHead() {
    byte[] bytes = in.array();
    for (int i = in.position(); i + HEAD_END.length <= in.limit(); i++) {
      if (Arrays.equals(bytes, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
        String head = new String(bytes, in.position(), i, StandardCharsets.US_ASCII);
        if (!head.startsWith("HTTP/1.1 101")) {
          closed = "refused: " + head.lines().findFirst().orElse("");
        }
        in.position(i + HEAD_END.length);
        upgraded = true;
        return true;
      }
    }
    return false;
  }

  /** What a ping is to be answered with; null when there was none. */
  @Nullable ByteBuffer pong() {
    if (!pinged) {
      return null;
    }
    pinged = false;
    return ByteBuffer.wrap(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0});
  }

  /** How the server ended it; null when it has not. */
  @Nullable String closed() {
    return closed;
  }

  /** Whether {@code seq} comes after all before it. */
  boolean follows(long seq) {
    boolean follows = seq > lastSeq;
    lastSeq = seq;
    return follows;
  }

  /** The live frames that {@code text} tells of. */
  static List<Told> told(String text) {
    List<Told> told = new ArrayList<>();
    for (int at = text.indexOf(MESSAGE); at >= 0; at = text.indexOf(MESSAGE, at + 1)) {
      int seq = at + MESSAGE.length();
      int time = text.indexOf(TIME, seq) + TIME.length();
      told.add(
          new Told(
              Long.parseLong(text, seq, text.indexOf(',', seq), 10),
              instant(text, time, text.indexOf('"', time)),
              text.startsWith(SENT, text.indexOf('"', time))));
    }
    return told;
  }

  /** An instant in UTC; cheaper than {@link Instant#parse} for many of the same day. */
  private static Instant instant(String text, int from, int to) {
    String day = text.substring(from, from + 10);
    if (!day.equals(today)) {
      today = day;
      todaySeconds = Instant.parse(day + "T00:00:00Z").getEpochSecond();
    }
    long second =
        Integer.parseInt(text, from + 11, from + 13, 10) * 3_600L
            + Integer.parseInt(text, from + 14, from + 16, 10) * 60L
            + Integer.parseInt(text, from + 17, from + 19, 10);
    int nanos = 0;
    int scale = 100_000_000;
    for (int i = from + 20; i < to - 1; i++, scale /= 10) {
      nanos += (text.charAt(i) - '0') * scale;
    }
    return Instant.ofEpochSecond(todaySeconds + second, nanos);
  }

  /** How many entries {@code text} says are missing. */
  static long gap(String text) {
    long count = 0;
    for (int at = text.indexOf(GAP); at >= 0; at = text.indexOf(GAP, at + 1)) {
      int from = at + GAP.length();
      count += Long.parseLong(text, from, text.indexOf(',', from), 10);
    }
    return count;
  }
}
