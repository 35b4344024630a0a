package io.ocppemu.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Opens a WebSocket, sends frames of all kinds, well-formed and not, and goes without a word. */
final class SocketRubble {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Random random;
  private final Rubble rubble;
  private String last = "";

  SocketRubble(Random random) {
    this.random = random;
    this.rubble = new Rubble(random);
  }

  /** Sends some; a defect when the handshake finds no answer. */
  @Nullable Defect send(int port, String path, String subprotocol) {
    last = path;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String head =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
              + (subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String status = status(socket.getInputStream());
      if (!status.startsWith("HTTP/1.1 ")) {
        return new Defect("no handshake: " + status);
      }
      for (int n = 1 + rubble.below(40); n > 0; n--) {
        socket.getOutputStream().write(frame());
      }
      return null;
    } catch (SocketTimeoutException e) {
      return new Defect("no answer to the handshake in time");
    } catch (IOException closedOnUs) {
      return null;
    }
  }

  private static String status(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\r' && line.size() < 200; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private byte[] frame() {
    byte[] payload = payload();
    int opcode = rubble.oneIn(4) ? rubble.below(16) : 1;
    int flags = rubble.oneIn(6) ? random.nextInt(16) << 4 : 0x80;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(flags | opcode);
    boolean masked = !rubble.oneIn(20);
    int mask = masked ? 0x80 : 0;
    if (rubble.oneIn(60)) {
      // A length that never comes.
      out.write(mask | 127);
      out.writeBytes(new byte[] {0x7F, -1, -1, -1, -1, -1, -1, -1});
    } else if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 65_536) {
      out.write(mask | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(mask | 127);
      out.writeBytes(new byte[4]);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(payload.length >> shift);
      }
    }
    if (masked) {
      // A mask of zeros leaves the payload as it is.
      out.writeBytes(new byte[4]);
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private byte[] payload() {
    String text =
        switch (rubble.below(8)) {
          case 0 -> "ping";
          case 1 -> "{\"type\":\"subscribe\",\"stationId\":" + rubble.value() + "}";
          case 2 -> "{\"type\":" + rubble.value() + "}";
          case 3 -> "[2,\"1\",\"BootNotification\"," + rubble.value() + "]";
          case 4 -> "[" + rubble.below(8) + ",\"x\"," + rubble.value() + "]";
          case 5 -> rubble.junk();
          default -> rubble.word();
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (rubble.oneIn(8)) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  @Override
  public String toString() {
    return last;
  }
}
