package io.ocppemu.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes frames at once, or a few bytes at a time. Used by the socket's loop only. */
final class Drip {
  private boolean waits;

  /** Whether the rest of a frame waits for its time. */
  boolean waits() {
    return waits;
  }

  /**
   * Writes what may be written of {@code frame} now.
   *
   * @param how null for all at once
   * @param later has {@link #next} called after a pause
   */
  void write(Transport over, ByteBuffer frame, @Nullable OutText how, Consumer<Duration> later)
      throws IOException {
    if (how == null) {
      over.write(frame);
      return;
    }
    if (waits) {
      return;
    }
    int end = frame.limit();
    frame.limit(Math.min(end, frame.position() + how.dripBytes()));
    try {
      over.write(frame);
    } finally {
      frame.limit(end);
    }
    if (frame.hasRemaining()) {
      waits = true;
      later.accept(how.dripPause());
    }
  }

  /** The pause is over. */
  void next(Runnable flush) {
    waits = false;
    flush.run();
  }
}
