package io.ocppemu.link;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS over a channel. It works in the loop's buffers and keeps bytes of its own only while a record
 * is incomplete or the channel takes no more.
 */
final class TlsTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(TlsTransport.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Has heavy work done elsewhere, and {@code after} on the loop when it is done. */
  interface OffLoop {
    /** Hands over. */
    void run(Runnable work, Runnable after);
  }

  /** More than any handshake has left to do when the CSMS gives up. */
  private static final int ALERT_STEPS = 20;

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final Scratch scratch;
  private final OffLoop offLoop;
  private byte @Nullable [] incomplete;
  private @Nullable ByteBuffer unsent;
  private boolean working;
  private boolean over;

  TlsTransport(SocketChannel channel, SSLEngine engine, Scratch scratch, OffLoop offLoop)
      throws SSLException {
    this.channel = channel;
    this.engine = engine;
    this.scratch = scratch;
    this.offLoop = offLoop;
    engine.beginHandshake();
  }

  @Override
  public boolean secure() throws IOException {
    while (!working) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> workOffLoop();
        case NEED_WRAP -> {
          if (!sendUnsent()) {
            return false;
          }
          wrap(NOTHING);
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          sendUnsent();
          if (!unwrapHandshake()) {
            return false;
          }
        }
        case NOT_HANDSHAKING, FINISHED -> {
          return sendUnsent();
        }
      }
    }
    return false;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (over) {
      return -1;
    }
    int before = into.position();
    ByteBuffer in = takeIncomplete();
    try {
      while (true) {
        in.flip();
        SSLEngineResult result = engine.unwrap(in, into);
        in.compact();
        follow(result.getHandshakeStatus());
        switch (result.getStatus()) {
          case OK -> {}
          case BUFFER_OVERFLOW -> {
            return into.position() - before;
          }
          case BUFFER_UNDERFLOW -> {
            int count = channel.read(in);
            over = count < 0;
            if (count <= 0) {
              return soFar(into.position() - before);
            }
          }
          case CLOSED -> {
            over = true;
            return soFar(into.position() - before);
          }
        }
      }
    } finally {
      keepIncomplete(in);
    }
  }

  private int soFar(int count) {
    return count == 0 && over ? -1 : count;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (sendUnsent() && bytes.hasRemaining()) {
      wrap(bytes);
    }
  }

  @Override
  public boolean pending() {
    return unsent != null;
  }

  @Override
  public void end() {
    // The engine is locked while work is under way, and a loop never waits.
    if (working) {
      return;
    }
    try {
      engine.closeOutbound();
      if (sendUnsent()) {
        wrap(NOTHING);
      }
    } catch (IOException e) {
      log.debug("no TLS goodbye: {}", e.getMessage());
    }
  }

  @Override
  public String version() {
    return engine.getSession().getProtocol();
  }

  @Override
  public String cipherSuite() {
    return engine.getSession().getCipherSuite();
  }

  private void workOffLoop() {
    working = true;
    offLoop.run(this::runTasks, () -> working = false);
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** Does what the engine asks for after the handshake: key updates, and little else. */
  private void follow(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NEED_TASK) {
      runTasks();
    }
    if (status == HandshakeStatus.NEED_WRAP) {
      wrap(NOTHING);
    }
  }

  private boolean unwrapHandshake() throws IOException {
    ByteBuffer in = takeIncomplete();
    try {
      while (true) {
        in.flip();
        SSLEngineResult result = engine.unwrap(in, scratch.plain.clear());
        in.compact();
        switch (result.getStatus()) {
          case OK -> {
            return true;
          }
          case BUFFER_UNDERFLOW -> {
            int count = channel.read(in);
            if (count < 0) {
              throw new EOFException("end of stream");
            }
            if (count == 0) {
              return false;
            }
          }
          case BUFFER_OVERFLOW ->
              throw new SSLException("the CSMS sent data before the handshake was complete");
          case CLOSED -> throw new EOFException("TLS was closed");
        }
      }
    } finally {
      keepIncomplete(in);
    }
  }

  private void wrap(ByteBuffer bytes) throws IOException {
    ByteBuffer out = scratch.netOut.clear();
    SSLEngineResult result = engine.wrap(bytes, out);
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && bytes.hasRemaining()) {
      throw new EOFException("TLS was closed");
    }
    out.flip();
    if (unsent == null) {
      send(out);
    }
    if (out.hasRemaining()) {
      keepUnsent(out);
    }
  }

  private void send(ByteBuffer bytes) throws IOException {
    try {
      channel.write(bytes);
    } catch (IOException e) {
      throw alertOr(e);
    }
  }

  /** The alert with which the CSMS has ended TLS, if that is why a write failed. */
  private IOException alertOr(IOException failure) {
    ByteBuffer in = takeIncomplete();
    try {
      for (int step = 0; step < ALERT_STEPS; step++) {
        // The engine reads nothing while it has something to say, so that goes nowhere.
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
          engine.wrap(NOTHING, scratch.netOut.clear());
          continue;
        }
        in.flip();
        SSLEngineResult result = engine.unwrap(in, scratch.plain.clear());
        in.compact();
        if (result.getStatus() != SSLEngineResult.Status.OK && channel.read(in) <= 0) {
          return failure;
        }
      }
    } catch (SSLException alert) {
      return alert;
    } catch (IOException e) {
      return failure;
    }
    return failure;
  }

  private boolean sendUnsent() throws IOException {
    ByteBuffer rest = unsent;
    if (rest != null) {
      send(rest);
      if (!rest.hasRemaining()) {
        unsent = null;
      }
    }
    return unsent == null;
  }

  private void keepUnsent(ByteBuffer out) {
    int held = unsent == null ? 0 : unsent.remaining();
    ByteBuffer joined = ByteBuffer.allocate(held + out.remaining());
    if (unsent != null) {
      joined.put(unsent);
    }
    unsent = joined.put(out).flip();
  }

  private ByteBuffer takeIncomplete() {
    ByteBuffer in = scratch.netIn.clear();
    if (incomplete != null) {
      in.put(incomplete);
      incomplete = null;
    }
    return in;
  }

  private void keepIncomplete(ByteBuffer in) {
    if (in.position() > 0) {
      byte[] kept = new byte[in.position()];
      in.flip().get(kept);
      incomplete = kept;
    }
  }
}
