package io.ocppemu.store;

import io.ocppemu.kernel.Threads;
import io.ocppemu.messagelog.FindingPage;
import io.ocppemu.messagelog.FindingQuery;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.MessageStore;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FindingSeen;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of the embedded server: the newest entries in its memory, quick to query, and the same
 * entries in an archive on disk, from which memory is filled again in the background after a start.
 */
final class ArchivedMessageStore implements MessageStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ArchivedMessageStore.class);
  private static final int RESTORE_BATCH = 500;
  private static final int TRIM = 1_000;

  private final MongoMessageStore store;
  private final MessageArchive archive;
  private final int most;
  private final NavigableSet<Long> messages = new ConcurrentSkipListSet<>();
  private final NavigableSet<Long> findings = new ConcurrentSkipListSet<>();
  private final CompletableFuture<Integer> restored = new CompletableFuture<>();
  private volatile boolean closed;

  ArchivedMessageStore(MongoMessageStore store, MessageArchive archive, int most) {
    this.store = store;
    this.archive = archive;
    this.most = most;
  }

  /** Begins to fill memory from the archive, the newest entries first. */
  void restoreSince(Instant cutoff) {
    Threads.virtual(
        "message-restore",
        () -> {
          try {
            int count = restore(cutoff);
            log.info("{} entries of earlier runs are back in memory", count);
            restored.complete(count);
          } catch (RuntimeException e) {
            log.error("entries of earlier runs could not all be restored", e);
            restored.completeExceptionally(e);
          }
        });
  }

  /** Completes with the number of entries when those of earlier runs are back in memory. */
  CompletableFuture<Integer> restored() {
    return restored;
  }

  @Override
  public void store(List<Entry> entries) {
    try {
      archive.append(entries);
    } catch (UncheckedIOException e) {
      throw new StoreUnavailableException("the message archive cannot be written", e);
    }
    store.store(entries);
    note(entries);
    trim(messages, store::deleteMessages);
    trim(findings, store::deleteFindings);
  }

  @Override
  public MessagePage find(MessageQuery query) {
    return store.find(query);
  }

  @Override
  public FindingPage find(FindingQuery query) {
    return store.find(query);
  }

  @Override
  public List<FindingSeen> about(List<Long> frames) {
    return store.about(frames);
  }

  @Override
  public FrameCount count(MessageQuery query) {
    return store.count(query);
  }

  @Override
  public void ping() {
    store.ping();
  }

  @Override
  public long lastSeq() {
    return archive.lastSeq();
  }

  @Override
  public long count() {
    return store.count();
  }

  void dropOlderThan(Instant cutoff) {
    if (restored.isDone()) {
      archive.dropOlderThan(cutoff);
    }
  }

  @Override
  public void close() {
    closed = true;
    archive.close();
  }

  private int restore(Instant cutoff) {
    int count = 0;
    List<FileJournal.Mark> files = archive.leftBehind();
    for (int i = files.size() - 1; i >= 0 && !closed; i--) {
      if (messages.size() >= most) {
        archive.dropBefore(files.get(i + 1));
        return count;
      }
      List<Entry> entries =
          archive.read(files.get(i)).stream()
              .filter(entry -> !entry.seen().time().isBefore(cutoff))
              .toList();
      for (int end = entries.size(); end > 0 && !closed; end -= RESTORE_BATCH) {
        List<Entry> batch = entries.subList(Math.max(0, end - RESTORE_BATCH), end);
        store.store(batch);
        note(batch);
        count += batch.size();
      }
    }
    return count;
  }

  private void note(List<Entry> entries) {
    for (Entry entry : entries) {
      (entry.seen() instanceof FindingSeen ? findings : messages).add(entry.seq());
    }
  }

  private void trim(NavigableSet<Long> ids, Consumer<List<Long>> delete) {
    while (ids.size() > most + TRIM) {
      List<Long> oldest = new ArrayList<>(TRIM);
      for (int i = 0; i < TRIM; i++) {
        Long id = ids.pollFirst();
        if (id != null) {
          oldest.add(id);
        }
      }
      delete.accept(oldest);
    }
  }
}
