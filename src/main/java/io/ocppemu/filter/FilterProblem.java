package io.ocppemu.filter;

/** A line that is no filter: where, and what was expected there. */
public final class FilterProblem extends Exception {
  private final int position;
  private final String expected;

  FilterProblem(int position, String expected) {
    super("at " + position + ": " + expected);
    this.position = position;
    this.expected = expected;
  }

  /** The place in the line, from 0. */
  public int position() {
    return position;
  }

  /** One sentence. */
  public String expected() {
    return expected;
  }
}
