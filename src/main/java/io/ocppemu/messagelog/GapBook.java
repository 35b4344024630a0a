package io.ocppemu.messagelog;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which numbers were lost, also over restarts. Neighbours become one; beyond {@value
 * #MOST} the two oldest do, so that sums stay right.
 */
final class GapBook {
  private static final Logger log = LoggerFactory.getLogger(GapBook.class);
  static final int MOST = 1_000;

  private final Path file;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "log gaps");

  /** Guarded by the lock; by first number. */
  private final TreeMap<Long, Gap> gaps = new TreeMap<>();

  /** Guarded by the lock. */
  private boolean changed;

  /** Reads what earlier runs left in {@code directory}. */
  GapBook(Path directory) {
    this.file = directory.resolve("gaps");
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        add(new Gap(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
      }
    } catch (NoSuchFileException e) {
      // Nothing was ever lost.
    } catch (IOException | RuntimeException e) {
      log.warn("{} cannot be read, gaps of earlier runs are not known: {}", file, e.toString());
    }
    lock.run(() -> changed = false);
  }

  /** Notes a loss; any thread, at once. */
  void add(Gap gap) {
    lock.run(
        () -> {
          Gap merged = gap;
          Map.Entry<Long, Gap> before = gaps.floorEntry(gap.fromSeq());
          if (before != null && before.getValue().toSeq() + 1 >= gap.fromSeq()) {
            merged = together(before.getValue(), merged);
          }
          Map.Entry<Long, Gap> after = gaps.higherEntry(gap.fromSeq());
          while (after != null && after.getKey() <= merged.toSeq() + 1) {
            gaps.remove(after.getKey());
            merged = together(merged, after.getValue());
            after = gaps.higherEntry(gap.fromSeq());
          }
          gaps.put(merged.fromSeq(), merged);
          if (gaps.size() > MOST) {
            Gap oldest = gaps.pollFirstEntry().getValue();
            gaps.put(oldest.fromSeq(), together(oldest, gaps.pollFirstEntry().getValue()));
          }
          changed = true;
        });
  }

  /** The gaps that touch the numbers from {@code from} to {@code to}, both included. */
  List<Gap> between(long from, long to) {
    return lock.with(
        () -> gaps.headMap(to, true).values().stream().filter(gap -> gap.toSeq() >= from).toList());
  }

  /** Writes them down if there are new ones; one thread. */
  void save() {
    @Nullable String text =
        lock.with(
            () -> {
              if (!changed) {
                return null;
              }
              changed = false;
              StringBuilder lines = new StringBuilder();
              gaps.values()
                  .forEach(
                      gap ->
                          lines
                              .append(gap.fromSeq() + " " + gap.toSeq() + " " + gap.lost())
                              .append('\n'));
              return lines.toString();
            });
    if (text == null) {
      return;
    }
    Path fresh = file.resolveSibling("gaps.new");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      lock.run(() -> changed = true);
      log.debug("{} cannot be written: {}", file, e.toString());
    }
  }

  private static Gap together(Gap one, Gap other) {
    return new Gap(
        Math.min(one.fromSeq(), other.fromSeq()),
        Math.max(one.toSeq(), other.toSeq()),
        one.lost() + other.lost());
  }
}
