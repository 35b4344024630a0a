package io.ocppemu.tap;

/** Which way a frame went, seen from the station. */
public enum Direction {
  SENT("sent"),
  RECEIVED("received");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  /** The word in our API: {@code sent} or {@code received}. */
  public String word() {
    return word;
  }
}
