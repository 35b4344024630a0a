package io.ocppemu.csms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.java_websocket.SSLSocketChannel2;

/**
 * The library's TLS channel, which also tells its reader that the peer has said goodbye. The
 * library closes the channel then but reads nothing for ever, so that a connection whose peer sent
 * a close_notify and vanished was never released.
 */
final class TlsChannel extends SSLSocketChannel2 {

  TlsChannel(SocketChannel channel, SSLEngine engine, ExecutorService tasks, SelectionKey key)
      throws IOException {
    super(channel, engine, tasks, key);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return orEnd(super.read(target));
  }

  @Override
  public int readMore(ByteBuffer target) throws SSLException {
    return orEnd(super.readMore(target));
  }

  /** Has the end read right after the last data: nothing else may come that asks for it. */
  @Override
  public boolean isNeedRead() {
    return super.isNeedRead() || isInboundDone();
  }

  private int orEnd(int bytes) {
    return bytes == 0 && isInboundDone() ? -1 : bytes;
  }
}
