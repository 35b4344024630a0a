package io.ocppemu.fleet;

import java.util.function.Consumer;

/**
 * An append-only file of what has happened since the last save; it survives the end of the program
 * at any moment. May be called from any thread that holds no lock.
 */
public interface Journal {

  /** Appends one line; it is with the operating system on return. */
  void append(String line);

  /** Begins a new segment and returns a mark that stands before it. */
  long rotate();

  /** Drops every segment before {@code mark}. */
  void dropBefore(long mark);

  /** Hands over every whole line, oldest first. */
  void replay(Consumer<String> lines);
}
