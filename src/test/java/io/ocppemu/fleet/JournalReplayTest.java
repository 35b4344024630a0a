package io.ocppemu.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.fleet.JournalLine.Attempted;
import io.ocppemu.fleet.JournalLine.TransactionIs;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.StationSnapshot.ConnectorSnapshot;
import io.ocppemu.station.StationSnapshot.EvseSnapshot;
import io.ocppemu.station.StationSnapshot.QueuedCall;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.TransactionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournalReplayTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final StationSnapshot IDLE =
      new StationSnapshot(
          10,
          Map.of(),
          true,
          true,
          true,
          List.of(
              new EvseSnapshot(
                  1,
                  500,
                  true,
                  false,
                  false,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(new ConnectorSnapshot(1, false, false, true, "", "")))),
          List.of(),
          List.of(),
          List.of());

  private static QueuedCall call(long number, String id) {
    return new QueuedCall(number, id, "StartTransaction", "{}", "tx", 0, false, false);
  }

  private static TransactionFacts facts(@Nullable StopReason ended) {
    return facts("tx", ended);
  }

  private static TransactionFacts facts(String id, @Nullable StopReason ended) {
    return new TransactionFacts(
        id,
        1,
        1,
        NOON,
        500,
        Optional.of(IdToken.of("TAG")),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.of(7),
        3,
        ChargingState.CHARGING,
        Optional.ofNullable(ended),
        ended == null ? Optional.empty() : Optional.of(NOON),
        600,
        false,
        List.of());
  }

  private static StationSnapshot replay(JournalLine... lines) {
    JournalReplay replay = new JournalReplay(IDLE);
    for (JournalLine line : lines) {
      // Through JSON, as on disk.
      JournalLine.read(JournalLine.text(List.of(line))).forEach(replay::apply);
    }
    return replay.result();
  }

  private static JournalLine queued(long seq, QueuedCall call) {
    return new JournalLine("CP", seq, call, null, null, null, null);
  }

  private static JournalLine transaction(long seq, TransactionFacts facts) {
    return new JournalLine("CP", seq, null, null, null, new TransactionIs(facts, 600), null);
  }

  @Test
  void aRequestQueuedAfterTheSaveIsBackInItsPlace() {
    StationSnapshot result = replay(queued(11, call(1, "a")), queued(12, call(2, "b")));

    assertThat(result.queue()).extracting(QueuedCall::messageId).containsExactly("a", "b");
    assertThat(result.journalSeq()).isEqualTo(12);
  }

  @Test
  void aSettledRequestIsGoneAndASentOneKnowsHowOften() {
    StationSnapshot result =
        replay(
            queued(11, call(1, "a")),
            queued(12, call(2, "b")),
            new JournalLine("CP", 13, null, null, "a", null, null),
            new JournalLine("CP", 14, null, new Attempted("b", 2, false), null, null, null));

    assertThat(result.queue()).singleElement().extracting(QueuedCall::sends).isEqualTo(2);
  }

  @Test
  void whatBelongsTogetherIsOneLineAndComesBackWhole() {
    List<JournalLine> together =
        List.of(transaction(11, facts(null)), queued(12, call(1, "a")), queued(13, call(2, "b")));

    String text = JournalLine.text(together);

    assertThat(text).doesNotContain("\n");
    assertThat(JournalLine.read(text)).isEqualTo(together);
  }

  @Test
  void aSentRequestKnowsThatItHadWaitedForALink() {
    StationSnapshot result =
        replay(
            queued(11, call(1, "a")),
            new JournalLine("CP", 12, null, new Attempted("a", 1, true), null, null, null));

    assertThat(result.queue())
        .singleElement()
        .extracting(QueuedCall::waitedOffline)
        .isEqualTo(true);
  }

  @Test
  void aStationSwitchedOffAfterTheSaveStaysOff() {
    assertThat(replay(new JournalLine("CP", 11, null, null, null, null, false)).poweredOn())
        .isFalse();
  }

  @Test
  void linesTheSnapshotAlreadyHoldsAreNotAppliedAgain() {
    assertThat(replay(queued(9, call(1, "old")), queued(10, call(2, "old too"))).queue()).isEmpty();
  }

  @Test
  void aTransactionBegunAfterTheSaveRunsOnAtItsConnector() {
    StationSnapshot result = replay(transaction(11, facts(null)));

    EvseSnapshot evse = result.evses().getFirst();
    assertThat(evse.transactionId()).contains("tx");
    assertThat(evse.authorizedToken()).contains(IdToken.of("TAG"));
    assertThat(evse.registerWh()).isEqualTo(600);
    assertThat(evse.connectors().getFirst().plugged()).isTrue();
    assertThat(result.transactions()).hasSize(1);
  }

  @Test
  void anEndedTransactionIsKeptOnlyAsLongAsAMessageOfItWaits() {
    StationSnapshot waiting =
        replay(queued(11, call(1, "a")), transaction(12, facts(StopReason.LOCAL)));
    StationSnapshot told =
        replay(
            queued(11, call(1, "a")),
            transaction(12, facts(StopReason.LOCAL)),
            new JournalLine("CP", 13, null, null, "a", null, null));

    assertThat(waiting.transactions()).hasSize(1);
    assertThat(waiting.evses().getFirst().transactionId()).isEmpty();
    assertThat(told.transactions()).isEmpty();
  }

  /** The CSMS answers a start of 1.6 with its number: late, when it was away. */
  @Test
  void aTransactionToldAgainAfterItsEndDoesNotEndTheNextOne() {
    StationSnapshot result =
        replay(
            transaction(11, facts("first", null)),
            transaction(12, facts("first", StopReason.LOCAL)),
            queued(13, call(1, "stop of first")),
            transaction(14, facts("second", null)),
            transaction(15, facts("first", StopReason.LOCAL)));

    EvseSnapshot evse = result.evses().getFirst();
    assertThat(evse.transactionId()).contains("second");
    assertThat(evse.authorizedToken()).contains(IdToken.of("TAG"));
    assertThat(evse.connectors().getFirst().plugged()).isTrue();
  }
}
