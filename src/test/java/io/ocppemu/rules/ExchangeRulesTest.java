package io.ocppemu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules about requests and their answers, as dialogues. */
class ExchangeRulesTest {

  @ParameterizedTest
  @EnumSource(Version.class)
  void anAnswerOfTheStationBelongsToAnOpenRequest(Version version) {
    Dialogue.of(version)
        .booted()
        .lines(
            """
            < [2,'a','ClearCache',{}]
            > [3,'a',{'status':'Accepted'}]
            > [3,'a',{'status':'Accepted'}]
            ! unknown-answer
            > [4,'nobody','GenericError','',{}]
            ! unknown-answer
            # an id that could not be read
            > [4,'-1','RpcFrameworkError','',{}]
            < [2,'b','ClearCache',{}]
            --
            > [3,'b',{'status':'Accepted'}]
            ! unknown-answer
            """);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anAnswerOfTheStationComesWhileTheCsmsWaits(Version version) {
    Dialogue.of(version)
        .booted()
        .lines(
            """
            < [2,'a','ClearCache',{}]
            + 30
            > [3,'a',{'status':'Accepted'}]
            < [2,'b','ClearCache',{}]
            + 31
            > [3,'b',{'status':'Accepted'}]
            ! late-answer
            """);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aSideHasOneOpenRequestAtATime(Version version) {
    Dialogue.of(version)
        .booted()
        .lines(
            """
            > [2,'1','Heartbeat',{}]
            # the other side may, at the same time
            < [2,'a','ClearCache',{}]
            < [2,'b','ClearCache',{}]
            ! second-call
            > [2,'2','Heartbeat',{}]
            ! second-call
            < [3,'1',{'currentTime':'NOW'}]
            < [3,'2',{'currentTime':'NOW'}]
            > [3,'a',{'status':'Accepted'}]
            > [3,'b',{'status':'Accepted'}]
            < [2,'c','ClearCache',{}]
            > [2,'3','Heartbeat',{}]
            """);
  }

  @Test
  void aRequestThatWasGivenUpIsNotOpenAnyMore() {
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(
            """
            > [2,'1','Heartbeat',{}]
            + 5
            ?
            > [2,'2','Heartbeat',{}]
            < [2,'a','ClearCache',{}]
            + 29
            < [2,'b','ClearCache',{}]
            ! second-call
            + 31
            < [2,'c','ClearCache',{}]
            --
            > [2,'3','Heartbeat',{}]
            """);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aMessageIdIsUsedOnceByASide(Version version) {
    Dialogue.of(version)
        .booted()
        .lines(
            """
            < [2,'1','ClearCache',{}]
            > [3,'1',{'status':'Accepted'}]
            # the station's ids are its own
            > [2,'1','Heartbeat',{}]
            < [3,'1',{'currentTime':'NOW'}]
            < [2,'1','ClearCache',{}]
            ! message-id-reused
            > [3,'1',{'status':'Accepted'}]
            > [2,'1','Heartbeat',{}]
            ! message-id-reused
            < [3,'1',{'currentTime':'NOW'}]
            --
            < [2,'1','ClearCache',{}]
            """);
  }

  @Test
  void aRequestThatFoundNoGoodAnswerMayKeepItsId() {
    Dialogue.of(Version.V2_0_1)
        .booted()
        .lines(
            """
            > [2,'1','Heartbeat',{}]
            < [4,'1','InternalError','',{}]
            >{resend} [2,'1','Heartbeat',{}]
            ?
            >{resend} [2,'1','Heartbeat',{}]
            < [3,'1',{'currentTime':'NOW'}]
            < [2,'a','ClearCache',{}]
            < [2,'a','ClearCache',{}]
            > [3,'a',{'status':'Accepted'}]
            < [2,'b','ClearCache',{}]
            # but no other request may have it
            < [2,'b','Reset',{'type':'OnIdle'}]
            ! message-id-reused
            """);
  }

  @Test
  void aSendHasAnIdOfItsOwnToo() {
    Dialogue.of(Version.V2_1)
        .booted()
        .lines(
            """
            > [6,'s','NotifyPeriodicEventStream',{}]
            > [6,'s','NotifyPeriodicEventStream',{}]
            ! message-id-reused
            """);
  }

  @Test
  void whatIsSentByOrderIsHeldAgainstItsDefinition() {
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(
            """
            >{raw} [2,'1','Authorize',{'idTag':'012345678901234567890'}]
            ! sent-invalid /idTag
            < [3,'1',{'idTagInfo':{'status':'Invalid'}}]
            >{invalid} [2,'2','Authorize',{}]
            ! sent-invalid /idTag
            < [3,'2',{'idTagInfo':{'status':'Invalid'}}]
            >{raw} [2,'3','Brew',{}]
            ! sent-invalid
            < [4,'3','NotImplemented','',{}]
            >{raw} {'what':'ever'}
            ! sent-invalid
            >{fault:change-field r1} [2,'4','Heartbeat',{'more':1}]
            ! sent-invalid /more
            < [3,'4',{'currentTime':'NOW'}]
            >{raw} [2,'5','Heartbeat',{}]
            < [3,'5',{'currentTime':'NOW'}]
            < [2,'a','ClearCache',{}]
            >{raw} [3,'a',{'status':'Maybe'}]
            ! sent-invalid /status
            # what the station says by itself was validated before
            > [2,'6','Authorize',{}]
            # and what has been masked is not what was sent
            >{raw,masked} [2,'7','ChangeConfiguration',{'key':7}]
            ! second-call
            """);
  }

  @Test
  void anAnswerOf16SaysWhatFollows() {
    Dialogue.of(Version.V1_6)
        .lines(
            """
            > [2,'0','BootNotification',{}]
            < [3,'0',{'status':'Accepted'}]
            ! answer-incomplete /currentTime
            ! answer-incomplete /interval
            > [2,'1','Authorize',{'idTag':'A'}]
            < [3,'1',{}]
            ! answer-incomplete /idTagInfo
            > [2,'2','StartTransaction',{'connectorId':1,'idTag':'A','meterStart':0}]
            < [3,'2',{'idTagInfo':{'status':'Accepted'}}]
            ! answer-incomplete /transactionId
            > [2,'3','StartTransaction',{'connectorId':1,'idTag':'A','meterStart':0}]
            < [3,'3',{'transactionId':7}]
            ! answer-incomplete /idTagInfo
            > [2,'4','Heartbeat',{}]
            < [3,'4',{'currentTime':null}]
            ! answer-incomplete /currentTime
            > [2,'5','StopTransaction',{'transactionId':7,'meterStop':0}]
            < [3,'5',{}]
            > [2,'6','Heartbeat',{}]
            < [4,'6','InternalError','',{}]
            """);
  }

  @Test
  void anAnswerOf2SaysWhatFollows() {
    Dialogue.of(Version.V2_1)
        .booted()
        .lines(
            """
            > [2,'1','Authorize',{'idToken':{'idToken':'A','type':'Local'}}]
            < [3,'1',{}]
            ! answer-incomplete /idTokenInfo
            > [2,'2','TransactionEvent',{'eventType':'Started','seqNo':0,\
            'transactionInfo':{'transactionId':'t'},'idToken':{'idToken':'A','type':'Local'}}]
            < [3,'2',{}]
            ! answer-incomplete /idTokenInfo
            > [2,'3','TransactionEvent',{'eventType':'Ended','seqNo':1,\
            'transactionInfo':{'transactionId':'t'}}]
            < [3,'3',{}]
            """);
  }

  @Test
  void aFindingSaysWhereItIsWhatWasExpectedAndWhoSaysSo() {
    Dialogue dialogue = Dialogue.of(Version.V2_1).booted();
    dialogue.lines(
        "> [2,'2','TransactionEvent',{'eventType':'Started','seqNo':0,'idToken':{},"
            + "'transactionInfo':{'transactionId':'t'}}]");

    FindingSeen finding = dialogue.frame("< [3,'2',{}]").getFirst();

    assertThat(finding)
        .isEqualTo(
            new FindingSeen(
                "CP-1",
                Dialogue.START,
                4,
                Severity.ERROR,
                "answer-incomplete",
                "/idTokenInfo",
                "the answer to TransactionEvent has no idTokenInfo, which says whether the token"
                    + " may charge",
                "E02.FR.02"));
  }
}
