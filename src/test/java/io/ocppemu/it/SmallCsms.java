package io.ocppemu.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSMS for OCPP 1.6 of a few lines that keeps every WebSocket frame as it came, and has, if told
 * so, one of the mistakes that CSMSs are known for.
 */
final class SmallCsms implements AutoCloseable {

  /** What is wrong with it. */
  enum Bug {
    NONE,
    /** The clean-up after a connection that was reset keeps a lock that every answer needs. */
    LOCKS_UP_AFTER_RESET,
    /** A request whose message id was seen before is taken for a repetition and not looked at. */
    LOSES_REUSED_IDS,
    /** A second connection of a station takes its place, and takes it along when it ends. */
    SECOND_CONNECTION_HIJACKS
  }

  /**
   * One WebSocket frame.
   *
   * @param first its first byte: FIN and opcode
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes as they came; nobody compares them.
  record RawFrame(int first, byte[] payload, long nanos) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");
  private static final Pattern PATH = Pattern.compile("GET /ocpp/(\\S+)");
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  private final Bug bug;
  private final ServerSocket server;
  final List<Line> lines = new CopyOnWriteArrayList<>();
  final Set<Integer> ended = ConcurrentHashMap.newKeySet();
  private final Map<String, Line> registered = new ConcurrentHashMap<>();
  private final Set<String> seenIds = ConcurrentHashMap.newKeySet();
  private final AtomicInteger transactions = new AtomicInteger();

  /** What every answer needs. */
  private final Semaphore desk = new Semaphore(1);

  SmallCsms(Bug bug) {
    this.bug = bug;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "ws://127.0.0.1:" + server.getLocalPort() + "/ocpp";
  }

  /** All frames of all connections, in order of the connections. */
  List<RawFrame> frames() {
    return lines.stream().flatMap(line -> line.frames.stream()).toList();
  }

  /** The texts that came, fragments joined. */
  List<String> texts() {
    return lines.stream().flatMap(line -> line.texts.stream()).toList();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Line line = new Line(server.accept());
        lines.add(line);
        Thread.ofVirtual().start(line::run);
      } catch (IOException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Line line : lines) {
        line.socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection. */
  final class Line {
    final Socket socket;
    final List<RawFrame> frames = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();
    volatile String request = "";
    volatile String identity = "";

    /** How it ended; empty while it is open. */
    volatile String end = "";

    Line(Socket socket) {
      this.socket = socket;
    }

    private void run() {
      try {
        shake();
        read();
        end = "end of stream";
      } catch (EOFException e) {
        end = "end of stream";
      } catch (IOException e) {
        end = String.valueOf(e.getMessage());
        if (bug == Bug.LOCKS_UP_AFTER_RESET && end.contains("reset")) {
          desk.acquireUninterruptibly();
        }
      } finally {
        if (bug == Bug.SECOND_CONNECTION_HIJACKS) {
          registered.remove(identity);
        } else {
          registered.remove(identity, this);
        }
      }
    }

    private void shake() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new EOFException();
        }
        head.write(next);
      }
      request = head.toString(StandardCharsets.US_ASCII);
      Matcher key = KEY.matcher(request);
      Matcher path = PATH.matcher(request);
      if (!key.find() || !path.find()) {
        throw new IOException("no WebSocket");
      }
      identity = path.group(1);
      boolean known = request.contains("Protocol: ocpp1.6");
      write(
          ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + (known ? "Sec-WebSocket-Protocol: ocpp1.6\r\n" : "")
                  + "Sec-WebSocket-Accept: "
                  + accept(key.group(1))
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      Line before = registered.put(identity, this);
      if (before != null && bug != Bug.SECOND_CONNECTION_HIJACKS) {
        before.socket.close();
      }
    }

    private void read() throws IOException {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      while (true) {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = (int) in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
          payload[i] ^= mask[i % 4];
        }
        frames.add(new RawFrame(first, payload, System.nanoTime()));
        int opcode = first & 0x0F;
        if (opcode == CLOSE) {
          send(0x88, payload);
          return;
        }
        if (opcode <= TEXT) {
          message.writeBytes(payload);
          if ((first & 0x80) != 0) {
            String text = message.toString(StandardCharsets.UTF_8);
            message.reset();
            texts.add(text);
            answer(text);
          }
        }
      }
    }

    private void answer(String text) throws IOException {
      JsonArray call;
      try {
        call = JsonParser.parseString(text).getAsJsonArray();
      } catch (JsonParseException | IllegalStateException e) {
        return;
      }
      boolean mine = registered.get(identity) == this;
      if (call.size() != 4 || call.get(0).getAsInt() != 2 || !mine) {
        return;
      }
      desk.acquireUninterruptibly();
      try {
        String id = call.get(1).getAsString();
        boolean again = !seenIds.add(id) && bug == Bug.LOSES_REUSED_IDS;
        String payload = again ? "{}" : payload(call);
        say("[3,\"" + id + "\"," + payload + "]");
      } finally {
        desk.release();
      }
    }

    private String payload(JsonArray call) {
      JsonObject asked = call.get(3).getAsJsonObject();
      return switch (call.get(2).getAsString()) {
        case "BootNotification" ->
            "{\"status\":\"Accepted\",\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":300}";
        case "Heartbeat" -> "{\"currentTime\":\"2026-01-01T00:00:00Z\"}";
        case "Authorize" -> "{\"idTagInfo\":{\"status\":\"Accepted\"}}";
        case "StartTransaction" ->
            "{\"transactionId\":"
                + transactions.incrementAndGet()
                + ",\"idTagInfo\":{\"status\":\"Accepted\"}}";
        case "StopTransaction" -> {
          ended.add(asked.get("transactionId").getAsInt());
          yield "{}";
        }
        default -> "{}";
      };
    }

    /** Sends a text. */
    void say(String text) throws IOException {
      send(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a frame of at most 125 bytes, or a text of at most 65,535. */
    void send(int first, byte[] payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(first);
      if (payload.length > 125) {
        frame.write(126);
        frame.write(payload.length >> 8);
      }
      frame.write(payload.length);
      frame.writeBytes(payload);
      write(frame.toByteArray());
    }

    private void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }

  private static String accept(String key) {
    try {
      byte[] bytes =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
