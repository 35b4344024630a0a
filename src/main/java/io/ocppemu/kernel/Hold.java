package io.ocppemu.kernel;

/** One thread holding one lock since {@code sinceNanos} on the {@link System#nanoTime()} scale. */
record Hold(RankedLock lock, Thread thread, long sinceNanos) {
  // Two holds are the same only when they are the same object: the set of holds is looked up by it.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
