package io.ocppemu.soak;

/**
 * Whether a promise was kept.
 *
 * @param timed whether it depends on how fast the machine is and on what else it does
 */
record Verdict(String promise, boolean kept, boolean timed, String shown) {
  @Override
  public String toString() {
    return "%s  %s: %s".formatted(kept ? "PASS" : "FAIL", promise, shown);
  }
}
