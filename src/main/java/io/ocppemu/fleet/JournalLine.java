package io.ocppemu.fleet;

import io.ocppemu.station.Effect.JournalEntry;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.StationSnapshot.QueuedCall;
import io.ocppemu.station.transaction.TransactionFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the journal, usually alone on its line: exactly one of the last five is present.
 *
 * @param seq the entry's number among its station's
 */
record JournalLine(
    String station,
    long seq,
    @Nullable QueuedCall queued,
    @Nullable Attempted attempted,
    @Nullable String settled,
    @Nullable TransactionIs transaction,
    @Nullable Boolean powered) {

  record Attempted(String messageId, int sends, boolean waitedOffline) {}

  record TransactionIs(TransactionFacts facts, double registerWh) {}

  /** One line of text for {@code lines}, so that a sudden death leaves all of them or none. */
  static String text(List<JournalLine> lines) {
    return lines.size() == 1 ? StateJson.text(lines.getFirst()) : StateJson.text(lines);
  }

  /**
   * What {@link #text} was made from.
   *
   * @throws com.google.gson.JsonParseException when it was not
   */
  static List<JournalLine> read(String text) {
    return text.startsWith("[")
        ? List.of(StateJson.read(text, JournalLine[].class))
        : List.of(StateJson.read(text, JournalLine.class));
  }

  static JournalLine of(String station, long seq, JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Queued queued ->
          new JournalLine(station, seq, call(queued.call()), null, null, null, null);
      case JournalEntry.Attempted tried ->
          new JournalLine(
              station,
              seq,
              null,
              new Attempted(tried.messageId(), tried.sends(), tried.waitedOffline()),
              null,
              null,
              null);
      case JournalEntry.Settled settled ->
          new JournalLine(station, seq, null, null, settled.messageId(), null, null);
      case JournalEntry.TransactionIs is ->
          new JournalLine(
              station, seq, null, null, null, new TransactionIs(is.facts(), is.registerWh()), null);
      case JournalEntry.Powered powered ->
          new JournalLine(station, seq, null, null, null, null, powered.on());
    };
  }

  private static QueuedCall call(OutCall call) {
    return new QueuedCall(
        call.number(),
        call.messageId(),
        call.action(),
        call.payload(),
        call.ref(),
        call.sends(),
        call.optional(),
        call.waitedOffline());
  }
}
