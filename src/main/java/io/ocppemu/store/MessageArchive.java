package io.ocppemu.store;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.EntryJson;
import io.ocppemu.tap.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest messages and findings on disk, as files of JSON lines, because the embedded server
 * keeps them in memory alone. Bounded by number, by bytes and by age, a whole file at a time.
 */
final class MessageArchive implements AutoCloseable {
  private static final int FILE_ENTRIES = 5_000;

  private final FileJournal journal;
  private final long keepEntries;
  private final long maxBytes;
  private final AtomicLong lastSeq = new AtomicLong();

  /** What each file holds, by its number; files of earlier runs are added when they are read. */
  private final ConcurrentNavigableMap<Long, Content> files = new ConcurrentSkipListMap<>();

  private record Content(long entries, Instant newest) {
    Content and(Content more) {
      Instant later = newest.isAfter(more.newest) ? newest : more.newest;
      return new Content(entries + more.entries, later);
    }
  }

  /**
   * Opens the archive.
   *
   * @param keepEntries how many of the newest entries are kept at least, bytes permitting
   */
  MessageArchive(Path directory, Timeline timeline, long keepEntries, long maxBytes) {
    this.journal = FileJournal.open(directory, timeline, Optional.empty());
    this.keepEntries = keepEntries;
    this.maxBytes = maxBytes;
    List<FileJournal.Mark> left = journal.leftBehind();
    for (int i = left.size() - 1; i >= 0 && lastSeq.get() == 0; i--) {
      read(left.get(i));
    }
  }

  /** The highest number in the archive, 0 when there is none. */
  long lastSeq() {
    return lastSeq.get();
  }

  /** Appends what is not there yet; {@code entries} ascend. */
  void append(List<Entry> entries) {
    long known = lastSeq.get();
    List<Entry> fresh = entries.stream().filter(entry -> entry.seq() > known).toList();
    if (fresh.isEmpty()) {
      return;
    }
    FileJournal.Mark file = journal.append(fresh.stream().map(EntryJson::line).toList());
    lastSeq.accumulateAndGet(fresh.getLast().seq(), Math::max);
    Content content =
        files.merge(
            file.segment(), new Content(fresh.size(), fresh.getLast().seen().time()), Content::and);
    if (content.entries() >= FILE_ENTRIES) {
      journal.rotate();
      makeRoom();
    }
  }

  /** The files of earlier runs, oldest first. */
  List<FileJournal.Mark> leftBehind() {
    return journal.leftBehind();
  }

  /** The entries of one file of an earlier run. */
  List<Entry> read(FileJournal.Mark file) {
    List<Entry> entries = new ArrayList<>();
    journal.replay(file, line -> EntryJson.entry(line).ifPresent(entries::add));
    Instant newest = Instant.EPOCH;
    for (Entry entry : entries) {
      lastSeq.accumulateAndGet(entry.seq(), Math::max);
      newest = entry.seen().time().isAfter(newest) ? entry.seen().time() : newest;
    }
    files.put(file.segment(), new Content(entries.size(), newest));
    return entries;
  }

  /** Deletes every file before {@code file}. */
  void dropBefore(FileJournal.Mark file) {
    journal.dropBefore(file);
    files.headMap(file.segment()).clear();
  }

  /** Deletes the oldest files as long as they are wholly older than {@code cutoff}. */
  void dropOlderThan(Instant cutoff) {
    while (files.size() > 1 && files.firstEntry().getValue().newest().isBefore(cutoff)) {
      dropOldest();
    }
  }

  FileJournal.Stats stats() {
    return journal.stats();
  }

  @Override
  public void close() {
    journal.close();
  }

  private void makeRoom() {
    while (files.size() > 1) {
      long entries = files.values().stream().mapToLong(Content::entries).sum();
      Map.Entry<Long, Content> oldest = files.firstEntry();
      boolean enough = entries - oldest.getValue().entries() >= keepEntries;
      if (!enough && journal.stats().bytes() <= maxBytes) {
        return;
      }
      dropOldest();
    }
  }

  private void dropOldest() {
    dropBefore(new FileJournal.Mark(files.firstKey() + 1));
  }
}
