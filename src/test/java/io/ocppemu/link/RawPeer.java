package io.ocppemu.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A TCP server that does exactly what a test tells it, once per connection; for misbehaviour. */
final class RawPeer implements AutoCloseable {

  /** What to do with one connection; it is left open afterwards. */
  interface Behaviour {
    /** Does it. */
    void with(Socket socket) throws IOException;
  }

  private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");
  private final ServerSocket server;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  private RawPeer(ServerSocket server, Behaviour behaviour) {
    this.server = server;
    Thread.ofVirtual().start(() -> accept(behaviour));
  }

  static RawPeer that(Behaviour behaviour) {
    try {
      return new RawPeer(new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress()), behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same over TLS, showing the context's certificate and demanding one if told to. */
  static RawPeer secure(SSLContext context, boolean needsCertificate, Behaviour behaviour) {
    try {
      SSLServerSocket server =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
      server.setNeedClientAuth(needsCertificate);
      return new RawPeer(server, behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the request and answers with {@code answer}; line ends are added. */
  static RawPeer answering(String... answer) {
    return that(
        socket -> {
          request(socket);
          write(socket, String.join("\r\n", answer) + "\r\n\r\n");
        });
  }

  DialPlan plan() {
    return DialPlan.to(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/CS-1"));
  }

  int port() {
    return server.getLocalPort();
  }

  /** Reads a request's head. */
  static String request(Socket socket) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the request ended early: " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  /** Reads a request and agrees, with {@code extra} header lines. */
  static void agree(Socket socket, String... extra) throws IOException {
    write(socket, agreement(request(socket), extra));
  }

  static String agreement(String request, String... extra) {
    Matcher key = KEY.matcher(request);
    if (!key.find()) {
      throw new AssertionError("no key in " + request);
    }
    StringBuilder answer =
        new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")
            .append("Connection: Upgrade\r\nSec-WebSocket-Accept: ")
            .append(accept(key.group(1)))
            .append("\r\n");
    for (String line : extra) {
      answer.append(line).append("\r\n");
    }
    return answer.append("\r\n").toString();
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static void write(Socket socket, int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    socket.getOutputStream().write(all);
    socket.getOutputStream().flush();
  }

  /** An unmasked frame with up to 65,535 bytes. */
  static byte[] frame(int firstByte, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(firstByte);
    if (payload.length <= 125) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** Reads one masked frame and gives its payload. */
  static byte[] readFrame(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    int length = in.readNBytes(2)[1] & 0x7f;
    if (length == 126) {
      length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = (int) ByteBuffer.wrap(in.readNBytes(8)).getLong();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  /** Agrees and sends every text back, each up to 65,535 bytes. */
  static void echo(Socket socket) throws IOException {
    agree(socket);
    while (true) {
      socket.getOutputStream().write(frame(0x81, readFrame(socket)));
    }
  }

  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
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

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        accepted.add(socket);
        Thread.ofVirtual().start(() -> behave(behaviour, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void behave(Behaviour behaviour, Socket socket) {
    try {
      behaviour.with(socket);
    } catch (IOException e) {
      // The station's side went first; what the test asserts stands there.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : accepted) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
