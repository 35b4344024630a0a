package io.ocppemu.api;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The last minute of one station in slots, the latencies of its last answers, and its last error;
 * less than a kilobyte. Written by one thread at a time, read by any.
 */
final class StationRates {
  /** How many slots are kept: a minute. */
  static final int SLOTS = 30;

  /** Of how many answers latencies are kept. */
  static final int ANSWERS = 64;

  private static final int COUNT_BITS = 24;
  private static final long COUNT_MAX = (1L << COUNT_BITS) - 1;
  private static final int TEXT_MAX = 300;
  private static final Pattern ERROR =
      Pattern.compile(
          "^\\s*\\[\\s*[45]\\s*,\\s*\"[^\"]*\"\\s*,\\s*\"([^\"]*)\"\\s*,"
              + "\\s*\"((?:[^\"\\\\]|\\\\.)*)");

  /** Each the number of its slot, and in the lower bits how many frames that saw. */
  private final AtomicLongArray counts = new AtomicLongArray(SLOTS);

  /** Microseconds, in a ring. */
  private final AtomicIntegerArray latencies = new AtomicIntegerArray(ANSWERS);

  private volatile long answers;
  private volatile @Nullable LastError lastError;

  /**
   * Something that went wrong.
   *
   * @param slot when it was seen
   * @param seq the frame's number in the log; empty when it is about none, or none that is known
   * @param found whether the validator or a protocol rule found it; else the frame itself tells it
   */
  record LastError(long slot, Instant time, Optional<Long> seq, boolean found, String text) {}

  void frame(long seq, FrameSeen frame, long slot) {
    count(slot);
    if (frame.direction() == Direction.RECEIVED && frame.latencyMicros() >= 0) {
      long before = answers;
      latencies.set(
          (int) (before % ANSWERS), (int) Math.min(Integer.MAX_VALUE, frame.latencyMicros()));
      answers = before + 1;
    }
    switch (frame.messageType()) {
      case CALL, CALLRESULT, SEND -> {}
      case CALLERROR, CALLRESULTERROR, MALFORMED ->
          lastError = new LastError(slot, frame.time(), Optional.of(seq), false, text(frame));
    }
  }

  void finding(FindingSeen finding, long slot) {
    Optional<Long> seq = Optional.of(finding.frameSeq()).filter(number -> number > 0);
    String text = cut(finding.code() + ": " + finding.sentence());
    lastError = new LastError(slot, finding.time(), seq, true, text);
  }

  /** How many frames each slot saw after {@code after} up to {@code newest}, the oldest first. */
  List<Integer> frames(long after, long newest) {
    return LongStream.rangeClosed(Math.max(after, newest - SLOTS) + 1, newest)
        .mapToObj(this::counted)
        .toList();
  }

  /** Whether a frame or an error was seen in a slot after {@code after} up to {@code newest}. */
  boolean busy(long after, long newest) {
    LastError error = lastError;
    return (error != null && error.slot() > after && error.slot() <= newest)
        || frames(after, newest).stream().anyMatch(count -> count > 0);
  }

  /** The latency in milliseconds that 95 of 100 of the CSMS's last answers kept to. */
  OptionalDouble p95Millis() {
    int kept = (int) Math.min(answers, ANSWERS);
    if (kept == 0) {
      return OptionalDouble.empty();
    }
    int[] sorted = new int[kept];
    Arrays.setAll(sorted, latencies::get);
    Arrays.sort(sorted);
    return OptionalDouble.of(sorted[(int) Math.ceil(kept * 0.95) - 1] / 1e3);
  }

  /** What went wrong last, if anything did. */
  Optional<LastError> lastError() {
    return Optional.ofNullable(lastError);
  }

  private void count(long slot) {
    int at = Math.floorMod(slot, SLOTS);
    long held = counts.get(at);
    if (held >>> COUNT_BITS != slot) {
      counts.set(at, (slot << COUNT_BITS) + 1);
    } else if ((held & COUNT_MAX) < COUNT_MAX) {
      counts.set(at, held + 1);
    }
  }

  private int counted(long slot) {
    long held = counts.get(Math.floorMod(slot, SLOTS));
    return held >>> COUNT_BITS == slot ? (int) (held & COUNT_MAX) : 0;
  }

  private static String text(FrameSeen frame) {
    String about = frame.action().isEmpty() ? "" : frame.action() + ": ";
    // What lies beyond is not looked at: an error can be a megabyte long.
    Matcher error = ERROR.matcher(cut(frame.raw()));
    if (!error.find()) {
      return "a text that cannot be read, of " + frame.raw().length() + " characters";
    }
    return about + error.group(1) + (error.group(2).isEmpty() ? "" : ", " + error.group(2));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(TEXT_MAX, text.length()));
  }
}
