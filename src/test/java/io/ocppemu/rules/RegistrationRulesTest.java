package io.ocppemu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules about registration, the clock and signs of life, as dialogues. */
class RegistrationRulesTest {

  @ParameterizedTest
  @EnumSource(Version.class)
  void aStationSendsNothingButBootNotificationBeforeItIsAccepted(Version version) {
    Dialogue.of(version)
        .lines(
            """
            > [2,'0','Heartbeat',{}]
            ! sent-before-acceptance
            < [3,'0',{'currentTime':'NOW'}]
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Rejected','currentTime':'NOW','interval':60}]
            > [2,'2','Heartbeat',{}]
            ! sent-before-acceptance
            < [3,'2',{'currentTime':'NOW'}]
            > [2,'3','BootNotification',{}]
            < [3,'3',{'status':'Accepted','currentTime':'NOW','interval':60}]
            > [2,'4','Heartbeat',{}]
            < [3,'4',{'currentTime':'NOW'}]
            # a lost connection changes nothing
            --
            > [2,'5','Heartbeat',{}]
            """);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aPendingStationSendsWhatItIsToldToSend(Version version) {
    Dialogue.of(version)
        .lines(
            """
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Pending','currentTime':'NOW','interval':60}]
            > [2,'2','Heartbeat',{}]
            ! sent-before-acceptance
            < [3,'2',{'currentTime':'NOW'}]
            < [2,'a','TriggerMessage',{'requestedMessage':'Heartbeat'}]
            > [3,'a',{'status':'Accepted'}]
            > [2,'3','Heartbeat',{}]
            < [3,'3',{'currentTime':'NOW'}]
            > [2,'4','BootNotification',{}]
            < [3,'4',{'status':'Pending','currentTime':'NOW','interval':60}]
            > [2,'5','Heartbeat',{}]
            ! sent-before-acceptance
            """);
  }

  @Test
  void aReportThatWasAskedForIsSentAfterARestartToo() {
    Dialogue.of(Version.V2_0_1)
        .lines(
            """
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Pending','currentTime':'NOW','interval':60}]
            < [2,'a','GetBaseReport',{'requestId':7,'reportBase':'FullInventory'}]
            > [3,'a',{'status':'Accepted'}]
            --
            > [2,'2','BootNotification',{}]
            < [3,'2',{'status':'Pending','currentTime':'NOW','interval':60}]
            > [2,'3','NotifyReport',{'requestId':7,'seqNo':0}]
            < [3,'3',{}]
            > [2,'4','NotifyReport',{'requestId':8,'seqNo':0}]
            ! sent-before-acceptance
            """);
  }

  @Test
  void eachStateBeforeAcceptanceHasItsRequirement() {
    Dialogue dialogue = Dialogue.of(Version.V2_1);
    assertThat(heartbeat(dialogue, 1)).isEqualTo("B01.FR.08");
    dialogue.lines(
        """
        > [2,'b1','BootNotification',{}]
        < [3,'b1',{'status':'Rejected','currentTime':'NOW','interval':60}]
        """);
    assertThat(heartbeat(dialogue, 2)).isEqualTo("B03.FR.02");
    dialogue.lines(
        """
        > [2,'b2','BootNotification',{}]
        < [3,'b2',{'status':'Pending','currentTime':'NOW','interval':60}]
        """);
    assertThat(heartbeat(dialogue, 3)).isEqualTo("B02.FR.02");
    assertThat(heartbeat(Dialogue.of(Version.V1_6), 4)).isEqualTo("1.6 §4.2");
  }

  /** The source of what is found on a heartbeat. */
  private static String heartbeat(Dialogue dialogue, int id) {
    FindingSeen found = dialogue.frame("> [2,'%d','Heartbeat',{}]".formatted(id)).getFirst();
    dialogue.frame("< [3,'%d',{'currentTime':'NOW'}]".formatted(id));
    assertThat(found.code()).isEqualTo("sent-before-acceptance");
    return found.source();
  }

  @Test
  void nobodyStartsTransactionsOfAPendingStation() {
    Dialogue.of(Version.V1_6)
        .lines(
            """
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Pending','currentTime':'NOW','interval':60}]
            < [2,'a','RemoteStartTransaction',{'idTag':'A'}]
            ! remote-while-pending
            > [3,'a',{'status':'Rejected'}]
            < [2,'b','GetConfiguration',{}]
            """);
    Dialogue.of(Version.V2_0_1)
        .lines(
            """
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Pending','currentTime':'NOW','interval':60}]
            < [2,'a','RequestStopTransaction',{'transactionId':'t'}]
            ! remote-while-pending
            """);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aStationIsHeardOfWithinItsHeartbeatInterval(Version version) {
    Dialogue.of(version)
        .booted()
        .lines(
            """
            + 300
            > [2,'1','Heartbeat',{}]
            < [3,'1',{'currentTime':'NOW'}]
            + 602
            > [2,'2','Heartbeat',{}]
            < [3,'2',{'currentTime':'NOW'}]
            + 603
            > [2,'3','Heartbeat',{}]
            ! heartbeat-missed
            # while it waits for an answer it cannot send one
            + 1000
            < [3,'3',{'currentTime':'NOW'}]
            + 300
            > [2,'4','Heartbeat',{}]
            + 2000
            ?
            > [2,'5','Heartbeat',{}]
            < [3,'5',{'currentTime':'NOW'}]
            # nor without a connection
            + 5000
            --
            > [2,'6','Heartbeat',{}]
            """);
  }

  @Test
  void theIntervalIsTheOneThatWasAgreedUponLast() {
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(
            """
            < [2,'a','ChangeConfiguration',{'key':'heartbeatInterval','value':'10'}]
            > [3,'a',{'status':'Accepted'}]
            < [2,'b','ChangeConfiguration',{'key':'HeartbeatInterval','value':'5000'}]
            > [3,'b',{'status':'Rejected'}]
            + 23
            > [2,'1','Heartbeat',{}]
            ! heartbeat-missed
            < [3,'1',{'currentTime':'NOW'}]
            < [2,'c','ChangeConfiguration',{'key':'HeartbeatInterval','value':'0'}]
            > [3,'c',{'status':'Accepted'}]
            + 90000
            > [2,'2','Heartbeat',{}]
            """);
    Dialogue.of(Version.V2_0_1)
        .booted()
        .lines(
            """
            < [2,'a','SetVariables',{'setVariableData':[{'attributeValue':'10',\
            'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}}]}]
            > [3,'a',{'setVariableResult':[{'attributeStatus':'Accepted',\
            'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}}]}]
            + 23
            > [2,'1','Heartbeat',{}]
            ! heartbeat-missed
            """);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theClockOfTheCsmsIsHeldAgainstOurs(Version version) {
    Dialogue.of(version)
        .lines(
            """
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Accepted','currentTime':'NOW+61','interval':300}]
            ! clock-skew /currentTime
            # told once as long as it stays like that
            > [2,'2','Heartbeat',{}]
            < [3,'2',{'currentTime':'NOW+62'}]
            > [2,'3','Heartbeat',{}]
            < [3,'3',{'currentTime':'NOW-3600'}]
            ! clock-skew /currentTime
            > [2,'4','Heartbeat',{}]
            < [3,'4',{'currentTime':'NOW-60'}]
            > [2,'5','Heartbeat',{}]
            < [3,'5',{'currentTime':'at noon'}]
            """);
  }

  @Test
  void theClockOfAStationIsOursOrThatOfItsCsms() {
    Dialogue.of(Version.V1_6)
        .lines(
            """
            > [2,'1','BootNotification',{}]
            < [3,'1',{'status':'Accepted','currentTime':'NOW+3600','interval':0}]
            ! clock-skew /currentTime
            + 100
            > [2,'2','StatusNotification',{'timestamp':'NOW+3600'}]
            < [3,'2',{}]
            > [2,'3','StatusNotification',{'timestamp':'NOW'}]
            < [3,'3',{}]
            > [2,'4','StatusNotification',{'timestamp':'NOW+4000'}]
            ! clock-skew /timestamp
            < [3,'4',{}]
            # old news may have waited, but not when there was nothing to wait for
            > [2,'5','StatusNotification',{'timestamp':'NOW-90'}]
            < [3,'5',{}]
            + 61
            > [2,'6','StatusNotification',{'timestamp':'NOW-90'}]
            ! clock-skew /timestamp
            < [3,'6',{}]
            + 61
            > [2,'7','StartTransaction',{'timestamp':'NOW-90'}]
            < [3,'7',{'transactionId':1,'idTagInfo':{}}]
            > [2,'8','StopTransaction',{'timestamp':'NOW+5000','transactionId':1}]
            ! clock-skew /timestamp
            """);
  }
}
