package io.ocppemu.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One TCP connection to an emulator, spoken by hand. */
final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final StringBuilder heard = new StringBuilder();

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
  }

  RawHttp say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** What comes until the other side ends the connection. */
  String rest() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return "reset";
    }
  }

  /** Whether the other side has ended the connection, or does within {@code millis}. */
  boolean endedWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      while (true) {
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  /** Whether an answer has begun, or does within {@code millis}. */
  boolean answeredWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      int first = socket.getInputStream().read();
      if (first < 0) {
        return true;
      }
      heard.append((char) first);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** What has come, once it is seen that something comes. */
  String heard() throws IOException {
    socket.setSoTimeout(1_000);
    try {
      for (int each = socket.getInputStream().read();
          each >= 0;
          each = socket.getInputStream().read()) {
        heard.append((char) each);
      }
    } catch (IOException e) {
      // What has come so far is what there is.
    }
    return heard.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
