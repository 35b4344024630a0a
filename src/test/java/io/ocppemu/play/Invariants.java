package io.ocppemu.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Effect.JournalEntry;
import io.ocppemu.station.StationFacts.EvseFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds in every play, whatever happens. That two requests are never open, that nothing
 * invalid is sent, and that nothing is sent without a link, {@link Play} itself checks.
 */
final class Invariants {
  private final Play play;
  private final Map<Integer, Double> registers = new HashMap<>();
  private final Map<String, List<Told>> events = new HashMap<>();
  private static final Set<String> LEAVING =
      Set.of(
          "StopAuthorized",
          "Deauthorized",
          "RemoteStop",
          "EVConnectTimeout",
          "EVCommunicationLost",
          "AbnormalCondition");

  /** Whether the token of a transaction has been told since somebody was authorised. */
  private final Map<String, Boolean> told = new HashMap<>();

  private final Set<String> seen = new HashSet<>();
  private int looked;

  /** The ids of all messages of transactions, in the order of their making. */
  private final List<String> waiting = new ArrayList<>();

  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> settled = new HashSet<>();
  private int read;
  private int sent;

  Invariants(Play play) {
    this.play = play;
  }

  void check() {
    for (EvseFacts evse : play.facts().evses()) {
      double before = registers.getOrDefault(evse.id(), 0.0);
      assertThat(evse.registerWh())
          .as("register of EVSE " + evse.id())
          .isGreaterThanOrEqualTo(before);
      registers.put(evse.id(), evse.registerWh());
      assertThat(evse.watts()).as("power at EVSE " + evse.id()).isBetween(0.0, evse.offeredWatts());
      boolean plugged = evse.connectors().stream().anyMatch(connector -> connector.plugged());
      if (!plugged || evse.authorized().isEmpty()) {
        assertThat(evse.watts()).as("power without cable or authorisation").isZero();
      }
    }
    assertThat(play.facts().queuedCalls()).isLessThan(600);
    assertThat(play.notices().onSent()).as("what the rules notice on what was sent").isEmpty();
    assertThat(play.notices().failed()).as("frames the rules failed on").isZero();
    readJournal();
    for (; looked < play.told().size(); looked++) {
      look(play.told().get(looked));
    }
  }

  private void readJournal() {
    for (; read < play.journal().size(); read++) {
      switch (play.journal().get(read).entry()) {
        case JournalEntry.Queued queued -> waiting.add(queued.call().messageId());
        case JournalEntry.Attempted attempted ->
            attempts.merge(attempted.messageId(), 1, Integer::sum);
        case JournalEntry.Settled settled -> this.settled.add(settled.messageId());
        case JournalEntry.TransactionIs is -> {}
        case JournalEntry.Powered powered -> {}
      }
    }
  }

  /** Messages of transactions go out in the order in which they were queued, and are journalled. */
  private void order(Told call) {
    int place = waiting.indexOf(call.messageId());
    if (place < 0) {
      return;
    }
    assertThat(place).as("the order of transaction messages: " + call).isGreaterThanOrEqualTo(sent);
    assertThat(waiting.subList(sent, place))
        .as("messages that came before " + call)
        .allMatch(settled::contains);
    sent = place;
    assertThat(attempts.merge(call.messageId(), -1, Integer::sum))
        .as("each sending stands in the journal: " + call)
        .isNotNegative();
  }

  private void look(Told call) {
    order(call);
    boolean resent = !seen.add(call.messageId());
    assertThat(resent)
        .as("a message id comes again only with the mark of a resend: " + call)
        .isEqualTo(call.marks().contains("resend"));
    if (resent) {
      return;
    }
    if (call.action().equals("TransactionEvent")) {
      event(call);
    }
  }

  private void event(Told call) {
    String id = call.text("transactionInfo.transactionId");
    List<Told> sofar = events.computeIfAbsent(id, key -> new ArrayList<>());
    int seqNo = call.find("seqNo").orElseThrow().getAsInt();
    String type = call.text("eventType");
    if (sofar.isEmpty()) {
      assertThat(type).as("the first event of a transaction: " + call).isEqualTo("Started");
      assertThat(seqNo).as("the first seqNo: " + call).isZero();
    } else {
      Told last = sofar.getLast();
      assertThat(last.text("eventType")).as("before " + call).isNotEqualTo("Ended");
      assertThat(type).isNotEqualTo("Started");
      assertThat(seqNo)
          .as("seqNo without gaps: " + call)
          .isEqualTo(last.find("seqNo").orElseThrow().getAsInt() + 1);
    }
    if (!call.text("idToken.idToken").isEmpty()) {
      assertThat(told.getOrDefault(id, false))
          .as("the token is told once per authorisation: " + call)
          .isFalse();
      told.put(id, true);
    }
    if (LEAVING.contains(call.text("triggerReason"))) {
      told.put(id, false);
    }
    sofar.add(call);
  }

  /** What holds once all is calm: every transaction has ended and been told. */
  void checkAtRest() {
    assertThat(play.facts().on()).isTrue();
    assertThat(play.linked()).as("linked").isTrue();
    assertThat(play.facts().queuedCalls()).as("requests that still wait").isZero();
    for (EvseFacts evse : play.facts().evses()) {
      assertThat(evse.transaction()).as("transaction at EVSE " + evse.id()).isEmpty();
      assertThat(evse.authorized()).as("authorised at EVSE " + evse.id()).isEmpty();
      evse.connectors().forEach(connector -> assertThat(connector.locked()).as("locked").isFalse());
    }
    assertThat(play.facts().transactions()).as("transactions still remembered").isEmpty();
    assertThat(settled).as("messages done with").containsAll(waiting);
    events.forEach(
        (id, last) ->
            assertThat(last.getLast().text("eventType"))
                .as("last event of " + id)
                .isEqualTo("Ended"));
  }
}
