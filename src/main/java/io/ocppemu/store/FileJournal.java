package io.ocppemu.store;

import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only journal of lines in a directory of its own. A line is with the operating system
 * when {@link #append} returns, so it survives the program's sudden death; with an fsync interval
 * it also survives the machine's, up to that interval. Many threads may append: one of them writes
 * for all who wait, so no lock is held.
 */
public final class FileJournal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileJournal.class);
  private static final Pattern NAME = Pattern.compile("journal-(\\d{1,18})\\.jsonl");
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int GROUP_MAX = 1_000;

  private final Path directory;
  private final Timeline timeline;
  private final Optional<Duration> fsyncEvery;
  private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean fsyncPlanned = new AtomicBoolean();
  private final AtomicLong appended = new AtomicLong();
  private final AtomicLong torn = new AtomicLong();
  private final AtomicLong syncs = new AtomicLong();

  /** The length of every segment's file by its number. */
  private final ConcurrentSkipListMap<Long, Long> segments = new ConcurrentSkipListMap<>();

  private final long first;
  private volatile boolean closed;

  /** The segment at hand, null between segments. Touched by the writing thread of the moment. */
  private volatile @Nullable FileOutputStream out;

  private volatile long current;

  /** Lines that could not be written in a row; like the segment, of the writing thread. */
  private final AtomicLong lost = new AtomicLong();

  /**
   * One file of the journal; as the mark of a rotation, all lines appended before lie before it.
   */
  public record Mark(long segment) {}

  /**
   * How the journal fares.
   *
   * @param segments files on disk
   * @param bytes what they take
   * @param appended lines appended by this run
   * @param torn lines found cut off by a sudden death
   * @param syncs how often lines were forced to the disk
   */
  public record Stats(int segments, long bytes, long appended, long torn, long syncs) {}

  /** Lines to write, or, when there are none, the wish to begin a new segment. */
  private record Wish(List<String> lines, CompletableFuture<Mark> done) {}

  private FileJournal(Path directory, Timeline timeline, Optional<Duration> fsyncEvery) {
    this.directory = directory;
    this.timeline = timeline;
    this.fsyncEvery = fsyncEvery;
    try {
      Files.createDirectories(directory);
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Matcher name = NAME.matcher(file.getFileName().toString());
          if (name.matches()) {
            segments.put(Long.valueOf(name.group(1)), Files.size(file));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the journal in " + directory, e);
    }
    this.first = segments.isEmpty() ? 1 : segments.lastKey() + 1;
    this.current = first;
  }

  /**
   * Opens the journal; what earlier runs left is kept until {@link #dropBefore}.
   *
   * @param fsyncEvery how long a line may wait to be forced to the disk; empty leaves that to the
   *     operating system
   * @throws UncheckedIOException when the directory cannot be used
   */
  public static FileJournal open(Path directory, Timeline timeline, Optional<Duration> fsyncEvery) {
    return new FileJournal(directory, timeline, fsyncEvery);
  }

  /**
   * Appends {@code line}, which must not contain a line end, and returns when the operating system
   * has it.
   *
   * @throws UncheckedIOException when it could not be written; it may then be there or not
   */
  public void append(String line) {
    append(List.of(line));
  }

  /**
   * Appends {@code lines}, not empty, in their order and next to each other.
   *
   * @return the file they went to
   */
  public Mark append(List<String> lines) {
    for (String line : lines) {
      if (line.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a journal line must not contain a line end");
      }
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("there must be a line to append");
    }
    return submit(lines);
  }

  /** Begins a new file; every line appended before lies before the mark. */
  public Mark rotate() {
    return submit(List.of());
  }

  /** Deletes every file before {@code mark}. */
  public void dropBefore(Mark mark) {
    RankedLock.assertNoneHeld("FileJournal.dropBefore");
    for (long segment : List.copyOf(segments.headMap(mark.segment()).keySet())) {
      try {
        Files.deleteIfExists(file(segment));
        segments.remove(segment);
      } catch (IOException e) {
        log.warn("cannot delete {}: {}", file(segment), e.toString());
      }
    }
  }

  /** Gives every line that earlier runs left to {@code reader}, oldest first; torn ones not. */
  public void replay(Consumer<String> reader) {
    for (Mark segment : leftBehind()) {
      replay(segment, reader);
    }
  }

  /** The files that earlier runs left, oldest first. */
  public List<Mark> leftBehind() {
    return segments.headMap(first).keySet().stream().map(Mark::new).toList();
  }

  /** Gives every line of one file to {@code reader}. */
  public void replay(Mark segment, Consumer<String> reader) {
    RankedLock.assertNoneHeld("FileJournal.replay");
    try (var in = Files.newInputStream(file(segment.segment()))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] chunk = new byte[64 * 1024];
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        int begin = 0;
        for (int i = 0; i < n; i++) {
          if (chunk[i] == '\n') {
            line.write(chunk, begin, i - begin);
            reader.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
            begin = i + 1;
          }
        }
        line.write(chunk, begin, n - begin);
      }
      if (line.size() > 0) {
        torn.incrementAndGet();
        log.warn("the last line of {} was cut off and is skipped", file(segment.segment()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(segment.segment()), e);
    }
  }

  /** Forces everything appended so far to the disk. */
  public void sync() {
    RankedLock.assertNoneHeld("FileJournal.sync");
    FileOutputStream stream = out;
    try {
      if (stream != null && !closed) {
        stream.getFD().sync();
        syncs.incrementAndGet();
      }
    } catch (IOException e) {
      if (stream.equals(out) && !closed) {
        log.error("the journal in {} could not be forced to disk", directory, e);
      }
    }
  }

  /** How the journal fares. */
  public Stats stats() {
    long bytes = segments.values().stream().mapToLong(Long::longValue).sum();
    return new Stats(segments.size(), bytes, appended.get(), torn.get(), syncs.get());
  }

  /** Ends the journal; later appends fail. Harmless when called again. */
  @Override
  public void close() {
    if (!closed) {
      if (fsyncEvery.isPresent()) {
        sync();
      }
      rotate();
      closed = true;
    }
  }

  private Mark submit(List<String> lines) {
    RankedLock.assertNoneHeld("FileJournal.append");
    if (closed) {
      throw new UncheckedIOException(new IOException("the journal in " + directory + " is closed"));
    }
    Wish wish = new Wish(lines, new CompletableFuture<>());
    wishes.add(wish);
    if (waiting.getAndIncrement() == 0 && writeGroup() > 0) {
      // Others came meanwhile: somebody who is nobody's caller goes on.
      Threads.virtual("journal", this::writeAll);
    }
    return await(wish.done());
  }

  private void writeAll() {
    int waitingStill;
    do {
      waitingStill = writeGroup();
    } while (waitingStill > 0);
  }

  /** Fulfils the wishes that wait now; returns how many have come meanwhile. */
  private int writeGroup() {
    int wanted = Math.min(waiting.get(), GROUP_MAX);
    List<Wish> group = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < wanted; i++) {
      Wish wish = wishes.remove();
      if (wish.lines().isEmpty()) {
        write(group, text);
        beginSegment();
        wish.done().complete(new Mark(current));
      } else {
        wish.lines().forEach(line -> text.append(line).append('\n'));
        group.add(wish);
      }
    }
    write(group, text);
    return waiting.addAndGet(-wanted);
  }

  private void write(List<Wish> group, StringBuilder text) {
    if (group.isEmpty()) {
      return;
    }
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      FileOutputStream stream = out;
      if (stream == null) {
        segments.putIfAbsent(current, 0L);
        stream = new FileOutputStream(file(current).toFile(), true);
        out = stream;
      }
      stream.write(bytes);
      segments.merge(current, (long) bytes.length, Long::sum);
      appended.addAndGet(group.stream().mapToInt(wish -> wish.lines().size()).sum());
      Mark mark = new Mark(current);
      group.forEach(wish -> wish.done().complete(mark));
      planFsync();
      writtenAgain();
    } catch (IOException | RuntimeException e) {
      group.forEach(wish -> wish.done().completeExceptionally(e));
      notWritten(group.stream().mapToInt(wish -> wish.lines().size()).sum(), e);
      cutOff();
    }
    group.clear();
    text.setLength(0);
  }

  /** A full disk fails every line: the first is told, then how many there were. */
  private void notWritten(int lines, Exception e) {
    if (lost.getAndAdd(lines) == 0) {
      log.error("nothing can be written to the journal in {}: {}", directory, e.toString());
    }
  }

  private void writtenAgain() {
    long lines = lost.getAndSet(0);
    if (lines > 0) {
      log.warn("the journal in {} is written again; {} lines are not in it", directory, lines);
    }
  }

  /** Half a line may stand at the end now: it goes, or nothing more goes behind it. */
  private void cutOff() {
    FileOutputStream stream = out;
    try {
      if (stream != null) {
        stream.getChannel().truncate(segments.getOrDefault(current, 0L));
      }
    } catch (IOException e) {
      beginSegment();
    }
  }

  private void beginSegment() {
    FileOutputStream stream = out;
    out = null;
    if (stream == null) {
      return;
    }
    current = segments.isEmpty() ? current + 1 : Math.max(current, segments.lastKey()) + 1;
    try {
      stream.close();
    } catch (IOException e) {
      log.warn("a journal file in {} did not close well: {}", directory, e.toString());
    }
  }

  private void planFsync() {
    if (fsyncEvery.isPresent() && fsyncPlanned.compareAndSet(false, true)) {
      timeline.schedule(
          fsyncEvery.get(),
          () -> {
            fsyncPlanned.set(false);
            Threads.virtual("journal-sync", this::sync);
          });
    }
  }

  private Path file(long segment) {
    return directory.resolve(String.format("journal-%09d.jsonl", segment));
  }

  /** Waits without heeding interrupts: whoever appends must know whether the line is there. */
  private static Mark await(CompletableFuture<Mark> done) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          throw new UncheckedIOException(
              new IOException("the disk did not take a journal line within " + DEADLINE, e));
        } catch (ExecutionException e) {
          throw new UncheckedIOException(
              new IOException("a journal line could not be written", e.getCause()));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
