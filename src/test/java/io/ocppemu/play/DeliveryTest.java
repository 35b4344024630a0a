package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.Input;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How requests reach the CSMS, or do not (1.6 §3.7.1; 2.x E04, E13, part 4 §4.1). */
class DeliveryTest {
  private static Play offlineSession(Rig rig) {
    Play play =
        rig.set(Knob.AUTH_CACHE_ENABLED, "true")
            .set(Knob.METER_SAMPLE_INTERVAL, "60")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").present(1, "ANNA").plugOut(1).byHand().forget();
    return play.disconnect().plugIn(1).present(1, "ANNA").advance(90).present(1, "ANNA").plugOut(1);
  }

  @Test
  void on16AnOfflineSessionIsToldInOrderWithTheIdTheCsmsGives() {
    offlineSession(Rig.of(V1_6))
        .connect()
        .expectCall("StartTransaction", call -> assertThat(call.text("idTag")).isEqualTo("ANNA"))
        .silence()
        .answer("{'transactionId':900,'idTagInfo':{'status':'Accepted'}}")
        .expectCall("MeterValues", call -> assertThat(call.text("transactionId")).isEqualTo("900"))
        .answer()
        .expectCall(
            "StopTransaction",
            call -> {
              assertThat(call.text("transactionId")).isEqualTo("900");
              assertThat(call.text("timestamp")).isEqualTo("2026-11-21T10:01:30Z");
            })
        .answer()
        .silence();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AnOfflineSessionIsToldInOrderAndMarkedOffline(Version version) {
    Play play = offlineSession(Rig.of(version)).connect().auto();

    List<Told> events = play.told("TransactionEvent");
    assertThat(events.getFirst().text("eventType")).isEqualTo("Started");
    assertThat(events.getLast().text("eventType")).isEqualTo("Ended");
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).text("seqNo")).isEqualTo("" + i);
      assertThat(events.get(i).text("offline")).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2WhatStillWaitsWhenTheLinkBreaksIsMarkedOffline(Version version) {
    Play play = Rig.of(version).booted();
    play.plugIn(1).expectStatus().answer().present(1, "ANNA");
    play.expectCall("Authorize").answer().expectCall("TransactionEvent");
    play.advance(2).disconnect().connect();

    play.expectCall(
            "TransactionEvent",
            call -> {
              assertThat(call.text("seqNo")).isEqualTo("0");
              assertThat(call.marks()).contains("resend");
            })
        .answer()
        .expectCall(
            "TransactionEvent",
            call -> {
              assertThat(call.text("seqNo")).isEqualTo("1");
              assertThat(call.text("offline")).isEqualTo("true");
            });
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTransactionMessageIsTriedAgainInGrowingDistancesThenGivenUp(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.TX_MESSAGE_ATTEMPTS, "3")
            .set(Knob.TX_MESSAGE_RETRY_INTERVAL, "10")
            .set(Knob.METER_SAMPLE_INTERVAL, "0")
            .booted();
    String action = version == V1_6 ? "StartTransaction" : "TransactionEvent";
    play.plugIn(1).expectStatus().answer().present(1, "ANNA");
    play.expectCall("Authorize").answer();

    List<String> ids = new ArrayList<>();
    play.expectCall(action, call -> ids.add(call.messageId())).error("InternalError");
    play.advance(2);
    if (version == V1_6) {
      play.expectStatus(1, "Charging");
    }
    play.advance(7).silence().advance(1);
    play.expectCall(
            action,
            call -> {
              ids.add(call.messageId());
              assertThat(call.marks()).contains("resend");
            })
        .error("InternalError");
    play.advance(19).silence().advance(1);
    play.expectCall(action, call -> ids.add(call.messageId())).error("InternalError");
    assertThat(ids).containsOnly(ids.getFirst());
    play.expectFinding("transaction-message-lost");
  }

  @Test
  void on16ATransactionWhoseStartWasLostIsToldWithIdMinusOne() {
    Play play =
        Rig.of(V1_6)
            .set(Knob.TX_MESSAGE_ATTEMPTS, "1")
            .set(Knob.METER_SAMPLE_INTERVAL, "60")
            .booted();
    play.plugIn(1).expectStatus(1, "Preparing").present(1, "ANNA").expectCall("Authorize").answer();
    play.expectCall("StartTransaction").error("InternalError");
    play.advance(2).expectStatus(1, "Charging").advance(58);

    play.expectCall("MeterValues", call -> assertThat(call.text("transactionId")).isEqualTo("-1"))
        .answer()
        .present(1, "ANNA")
        .expectCall(
            "StopTransaction", call -> assertThat(call.text("transactionId")).isEqualTo("-1"))
        .answer();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aMessageWhoseAnswerWasCutOffComesAgainWithTheSameIdAndIsMarked(Version version) {
    Play play = Rig.of(version).booted();
    List<Told> first = sentOnce(play, version);

    play.disconnect().advance(5).connect();

    play.expectCall(
        first.getFirst().action(),
        call -> {
          assertThat(call.messageId()).isEqualTo(first.getFirst().messageId());
          assertThat(call.marks()).containsExactly("resend");
        });
  }

  /** Puts the first message of a transaction on the wire and leaves it without an answer. */
  private static List<Told> sentOnce(Play play, Version version) {
    String action = version == V1_6 ? "StartTransaction" : "TransactionEvent";
    play.plugIn(1).expectStatus().answer().present(1, "ANNA");
    List<Told> first = new ArrayList<>();
    play.expectCall("Authorize").answer().expectCall(action, first::add);
    return first;
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void whatComesAgainSaysWhatItSaidTheFirstTimeEvenAfterACrash(Version version) {
    Play play = Rig.of(version).booted();
    Told first = sentOnce(play, version).getFirst();

    play.disconnect().advance(5).connect();
    play.expectCall(first.action(), call -> assertThat(call.frame()).isEqualTo(first.frame()));
    play.forget().crash().powerOn().connect().expectCall("BootNotification").answer();

    play.expectCall(first.action(), call -> assertThat(call.frame()).isEqualTo(first.frame()));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aLinkThatIsLostIsNotAnAttempt(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.TX_MESSAGE_ATTEMPTS, "2")
            .set(Knob.TX_MESSAGE_RETRY_INTERVAL, "10")
            .set(Knob.METER_SAMPLE_INTERVAL, "0")
            .booted();
    Told first = sentOnce(play, version).getFirst();
    for (int cut = 0; cut < 4; cut++) {
      play.disconnect().advance(5).connect();
      play.expectCall(first.action());
    }

    play.error("InternalError").advance(11);

    play.expectCall(
        first.action(), call -> assertThat(call.messageId()).isEqualTo(first.messageId()));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aCrashKeepsOpenTransactionsAndTheirMessages(Version version) {
    Play play = Rig.of(version).booted();
    String action = version == V1_6 ? "StartTransaction" : "TransactionEvent";
    play.plugIn(1).expectStatus().answer().present(1, "ANNA");
    List<String> ids = new ArrayList<>();
    play.expectCall("Authorize").answer().expectCall(action, call -> ids.add(call.messageId()));
    play.advance(30);
    double register = play.evse(1).registerWh();
    assertThat(register).isPositive();

    play.forget().crash().powerOn().connect().expectCall("BootNotification").silence().answer();

    play.expectCall(action, call -> assertThat(call.messageId()).isEqualTo(ids.getFirst()));
    play.answer();
    play.auto().advance(30).present(1, "ANNA");
    assertThat(play.evse(1).registerWh()).isGreaterThan(register);
    if (version == V1_6) {
      assertThat(play.told("StopTransaction")).hasSize(1);
      assertThat(play.told("StopTransaction").getFirst().text("transactionId")).isEqualTo("71");
    } else {
      assertThat(play.told("TransactionEvent").getLast().text("eventType")).isEqualTo("Ended");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTransactionEndsAfterAPowerLossWhereTheProfileSaysSo(Version version) {
    Play play =
        Rig.of(version).endAfterRestart().booted().auto().plugIn(1).present(1, "A").advance(60);

    play.forget().crash().powerOn().connect();

    Told last = play.told(version == V1_6 ? "StopTransaction" : "TransactionEvent").getLast();
    assertThat(last.text(version == V1_6 ? "reason" : "transactionInfo.stoppedReason"))
        .isEqualTo("PowerLoss");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void whatIsSavedAndBroughtBackIsTheSame(Version version) {
    Play play = offlineSession(Rig.of(version).dc());
    play.plugIn(2).present(2, "ANNA").advance(30);
    StationSnapshot before = play.snapshot();
    assertThat(before.queue()).isNotEmpty();
    assertThat(before.transactions()).isNotEmpty();

    StationSnapshot after = play.crash().snapshot();

    assertThat(after.queue()).isEqualTo(before.queue());
    assertThat(after.transactions()).isEqualTo(before.transactions());
    assertThat(after.evses()).isEqualTo(before.evses());
    assertThat(after.cache()).isEqualTo(before.cache());
    assertThat(after.settings()).isEqualTo(before.settings());
    assertThat(after.journalSeq()).isEqualTo(before.journalSeq());
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void lateAndUnknownAnswersAreFindings(Version version) {
    Play play = Rig.of(version).booted();
    play.csms("TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Accepted");
    List<String> ids = new ArrayList<>();
    play.expectCall("Heartbeat", call -> ids.add(call.messageId())).advance(31);
    play.expectFinding("no-answer");

    play.reply(ids.getFirst(), "{'currentTime':'2026-11-21T10:00:00Z'}");
    play.expectFinding("late-answer");
    play.reply("nobody", "{}").expectFinding("unknown-answer").silence();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void onlyOneRequestIsOpenAtATime(Version version) {
    Play play = Rig.of(version).booted();
    play.plugIn(1).plugIn(2).expectStatus().silence();
    play.answer().expectStatus().silence();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aUsersRequestGetsItsAnswerOrTheReasonWhyNot(Version version) {
    Play play = Rig.of(version).booted();
    List<CallOutcome> outcomes = new ArrayList<>();

    play.send("DataTransfer", "{'vendorId':'org.example'}", outcomes)
        .expectCall("DataTransfer")
        .answer("{'status':'Accepted'}");
    play.send("DataTransfer", "{'vendorId':'org.example'}", outcomes)
        .expectCall("DataTransfer")
        .error("NotSupported");
    play.send("DataTransfer", "{'vendorId':'org.example'}", outcomes)
        .expectCall("DataTransfer")
        .advance(30);
    play.disconnect().send("DataTransfer", "{'vendorId':'org.example'}", outcomes);

    assertThat(outcomes).hasSize(4);
    assertThat(outcomes.get(0)).isEqualTo(new CallOutcome.Answered("{\"status\":\"Accepted\"}"));
    assertThat(outcomes.get(1)).isEqualTo(new CallOutcome.Refused("NotSupported", ""));
    assertThat(outcomes.get(2)).isEqualTo(new CallOutcome.TimedOut());
    assertThat(outcomes.get(3)).isInstanceOf(CallOutcome.NotDelivered.class);
  }

  @Test
  void transactionIdZeroIsAnIdLikeAnyOther() {
    Play play = Rig.of(V1_6).booted().plugIn(1).expectStatus(1, "Preparing").present(1, "ANNA");
    play.expectCall("Authorize")
        .answer()
        .expectCall("StartTransaction")
        .answer("{'transactionId':0,'idTagInfo':{'status':'Accepted'}}")
        .csms("RemoteStopTransaction", "{'transactionId':0}", "Accepted")
        .expectCall(
            "StopTransaction", call -> assertThat(call.text("transactionId")).isEqualTo("0"));
  }

  @Test
  void withoutQueueAllMessagesOrdinaryRequestsAreForgottenOffline() {
    Play play = Rig.of(V2_0_1).set(Knob.QUEUE_ALL_MESSAGES, "false").booted();
    play.disconnect().plugIn(1).plugOut(1).connect().silence();
  }

  @Test
  void whenTenThousandMessagesOfTransactionsWaitNoOtherTransactionIsBegun() {
    Play play = Rig.of(V1_6).booted().auto();
    play.disconnect().fill(10_000).plugIn(1);

    play.refuses(
        new Input.PresentToken(1, IdToken.of("ANNA")),
        "10000 messages about transactions wait for the CSMS");
  }
}
