package io.ocppemu.messagelog;

import io.ocppemu.tap.Entry;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of the spill. Its fields are guarded by the spill's lock; its file is not. */
final class SpillSegment {
  final Path path;

  /** Open while entries are still appended. */
  @Nullable FileOutputStream out;

  Instant firstTime = Instant.EPOCH;

  /** The number of the first entry that the store has not taken, and of the last one. */
  long firstSeq;

  long lastSeq;

  /** Complete lines in the file, and how many of them the store has taken. */
  long lines;

  long linesTaken;

  /** The length of the complete lines, and how much of it the store has taken. */
  long bytes;

  long bytesTaken;

  /** Somebody is reading or writing the file right now. */
  boolean reading;

  boolean writing;

  SpillSegment(Path path) {
    this.path = path;
  }

  /** Takes stock of a file that an earlier run left behind. Bytes after the last line are torn. */
  static SpillSegment leftBehind(Path path) throws IOException {
    SpillSegment segment = new SpillSegment(path);
    byte[] chunk = new byte[64 * 1024];
    long position = 0;
    long lastLine = 0;
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        for (int i = 0; i < n; i++) {
          if (chunk[i] == '\n') {
            segment.lines++;
            lastLine = segment.bytes;
            segment.bytes = position + i + 1;
          }
        }
        position += n;
      }
    }
    Optional<Entry> first = segment.firstEntry();
    segment.firstTime = first.map(entry -> entry.seen().time()).orElse(Instant.EPOCH);
    segment.firstSeq = first.map(Entry::seq).orElse(0L);
    segment.lastSeq = segment.lastEntry(lastLine).map(Entry::seq).orElseGet(() -> segment.firstSeq);
    return segment;
  }

  /** The number of the last entry that can be read, 0 when there is none. */
  long lastSeq() throws IOException {
    long last = 0;
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        last = Math.max(last, EntryJson.entry(line).map(Entry::seq).orElse(0L));
      }
    }
    return last;
  }

  boolean allTaken() {
    return bytesTaken == bytes;
  }

  private Optional<Entry> lastEntry(long begin) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] line = new byte[Math.toIntExact(bytes - begin)];
      file.seek(begin);
      file.readFully(line);
      return EntryJson.entry(new String(line, StandardCharsets.UTF_8));
    }
  }

  private Optional<Entry> firstEntry() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null ? Optional.empty() : EntryJson.entry(line);
    }
  }
}
