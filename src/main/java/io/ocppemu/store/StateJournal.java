package io.ocppemu.store;

import io.ocppemu.fleet.Journal;
import java.util.function.Consumer;

/** The fleet's journal in files. */
public final class StateJournal implements Journal {
  private final FileJournal files;

  /** Keeps the journal in {@code files}, which belong to it alone. */
  public StateJournal(FileJournal files) {
    this.files = files;
  }

  @Override
  public void append(String line) {
    files.append(line);
  }

  @Override
  public long rotate() {
    return files.rotate().segment();
  }

  @Override
  public void dropBefore(long mark) {
    files.dropBefore(new FileJournal.Mark(mark));
  }

  @Override
  public void replay(Consumer<String> lines) {
    files.replay(lines);
  }
}
