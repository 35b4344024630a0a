package io.ocppemu.station;

import io.ocppemu.station.transaction.TransactionFacts;
import io.ocppemu.wire.Excerpt;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something a decision wants done outside the station. Carried out in order, outside every lock, by
 * the station's mailbox.
 */
public sealed interface Effect {

  /** Put {@code text} on the wire; {@code marks} set the frame apart in the log. */
  record Transmit(String text, String action, List<String> marks) implements Effect {
    public Transmit {
      marks = List.copyOf(marks);
    }
  }

  /** Open the link to the CSMS and keep it open. */
  record Dial() implements Effect {}

  /** Close the link and stay away until told to dial again. */
  record HangUp(int code, String reason) implements Effect {}

  /** Close the link, be gone for {@code pause}, then act {@code PowerOn}. */
  record Restart(Duration pause, BootReason reason) implements Effect {}

  /**
   * Write {@code entry} to the journal before anything later is put on the wire.
   *
   * @param seq the entry's number among the station's, growing
   */
  record Journal(long seq, JournalEntry entry) implements Effect {}

  /** Hand over a value to somebody who waits. */
  record Complete<T>(Reply<T> reply, T value) implements Effect {
    /** Hands it over. */
    public void run() {
      reply.complete(value);
    }
  }

  /**
   * Tell the watchers that something about the station changed.
   *
   * @param details each cut at {@value #DETAIL_MAX} characters: words of the CSMS may be in it
   */
  record Show(String what, Map<String, String> details) implements Effect {
    static final int DETAIL_MAX = 500;

    public Show {
      Map<String, String> kept = new HashMap<>();
      details.forEach((name, detail) -> kept.put(name, Excerpt.of(detail, DETAIL_MAX)));
      details = Map.copyOf(kept);
    }
  }

  /**
   * Tell the watchers of something that should not be.
   *
   * @param pointer where in the payload, cut at {@value #POINTER_MAX} characters
   * @param sentence cut at {@value #SENTENCE_MAX} characters: words of the CSMS may be in it
   */
  record Find(boolean error, String code, String pointer, String sentence) implements Effect {
    static final int POINTER_MAX = 500;
    static final int SENTENCE_MAX = 1_000;

    public Find {
      pointer = Excerpt.of(pointer, POINTER_MAX);
      sentence = Excerpt.of(sentence, SENTENCE_MAX);
    }
  }

  /** What must survive the end of the program at any moment. */
  sealed interface JournalEntry {
    /** A request of a transaction waits. */
    record Queued(OutCall call) implements JournalEntry {}

    /**
     * A request of a transaction was put on the wire for the {@code sends}-th time.
     *
     * @param waitedOffline see {@link OutCall#waitedOffline}
     */
    record Attempted(String messageId, int sends, boolean waitedOffline) implements JournalEntry {}

    /** A request of a transaction is done with. */
    record Settled(String messageId) implements JournalEntry {}

    /** Somebody switched the station on, or off. */
    record Powered(boolean on) implements JournalEntry {}

    /** A transaction is as told here. */
    record TransactionIs(TransactionFacts facts, double registerWh) implements JournalEntry {}
  }
}
