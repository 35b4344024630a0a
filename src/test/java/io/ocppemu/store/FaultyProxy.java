package io.ocppemu.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A TCP proxy on loopback that can let through, slow down, hang, refuse, and reset. */
final class FaultyProxy implements AutoCloseable {
  private final InetSocketAddress target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Thread> hanging = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket server;
  private volatile boolean hang;
  private volatile Duration lag = Duration.ZERO;

  FaultyProxy(InetSocketAddress target) throws IOException {
    this.target = target;
    ServerSocket first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = first.getLocalPort();
    listen(first);
  }

  int port() {
    return port;
  }

  /** Everything that is sent from now on arrives only after {@link #pass()}; nothing is closed. */
  void hang() {
    hang = true;
  }

  /** Each piece of what is sent from now on arrives later by {@code wanted}. */
  void slow(Duration wanted) {
    lag = wanted;
  }

  /** New connections are refused and those there are reset. */
  void refuse() throws IOException {
    ServerSocket listening = server;
    server = null;
    if (listening != null) {
      listening.close();
    }
    reset();
  }

  /** Every connection is reset, without any goodbye; new ones are welcome. */
  void reset() {
    List<Socket> all = List.copyOf(sockets);
    sockets.clear();
    for (Socket socket : all) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // Its other side was reset a moment ago and took it along.
      }
    }
  }

  /** Lets everything through again. */
  void pass() throws IOException {
    lag = Duration.ZERO;
    hang = false;
    hanging.forEach(LockSupport::unpark);
    if (server == null) {
      ServerSocket again = new ServerSocket();
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listen(again);
    }
  }

  @Override
  public void close() throws IOException {
    refuse();
    hang = false;
    hanging.forEach(LockSupport::unpark);
  }

  private void listen(ServerSocket listening) {
    server = listening;
    Thread.ofVirtual().start(() -> accept(listening));
  }

  private void accept(ServerSocket listening) {
    try (listening) {
      while (true) {
        Socket near = listening.accept();
        Socket far = new Socket(target.getAddress(), target.getPort());
        sockets.add(near);
        sockets.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      }
    } catch (IOException e) {
      // Closed: the proxy refuses.
    }
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[16 * 1024];
    hanging.add(Thread.currentThread());
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        while (hang) {
          LockSupport.park(this);
        }
        pause(lag);
        out.write(chunk, 0, n);
      }
    } catch (IOException e) {
      // One side is gone; both are closed.
    } finally {
      hanging.remove(Thread.currentThread());
      sockets.remove(from);
      sockets.remove(to);
    }
  }
}
