package io.ocppemu.broadcast;

import io.ocppemu.broadcast.Item.Dashboard;
import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.broadcast.Item.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that remembers, and can refuse to read. */
final class RecordingSink implements SubscriberSink {
  final List<Item> items = new CopyOnWriteArrayList<>();
  final List<Long> dashboardNanos = new CopyOnWriteArrayList<>();
  final List<Integer> batches = new CopyOnWriteArrayList<>();
  final List<CloseReason> reasons = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

  /** From now on nothing is taken until {@link #read()} or the end. */
  RecordingSink stopReading() {
    reading = new CompletableFuture<>();
    return this;
  }

  void read() {
    reading.complete(null);
  }

  @Override
  public CompletableFuture<?> send(List<Item> sent) {
    return reading.thenRun(() -> take(sent));
  }

  private void take(List<Item> sent) {
    items.addAll(sent);
    batches.add(sent.size());
    if (sent.stream().anyMatch(Dashboard.class::isInstance)) {
      dashboardNanos.add(System.nanoTime());
    }
  }

  @Override
  public void closed(CloseReason reason) {
    reasons.add(reason);
    read();
  }

  List<Long> messages() {
    return items.stream()
        .filter(Message.class::isInstance)
        .map(item -> ((Message) item).seq())
        .toList();
  }

  List<Gap> gaps() {
    return items.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
  }

  long dashboards() {
    return items.stream().filter(Dashboard.class::isInstance).count();
  }
}
