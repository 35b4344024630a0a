package io.ocppemu.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes as they are. */
final class PlainTransport implements Transport {
  /** The system keeps a copy of what one write is given; so much is enough at once. */
  private static final int WRITE_MAX = 128 * 1024;

  private final SocketChannel channel;

  PlainTransport(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public boolean secure() {
    return true;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    try {
      int wanted;
      int written;
      do {
        wanted = Math.min(end - bytes.position(), WRITE_MAX);
        bytes.limit(bytes.position() + wanted);
        written = channel.write(bytes);
      } while (written == wanted && bytes.position() < end);
    } finally {
      bytes.limit(end);
    }
  }

  @Override
  public boolean pending() {
    return false;
  }

  @Override
  public void end() {}

  @Override
  public String version() {
    return "";
  }

  @Override
  public String cipherSuite() {
    return "";
  }
}
