package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket from dial to end: its phase, its listener, and the closing handshake. {@link Dialler}
 * brings it to where frames flow. Everything runs on its loop except the methods of {@link Socket},
 * which only add to the outbox or post a command.
 */
final class Connection implements Socket, FrameReader.Sink, Pinger.Host {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final int READS_AT_ONCE = 16;
  private static final int GOING_AWAY = 1001;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** How long the CSMS may take to end TCP after both close frames; RFC 6455 §7.1.1. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private enum Phase {
    DIALLING,
    OPEN,
    CLOSING,
    CLOSED
  }

  /** Something to do on the loop. */
  interface Step {
    /** Does it; what it throws ends this socket and nothing else. */
    void run() throws IOException, FrameReader.Breach;
  }

  final DialPlan plan;
  final SocketLoop loop;
  final EngineParts parts;
  final Carrier carrier = new Carrier();
  private final SocketListener listener;
  private final Outbox outbox;
  private final AtomicBoolean flushAsked = new AtomicBoolean();
  private final Runnable flushCommand = this::flushGuarded;
  private final Pinger pinger;
  private final long beganNanos;
  private volatile Phase phase = Phase.DIALLING;

  /** Only touched by the loop, like all fields below; null once the socket is open. */
  private @Nullable Dialler dialler;

  private @Nullable Transport transport;
  private @Nullable Upgrade upgrade;
  private @Nullable FrameReader reader;
  private Timeline.@Nullable Timer deadline;

  /** The frame that is partly written. */
  private @Nullable ByteBuffer writing;

  /** Whether nothing is read, and no ping answered; set by any thread, at once. */
  private volatile boolean paused;

  private volatile boolean mute;

  private final Drip drip = new Drip();

  /** How it will be said to have ended, once closing has begun. */
  private @Nullable Closing ending;

  private boolean closeSeen;
  private boolean lingering;

  Connection(DialPlan plan, SocketListener listener, SocketLoop loop, EngineParts parts) {
    this.plan = plan;
    this.listener = listener;
    this.loop = loop;
    this.parts = parts;
    this.outbox = new Outbox(plan.maxQueuedBytes());
    this.pinger = new Pinger(this, parts.timeline(), plan.pingInterval(), plan.pongTimeout());
    this.beganNanos = parts.timeline().nanos();
  }

  @Override
  public boolean send(OutText text) {
    if (phase != Phase.OPEN) {
      return false;
    }
    if (!outbox.offer(text)) {
      parts.counters().dropped.increment();
      return false;
    }
    if (phase == Phase.CLOSED) {
      parts.counters().dropped.add(outbox.discardTexts());
    } else if (flushAsked.compareAndSet(false, true)) {
      loop.post(flushCommand);
    }
    return true;
  }

  @Override
  public void close(int code, String reason) {
    boolean standard = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
    if (!standard && (code < 3000 || code > 4999)) {
      throw new IllegalArgumentException("this close code must not be sent: " + code);
    }
    onLoop(() -> closeOurselves(code, reason));
  }

  @Override
  public void closeAnyhow(int code, String reason) {
    onLoop(
        () -> {
          outbox.closeAnyhow(code, reason);
          closeOurselves(code, reason);
        });
  }

  @Override
  public void answerPings(boolean answer) {
    mute = !answer;
  }

  @Override
  public void reset() {
    onLoop(this::resetNow);
  }

  @Override
  public void pauseReading() {
    paused = true;
    onLoop(() -> pause(true));
  }

  @Override
  public void resumeReading() {
    onLoop(() -> pause(false));
  }

  @Override
  public boolean open() {
    return phase == Phase.OPEN;
  }

  /** Has {@code step} done on the loop, guarded. Any thread. */
  boolean onLoop(Step step) {
    return loop.post(() -> guarded(step));
  }

  /** Has {@code task} done on the loop after {@code delay}. */
  @Override
  public Timeline.Timer later(Duration delay, Runnable task) {
    return parts.timeline().schedule(delay, () -> onLoop(task::run));
  }

  /** Begins to dial. */
  void start() {
    loop.adopt(this);
    if (phase == Phase.DIALLING) {
      dialler = new Dialler(this);
      guarded(dialler::start);
    }
  }

  /** The channel can do something. */
  void ready() {
    guarded(
        () -> {
          int operations = carrier.ready();
          if (phase == Phase.CLOSED) {
            return;
          }
          if (dialler != null) {
            dialler.advance();
            return;
          }
          if ((operations & SelectionKey.OP_WRITE) != 0) {
            flush();
          }
          if ((operations & SelectionKey.OP_READ) != 0) {
            readFrames();
          }
        });
  }

  /** Says goodbye because the engine closes. */
  void goAway() {
    guarded(() -> closeOurselves(GOING_AWAY, "the emulator is shutting down"));
  }

  /** Ends at once because the engine has waited long enough. */
  void cutOff() {
    if (phase == Phase.DIALLING) {
      failed(DialFailure.of(DialFailure.Kind.CLOSED, "the emulator was shut down"));
    } else {
      ended("the CSMS did not close in time while the emulator was shutting down");
    }
  }

  // ---- what the dialler asks for

  void carry(Transport over) {
    transport = over;
  }

  /** Sets the one deadline of the step at hand, instead of the former. */
  void deadline(Duration delay, Runnable task) {
    cancelDeadline();
    deadline = later(delay, task);
  }

  void opened(Upgrade agreed, UpgradeHead head, ByteBuffer rest) throws FrameReader.Breach {
    cancelDeadline();
    dialler = null;
    upgrade = agreed;
    FrameReader frames =
        new FrameReader(agreed.draft(), agreed.deflate(), plan.maxFrameBytes(), this);
    reader = frames;
    phase = Phase.OPEN;
    parts.counters().opened.increment();
    listener.opened(
        new Handshake(
            Optional.of(head.header("Sec-WebSocket-Protocol")).filter(name -> !name.isEmpty()),
            agreed.headers(),
            head.headers(),
            transport == null ? "" : transport.version(),
            transport == null ? "" : transport.cipherSuite(),
            agreed.deflate() != null,
            Duration.ofNanos(parts.timeline().nanos() - beganNanos)));
    pinger.start();
    updateInterest();
    if (rest.hasRemaining()) {
      frames.read(rest);
    }
    // What TLS has already taken from the channel would not wake the selector.
    onLoop(this::readFrames);
  }

  void failed(DialFailure failure) {
    if (phase != Phase.DIALLING) {
      return;
    }
    phase = Phase.CLOSED;
    release();
    parts.counters().failed.increment();
    log.debug("dial of {} failed: {}", plan.url(), failure);
    tell(() -> listener.failed(failure));
  }

  // ---- frames

  private void readFrames() throws IOException, FrameReader.Breach {
    ByteBuffer into = loop.scratch.plain;
    for (int i = 0; i < READS_AT_ONCE; i++) {
      if (phase == Phase.CLOSED || transport == null || reader == null || deaf()) {
        return;
      }
      into.clear();
      int count = transport.read(into);
      if (count < 0) {
        ended("the CSMS ended the connection without a close frame");
        return;
      }
      if (count == 0) {
        return;
      }
      parts.counters().bytesIn.add(count);
      reader.read(into.flip());
    }
    // Others first; what TLS has already taken from the channel would not wake the selector.
    onLoop(this::readFrames);
  }

  @Override
  public void onText(String text) {
    listener.text(text);
  }

  @Override
  public void onBinary(int bytes) {
    listener.binary(bytes);
  }

  @Override
  public void onPing(byte[] payload) {
    if (!mute) {
      outbox.pong(payload);
      flushGuarded();
    }
  }

  @Override
  public void onPong(byte[] payload) {
    pinger.answered(payload).ifPresent(listener::pong);
  }

  @Override
  public void onClose(int code, String reason) {
    closeSeen = true;
    if (phase == Phase.OPEN) {
      parts.counters().dropped.add(outbox.discardTexts());
      beginClosing(new Closing(code, reason, true, false, ""));
    } else {
      lingerIfBothClosed();
    }
  }

  @Override
  public void sendPing(byte[] payload) {
    outbox.ping(payload);
    flushGuarded();
  }

  @Override
  public boolean deaf() {
    return paused && phase == Phase.OPEN;
  }

  @Override
  public void noPong() {
    finish(
        new Closing(Closing.ABNORMAL, "", false, false, "no pong within " + plan.pongTimeout()),
        false);
  }

  private void flushGuarded() {
    guarded(this::flush);
  }

  private void flush() throws IOException {
    flushAsked.set(false);
    if (phase == Phase.CLOSED || phase == Phase.DIALLING || transport == null || upgrade == null) {
      return;
    }
    if (transport.pending()) {
      transport.write(NOTHING);
    }
    while (true) {
      if (writing == null) {
        writing = outbox.next(upgrade.draft(), upgrade.deflate());
        if (writing == null) {
          break;
        }
      }
      int before = writing.remaining();
      drip.write(transport, writing, outbox.dripping(), this::goOn);
      parts.counters().bytesOut.add(before - writing.remaining());
      if (writing.hasRemaining()) {
        break;
      }
      writing = null;
    }
    updateInterest();
    lingerIfBothClosed();
  }

  private void goOn(Duration pause) {
    later(pause, () -> drip.next(this::flushGuarded));
  }

  private void updateInterest() {
    boolean wantsWrite =
        (writing != null && !drip.waits()) || (transport != null && transport.pending());
    carrier.interest(
        (deaf() ? 0 : SelectionKey.OP_READ) | (wantsWrite ? SelectionKey.OP_WRITE : 0));
  }

  private void pause(boolean pause) throws IOException, FrameReader.Breach {
    paused = pause;
    if (phase == Phase.OPEN) {
      updateInterest();
      if (!pause) {
        readFrames();
      }
    }
  }

  // ---- the end

  private void closeOurselves(int code, String reason) {
    switch (phase) {
      case DIALLING ->
          failed(DialFailure.of(DialFailure.Kind.CLOSED, "closed by our side before it was open"));
      case OPEN -> beginClosing(new Closing(code, Outbox.cut(reason), false, false, ""));
      case CLOSING, CLOSED -> {}
    }
  }

  private void beginClosing(Closing foreseen) {
    phase = Phase.CLOSING;
    ending = foreseen;
    pinger.stop();
    outbox.close(foreseen.code(), foreseen.reason());
    deadline(
        plan.closeTimeout(),
        () -> ended("the CSMS did not answer the close frame within " + plan.closeTimeout()));
    flushGuarded();
  }

  private void lingerIfBothClosed() {
    if (phase == Phase.CLOSING && closeSeen && closeSent() && !lingering) {
      lingering = true;
      Duration rest = LINGER.compareTo(plan.closeTimeout()) < 0 ? LINGER : plan.closeTimeout();
      deadline(rest, () -> ended(""));
    }
  }

  private boolean closeSent() {
    return outbox.closeTaken() && writing == null && (transport == null || !transport.pending());
  }

  /** The connection is over; {@code cause} says why unless the closing handshake was complete. */
  private void ended(String cause) {
    Closing foreseen = ending;
    if (foreseen == null) {
      finish(new Closing(Closing.ABNORMAL, "", true, false, cause), false);
      return;
    }
    boolean clean = closeSeen && closeSent();
    String said = !foreseen.cause().isEmpty() || clean ? foreseen.cause() : cause;
    finish(new Closing(foreseen.code(), foreseen.reason(), foreseen.byPeer(), clean, said), false);
  }

  private void resetNow() {
    switch (phase) {
      case DIALLING ->
          failed(DialFailure.of(DialFailure.Kind.CLOSED, "reset by our side before it was open"));
      case OPEN, CLOSING ->
          finish(new Closing(Closing.ABNORMAL, "", false, false, "reset by our side"), true);
      case CLOSED -> {}
    }
  }

  private void finish(Closing closing, boolean abrupt) {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    if (abrupt) {
      carrier.abrupt();
    } else if (transport != null) {
      transport.end();
    }
    release();
    parts.counters().closed.increment();
    log.debug("socket to {} is over: {}", plan.url(), closing);
    tell(() -> listener.closed(closing));
  }

  private void release() {
    cancelDeadline();
    pinger.stop();
    dialler = null;
    writing = null;
    parts.counters().dropped.add(outbox.discardTexts());
    carrier.close();
    if (upgrade != null && upgrade.deflate() != null) {
      upgrade.deflate().release();
    }
    loop.release(this);
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  private void guarded(Step step) {
    try {
      step.run();
    } catch (FrameReader.Breach e) {
      if (phase == Phase.OPEN) {
        parts.counters().dropped.add(outbox.discardTexts());
        String cause = String.valueOf(e.getMessage());
        beginClosing(new Closing(e.code, Outbox.cut(cause), false, false, cause));
      }
    } catch (IOException e) {
      if (phase == Phase.DIALLING) {
        failed(DialFailure.of(DialFailure.Kind.UNREACHABLE, Trouble.sentence(e)));
      } else {
        ended(Trouble.sentence(e));
      }
    } catch (RuntimeException | Error e) {
      broke(e);
    }
  }

  /** Our own fault, or the listener's: this socket ends, the loop and all others go on. */
  private void broke(Throwable e) {
    parts.counters().broken.increment();
    log.error("socket to {} ends because of an internal error", plan.url(), e);
    String cause = "internal error: " + e;
    if (phase == Phase.DIALLING) {
      failed(DialFailure.of(DialFailure.Kind.CLOSED, cause));
    } else {
      finish(new Closing(Closing.ABNORMAL, "", false, false, cause), false);
    }
  }

  private void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException | Error e) {
      parts.counters().broken.increment();
      log.error("the listener of the socket to {} failed", plan.url(), e);
    }
  }
}
