package io.ocppemu.messagelog;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.tap.Entry;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries on disk that wait for the store: files of JSON lines, bounded together, the oldest file
 * given up first. One thread appends, one reads and takes; both do their file work outside the lock
 * that guards the list of files.
 */
final class Spill {
  private static final Logger log = LoggerFactory.getLogger(Spill.class);
  private static final long SEGMENT_MAX = 8L * 1024 * 1024;

  private final Path directory;
  private final long maxBytes;
  private final long segmentBytes;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "spill files");
  private final GapBook gaps;

  /** Whether the last append failed; of the appending thread. */
  private boolean failing;

  /** Guarded by the lock; oldest first. */
  private final Deque<SpillSegment> segments = new ArrayDeque<>();

  /**
   * Some entries as they were read.
   *
   * @param lines how many lines they stood in, unreadable ones included
   */
  record Read(SpillSegment segment, List<Entry> entries, long lines, long bytes) {}

  /**
   * How an append went.
   *
   * @param written how many of the entries are on disk
   * @param givenUp how many older entries had to make room for them
   */
  record Appended(int written, long givenUp) {}

  private Spill(Path directory, long maxBytes) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.segmentBytes = Math.min(SEGMENT_MAX, maxBytes / 8);
    this.gaps = new GapBook(directory);
  }

  /** What was given up, and what else was lost on the way to the store. */
  GapBook gaps() {
    return gaps;
  }

  /** Opens the spill under {@code directory} with what an earlier run left there. */
  static Spill open(Path directory, long maxBytes) {
    Spill spill = new Spill(directory, maxBytes);
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        List<Path> left =
            files
                .filter(file -> file.getFileName().toString().matches("spill-\\d+\\.jsonl"))
                .sorted()
                .toList();
        for (Path file : left) {
          spill.segments.add(SpillSegment.leftBehind(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the spill in " + directory, e);
    }
    return spill;
  }

  /** The highest number in the files, 0 when there is none; for the start. */
  long lastSeq() {
    SpillSegment newest = lock.with(segments::peekLast);
    try {
      return newest == null ? 0 : newest.lastSeq();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Entries that the store has not taken yet. */
  long waiting() {
    return lock.with(() -> segments.stream().mapToLong(s -> s.lines - s.linesTaken).sum());
  }

  /** What the files take on disk. */
  long bytes() {
    return lock.with(() -> segments.stream().mapToLong(s -> s.bytes).sum());
  }

  /** About when the oldest waiting entry was seen: never later than in truth. */
  Optional<Instant> oldest() {
    return lock.with(
        () ->
            segments.stream()
                .filter(s -> s.lines > s.linesTaken)
                .map(s -> s.firstTime)
                .findFirst());
  }

  /**
   * Appends {@code entries}.
   *
   * @param apart whether they go to files of their own, which sort by their number
   */
  Appended append(List<Entry> entries, boolean apart) {
    RankedLock.assertNoneHeld("Spill.append");
    int written = 0;
    long givenUp = 0;
    try {
      while (written < entries.size()) {
        List<Entry> rest = entries.subList(written, entries.size());
        StringBuilder text = new StringBuilder();
        int lines = 0;
        while (lines < rest.size() && text.length() < segmentBytes) {
          text.append(EntryJson.line(rest.get(lines))).append('\n');
          lines++;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        givenUp += makeRoomFor(bytes.length);
        SpillSegment segment = apart && written == 0 ? null : lock.with(this::beginWriting);
        SpillSegment target = segment == null ? create(rest.getFirst()) : segment;
        write(target, bytes, lines, rest.get(lines - 1).seq());
        written += lines;
      }
    } catch (IOException e) {
      notSpilled(e);
      return new Appended(written, givenUp);
    }
    spilledAgain();
    return new Appended(written, givenUp);
  }

  /** A full disk fails every entry: the first is told, then when it is over. */
  private void notSpilled(IOException e) {
    if (!failing) {
      log.error("nothing can be written to the spill in {}: {}", directory, e.toString());
    }
    failing = true;
  }

  private void spilledAgain() {
    if (failing) {
      log.warn("the spill in {} is written again", directory);
      failing = false;
    }
  }

  /**
   * Reads up to {@code most} of the oldest waiting entries; null when none is on disk. A file that
   * cannot be read is given up: the answer then counts its lines and has no entries.
   */
  @Nullable Read read(int most) {
    RankedLock.assertNoneHeld("Spill.read");
    SpillSegment segment = lock.with(this::beginReading);
    if (segment == null) {
      return null;
    }
    try {
      return readFrom(segment, most);
    } catch (IOException e) {
      log.error("{} cannot be read and is given up", segment.path, e);
      return lock.with(
          () ->
              new Read(
                  segment,
                  List.of(),
                  segment.lines - segment.linesTaken,
                  segment.bytes - segment.bytesTaken));
    }
  }

  /** Gives back what was read without taking it. */
  void giveBack(Read read) {
    lock.run(() -> read.segment().reading = false);
  }

  /** Forgets what was read: the store has it. */
  void take(Read read) {
    SpillSegment segment = read.segment();
    long lost = read.lines() - read.entries().size();
    long last = read.entries().isEmpty() ? segment.lastSeq : read.entries().getLast().seq();
    if (lost > 0) {
      gaps.add(new Gap(Math.min(segment.firstSeq, last), last, lost));
    }
    boolean done =
        lock.with(
            () -> {
              segment.reading = false;
              segment.linesTaken += read.lines();
              segment.firstSeq = Math.max(segment.firstSeq, last + 1);
              segment.bytesTaken += read.bytes();
              return segment.allTaken() && !segment.writing && segments.remove(segment);
            });
    if (done) {
      discard(segment);
    }
  }

  /** Closes the file at hand; to be called when nobody appends any more. */
  void close() {
    List<SpillSegment> all = lock.with(() -> List.copyOf(segments));
    all.forEach(Spill::closeStream);
  }

  private @Nullable SpillSegment beginWriting() {
    SpillSegment last = segments.peekLast();
    if (last == null || last.out == null || last.bytes >= segmentBytes) {
      return null;
    }
    last.writing = true;
    return last;
  }

  private SpillSegment create(Entry first) throws IOException {
    Path path = directory.resolve(String.format("spill-%019d.jsonl", first.seq()));
    SpillSegment segment = new SpillSegment(path);
    segment.out = new FileOutputStream(path.toFile(), true);
    segment.firstTime = first.seen().time();
    segment.firstSeq = first.seq();
    segment.writing = true;
    SpillSegment full =
        lock.with(
            () -> {
              SpillSegment last = segments.peekLast();
              segments.addLast(segment);
              return last;
            });
    if (full != null) {
      closeStream(full);
    }
    return segment;
  }

  private void write(SpillSegment segment, byte[] bytes, int lines, long lastSeq)
      throws IOException {
    FileOutputStream out = segment.out;
    try {
      if (out == null) {
        throw new IOException(segment.path + " is closed");
      }
      out.write(bytes);
    } catch (IOException e) {
      cutOff(segment);
      throw e;
    }
    lock.run(
        () -> {
          segment.writing = false;
          segment.lines += lines;
          segment.bytes += bytes.length;
          segment.lastSeq = lastSeq;
        });
  }

  /** Half a line may stand at the end now: it goes, or nothing more goes behind it. */
  private void cutOff(SpillSegment segment) {
    FileOutputStream out = segment.out;
    long whole = lock.with(() -> segment.bytes);
    try {
      if (out != null) {
        out.getChannel().truncate(whole);
      }
    } catch (IOException e) {
      closeStream(segment);
    }
    boolean empty =
        lock.with(
            () -> {
              segment.writing = false;
              return segment.bytes == 0 && !segment.reading && segments.remove(segment);
            });
    if (empty) {
      discard(segment);
    }
  }

  private long makeRoomFor(int bytes) {
    long lost = 0;
    for (SpillSegment victim = victim(bytes); victim != null; victim = victim(bytes)) {
      long waiting = victim.lines - victim.linesTaken;
      if (waiting > 0) {
        gaps.add(new Gap(victim.firstSeq, victim.lastSeq, waiting));
      }
      lost += waiting;
      discard(victim);
    }
    return lost;
  }

  private @Nullable SpillSegment victim(int more) {
    return lock.with(
        () -> {
          if (segments.stream().mapToLong(s -> s.bytes).sum() + more <= maxBytes) {
            return null;
          }
          SpillSegment newest = segments.peekLast();
          for (SpillSegment segment : segments) {
            if (segment != newest && !segment.reading) {
              segments.remove(segment);
              return segment;
            }
          }
          return null;
        });
  }

  private @Nullable SpillSegment beginReading() {
    for (SpillSegment segment : segments) {
      if (!segment.allTaken()) {
        segment.reading = true;
        return segment;
      }
    }
    return null;
  }

  private Read readFrom(SpillSegment segment, int most) throws IOException {
    long from = lock.with(() -> segment.bytesTaken);
    long to = lock.with(() -> segment.bytes);
    List<Entry> entries = new ArrayList<>(most);
    long lines = 0;
    long position = from;
    try (RandomAccessFile file = new RandomAccessFile(segment.path.toFile(), "r")) {
      byte[] chunk = new byte[(int) Math.min(to - from, 256 * 1024)];
      int filled = 0;
      while (lines < most && position < to) {
        file.seek(position);
        filled = Math.toIntExact(Math.min(chunk.length, to - position));
        file.readFully(chunk, 0, filled);
        int begin = 0;
        for (int i = 0; i < filled && lines < most; i++) {
          if (chunk[i] == '\n') {
            String line = new String(chunk, begin, i - begin, StandardCharsets.UTF_8);
            EntryJson.entry(line).ifPresent(entries::add);
            lines++;
            begin = i + 1;
          }
        }
        position += begin;
        if (begin == 0) {
          // A line longer than the chunk: read again with room for it.
          chunk = new byte[Math.multiplyExact(chunk.length, 2)];
        }
      }
    }
    return new Read(segment, entries, lines, position - from);
  }

  private static void discard(SpillSegment segment) {
    closeStream(segment);
    try {
      Files.deleteIfExists(segment.path);
    } catch (IOException e) {
      log.warn("cannot delete {}: {}", segment.path, e.toString());
    }
  }

  private static void closeStream(SpillSegment segment) {
    FileOutputStream out = segment.out;
    segment.out = null;
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        log.warn("cannot close {}: {}", segment.path, e.toString());
      }
    }
  }
}
