package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.kernel.UrlPolicy;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.rules.RuleBook;
import io.ocppemu.station.Effect;
import io.ocppemu.tap.Tap;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What all links of an emulator share.
 *
 * @param mailboxes runs the stations' mailboxes; tasks may block
 * @param urls which addresses may be dialled
 * @param rules what is noticed on frames
 * @param breakpoints which frames are to be held on their way
 */
public record LinkParts(
    SocketEngine engine,
    Timeline timeline,
    Tap tap,
    JournalSink journal,
    Executor mailboxes,
    UrlPolicy urls,
    RuleBook rules,
    Breakpoints breakpoints) {

  /** The same for links that may dial any host, with all rules on and breakpoints of their own. */
  public LinkParts(
      SocketEngine engine, Timeline timeline, Tap tap, JournalSink journal, Executor mailboxes) {
    this(
        engine,
        timeline,
        tap,
        journal,
        mailboxes,
        UrlPolicy.anyHost(),
        RuleBook.all(),
        new Breakpoints(timeline, 1));
  }

  /** Keeps what must survive the end of the program at any moment. */
  @FunctionalInterface
  public interface JournalSink {
    /**
     * Hands {@code entries}, not empty, to the operating system before it returns: a sudden death
     * leaves all of them or none. Called on mailboxes.
     */
    void write(String stationId, List<Effect.Journal> entries);
  }
}
