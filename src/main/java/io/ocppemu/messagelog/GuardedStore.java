package io.ocppemu.messagelog;

import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FindingSeen;
import java.util.List;

/** A message store behind a {@link StoreGuard}. */
final class GuardedStore implements MessageStore {
  private final MessageStore store;
  private final StoreGuard guard;

  GuardedStore(MessageStore store, MessageLogConfig config) {
    this.store = store;
    this.guard =
        new StoreGuard(
            "message-log", config.storeDeadline(), config.breakerFailures(), config.breakerDelay());
  }

  @Override
  public void store(List<Entry> entries) {
    guard.call(
        "store",
        () -> {
          store.store(entries);
          return true;
        });
  }

  @Override
  public MessagePage find(MessageQuery query) {
    return guard.call("find", () -> store.find(query));
  }

  @Override
  public FindingPage find(FindingQuery query) {
    return guard.call("find", () -> store.find(query));
  }

  @Override
  public List<FindingSeen> about(List<Long> frames) {
    return guard.call("about", () -> store.about(frames));
  }

  @Override
  public FrameCount count(MessageQuery query) {
    return guard.call("count", () -> store.count(query));
  }

  @Override
  public void ping() {
    guard.call(
        "ping",
        () -> {
          store.ping();
          return true;
        });
  }

  @Override
  public long lastSeq() {
    return guard.call("lastSeq", store::lastSeq);
  }

  @Override
  public long count() {
    return guard.call("count", store::count);
  }

  StoreGuard.Stats stats() {
    return guard.stats();
  }

  /** Whether calls fail at once just now. */
  boolean open() {
    return guard.open();
  }
}
