package io.ocppemu.it;

import io.ocppemu.station.Effect.JournalEntry;
import io.ocppemu.tap.Seen;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Writes down, in a file of its own and independent of the journal, which transaction messages a
 * life took upon itself, in the order of each station, and what it gave up. Written at once, so
 * that it survives the kill, too.
 */
final class KillWitness implements AutoCloseable {
  /** Begins the line of a message: station, message id, action, transaction. */
  static final String MESSAGE = "message";

  /** Begins the line of something that must not happen: station, sentence. */
  static final String TROUBLE = "trouble";

  private static final Set<String> TROUBLES =
      Set.of("transaction-message-lost", "queue-full", "effect-failed");

  private final FileOutputStream file;
  private volatile boolean stopped;

  private KillWitness(FileOutputStream file) {
    this.file = file;
  }

  static KillWitness open(Path path) throws IOException {
    return new KillWitness(new FileOutputStream(path.toFile(), true));
  }

  /** The journal has {@code entry}. */
  void journalled(String station, JournalEntry entry) {
    if (entry instanceof JournalEntry.Queued queued) {
      write(
          MESSAGE, station, queued.call().messageId(), queued.call().action(), queued.call().ref());
    }
  }

  /** Looks for what must not happen. */
  void see(Seen seen) {
    if (seen instanceof Seen.FindingSeen finding && TROUBLES.contains(finding.code())) {
      write(TROUBLE, finding.stationId(), finding.code() + ": " + finding.sentence());
    }
  }

  /** What happens from now on, while everything is torn down, does not count. */
  void stop() {
    stopped = true;
  }

  private void write(String... words) {
    if (stopped) {
      return;
    }
    try {
      file.write((String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
