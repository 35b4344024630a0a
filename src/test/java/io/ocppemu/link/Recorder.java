package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers what a socket's listener is told, in order, and lets a test wait for it. */
class Recorder implements SocketListener {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  final BlockingQueue<Handshake> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<DialFailure> failed = new LinkedBlockingQueue<>();
  final BlockingQueue<Closing> closed = new LinkedBlockingQueue<>();
  final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  final BlockingQueue<Duration> pongs = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> binaries = new LinkedBlockingQueue<>();
  final Queue<String> threads = new ConcurrentLinkedQueue<>();

  @Override
  public void opened(Handshake handshake) {
    note(opened, handshake);
  }

  @Override
  public void text(String text) {
    note(texts, text);
  }

  @Override
  public void failed(DialFailure failure) {
    note(failed, failure);
  }

  @Override
  public void closed(Closing closing) {
    note(closed, closing);
  }

  @Override
  public void pong(Duration roundTrip) {
    note(pongs, roundTrip);
  }

  @Override
  public void binary(int bytes) {
    note(binaries, bytes);
  }

  Handshake awaitOpened() {
    return await(opened, "opened");
  }

  DialFailure awaitFailed() {
    return await(failed, "failed");
  }

  Closing awaitClosed() {
    return await(closed, "closed");
  }

  String awaitText() {
    return await(texts, "text");
  }

  /** Says that nothing but what was awaited has come. */
  void assertNothingElse() {
    assertThat(List.of(opened.size(), failed.size(), closed.size()))
        .as("further calls of opened, failed, closed")
        .containsExactly(0, 0, 0);
  }

  private <T> void note(Queue<T> queue, T item) {
    threads.add(Thread.currentThread().getName());
    queue.add(item);
  }

  private <T> T await(BlockingQueue<T> queue, String what) {
    try {
      @Nullable T item = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (item == null) {
        throw new AssertionError(
            "not told '" + what + "' within " + PATIENCE + "; told instead: " + this);
      }
      return item;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return "opened="
        + opened
        + " failed="
        + failed
        + " closed="
        + closed
        + " texts="
        + texts.size();
  }
}
