package io.ocppemu.rules;

import io.ocppemu.wire.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules about transactions, meters and statuses, as dialogues. */
class TransactionRulesTest {
  private static final String START_16 =
      """
      > [2,'s','StartTransaction',{'connectorId':1,'idTag':'A','meterStart':100,'timestamp':'NOW'}]
      < [3,'s',{'transactionId':7,'idTagInfo':{'status':'Accepted'}}]
      """;

  /** An event of transaction t; {@code more} are further fields. */
  private static String event(String type, int seqNo, String more) {
    return "[2,'%s%d','TransactionEvent',{'eventType':'%s','seqNo':%d,'timestamp':'NOW'%s,"
            .formatted(type, seqNo, type, seqNo, more)
        + "'transactionInfo':{'transactionId':'t'}}]";
  }

  private static String answer(String type, int seqNo) {
    return "\n< [3,'%s%d',{}]\n".formatted(type, seqNo);
  }

  private static String told(String type, int seqNo) {
    return "> " + event(type, seqNo, "") + answer(type, seqNo);
  }

  @Test
  void nothingIsToldOfA16TransactionThatWasStopped() {
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(START_16)
        .lines(
            """
            > [2,'1','MeterValues',{'connectorId':1,'transactionId':7}]
            < [3,'1',{}]
            > [2,'2','StopTransaction',{'transactionId':7,'meterStop':200,'timestamp':'NOW'}]
            --
            >{resend} [2,'2','StopTransaction',{'transactionId':7,'meterStop':200}]
            < [3,'2',{}]
            > [2,'3','MeterValues',{'connectorId':1,'transactionId':7}]
            ! transaction-over /transactionId
            < [3,'3',{}]
            > [2,'4','StopTransaction',{'transactionId':7,'meterStop':200}]
            ! transaction-over /transactionId
            < [3,'4',{}]
            > [2,'5','MeterValues',{'connectorId':1}]
            < [3,'5',{}]
            # a CSMS that gives a number again begins another transaction
            > [2,'t','StartTransaction',{'connectorId':1,'idTag':'A','meterStart':200}]
            < [3,'t',{'transactionId':7,'idTagInfo':{'status':'Accepted'}}]
            > [2,'6','MeterValues',{'connectorId':1,'transactionId':7}]
            """);
  }

  @Test
  void a16TransactionWasBegunBeforeItIsToldOf() {
    String unknown =
        """
        > [2,'1','MeterValues',{'connectorId':1,'transactionId':8}]
        ! transaction-unknown /transactionId
        < [3,'1',{}]
        > [2,'2','StopTransaction',{'transactionId':8,'meterStop':200}]
        ! transaction-unknown /transactionId
        < [3,'2',{}]
        # its beginning could not be told
        > [2,'3','StopTransaction',{'transactionId':-1,'meterStop':200}]
        < [3,'3',{}]
        """;
    Dialogue.of(Version.V1_6).booted().lines(START_16).lines(unknown);
    Dialogue.ofOld(Version.V1_6)
        .booted()
        .lines(unknown.replaceAll("!.*\n", ""))
        .lines(
            """
            > [2,'4','StopTransaction',{'transactionId':8,'meterStop':200}]
            ! transaction-over /transactionId
            """);
  }

  @Test
  void a2TransactionIsBegunToldOfAndEndedOnce() {
    Dialogue.of(Version.V2_0_1)
        .booted()
        .lines(told("Started", 0) + told("Updated", 1) + "> " + event("Ended", 2, ""))
        .lines("--\n>{resend} " + event("Ended", 2, ",'offline':true") + answer("Ended", 2))
        .lines(
            "> " + event("Updated", 3, "") + "\n! transaction-over /transactionInfo/transactionId");
    Dialogue.of(Version.V2_1)
        .booted()
        .lines(
            "> "
                + event("Updated", 3, "")
                + "\n! transaction-unknown /transactionInfo/transactionId");
    Dialogue.ofOld(Version.V2_1).booted().lines(told("Updated", 3) + told("Ended", 4));
  }

  @Test
  void a2TransactionBeginsOnce() {
    Dialogue.of(Version.V2_1)
        .booted()
        .lines(told("Started", 0))
        .lines(">{resend} " + event("Started", 0, "") + answer("Started", 0))
        .lines(
            "> "
                + event("Started", 1, "")
                + "\n! transaction-twice /transactionInfo/transactionId"
                + answer("Started", 1));
  }

  @Test
  void sequenceNumbersAscendWithoutGaps() {
    Dialogue.of(Version.V2_1)
        .booted()
        .lines(told("Started", 40) + told("Updated", 41) + told("Updated", 42))
        .lines("> " + event("Updated", 45, "") + "\n! seqno-gap /seqNo" + answer("Updated", 45))
        .lines(told("Updated", 46))
        .lines(
            "> "
                + event("Updated", 41, "").replace("'Updated41'", "'again'")
                + "\n! seqno-order /seqNo\n< [3,'again',{}]")
        .lines(">{resend} " + event("Updated", 46, "") + answer("Updated", 46))
        .lines(told("Ended", 47));
  }

  @Test
  void aRegisterOf16NeverRunsBackwards() {
    String values =
        """
        {'connectorId':%d,'meterValue':[{'timestamp':'NOW%s','sampledValue':[\
        {'value':'1','measurand':'Power.Active.Import'},{'value':'%s'%s}]}]}\
        """;
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(START_16)
        .lines("> [2,'1','MeterValues'," + values.formatted(1, "", "150.9", "") + "]\n< [3,'1',{}]")
        // Rounding is no running backwards, nor is another meter, nor what is told late.
        .lines(
            "> [2,'2','MeterValues',"
                + values.formatted(1, "+5", "0.150", ",'unit':'kWh'")
                + "]\n< [3,'2',{}]")
        .lines("> [2,'3','MeterValues'," + values.formatted(2, "+6", "9", "") + "]\n< [3,'3',{}]")
        .lines("> [2,'4','MeterValues'," + values.formatted(1, "-9", "99", "") + "]\n< [3,'4',{}]")
        .lines(
            "> [2,'5','MeterValues',"
                + values.formatted(1, "+9", "7", ",'phase':'L1'")
                + "]\n< [3,'5',{}]")
        .lines(
            "> [2,'6','MeterValues',"
                + values.formatted(1, "+9", "7", ",'location':'Inlet'")
                + "]\n< [3,'6',{}]")
        .lines(
            "> [2,'7','MeterValues',"
                + values.formatted(1, "+10", "140", "")
                + "]\n! meter-backwards /meterValue/0/sampledValue/1/value\n< [3,'7',{}]")
        .lines(
            """
            + 20
            > [2,'8','StopTransaction',{'transactionId':7,'meterStop':130,'timestamp':'NOW'}]
            ! meter-backwards /meterStop
            < [3,'8',{}]
            > [2,'9','StartTransaction',{'connectorId':1,'meterStart':0,'timestamp':'NOW'}]
            ! meter-backwards /meterStart
            """);
  }

  @Test
  void a16TransactionEndsNoLowerThanItBegan() {
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(START_16)
        .lines(
            """
            > [2,'1','StopTransaction',{'transactionId':7,'meterStop':99,'timestamp':'NOW-9'}]
            ! meter-stop-below-start /meterStop
            """);
  }

  @ParameterizedTest
  @EnumSource(names = {"V2_0_1", "V2_1"})
  void aRegisterOf2NeverRunsBackwards(Version version) {
    String values = ",'meterValue':[{'timestamp':'NOW','sampledValue':[{'value':%s%s}]}]";
    Dialogue.of(version)
        .booted()
        .lines(
            "> "
                + event("Started", 0, ",'evse':{'id':2}" + values.formatted("1000", ""))
                + answer("Started", 0))
        .lines(
            "> "
                + event(
                    "Updated",
                    1,
                    values.formatted("1.100", ",'unitOfMeasure':{'unit':'Wh','multiplier':3}"))
                + answer("Updated", 1))
        // The EVSE was told once; the same meter is read outside of transactions.
        .lines(
            "> [2,'m','MeterValues',{'evseId':2"
                + values.formatted("999", "")
                + "}]\n! meter-backwards /meterValue/0/sampledValue/0/value\n< [3,'m',{}]")
        .lines(
            "> "
                + event("Ended", 2, values.formatted("990", ""))
                + "\n! meter-backwards /meterValue/0/sampledValue/0/value");
  }

  /**
   * The table of 1.6 §4.9: a row for each status, a digit for each status that may follow; and
   * Unavailable after Preparing (§5.2).
   */
  private static final List<String> TABLE =
      List.of(
          "2345789", "1345689", "145689", "135689", "134689", "1289", "1289", "123459", "12345678");

  private static final List<String> STATUSES =
      List.of(
          "Available",
          "Preparing",
          "Charging",
          "SuspendedEV",
          "SuspendedEVSE",
          "Finishing",
          "Reserved",
          "Unavailable",
          "Faulted");

  @Test
  void aStatusFollowsAsTheTableSays() {
    for (int from = 1; from <= 9; from++) {
      for (int to = 1; to <= 9; to++) {
        boolean fits = from == to || TABLE.get(from - 1).contains("" + to);
        Dialogue.of(Version.V1_6)
            .booted()
            .lines(
                statuses(STATUSES.get(from - 1), STATUSES.get(to - 1))
                    + (fits ? "" : "! status-transition /status"));
      }
    }
  }

  private static String statuses(String from, String to) {
    return """
    > [2,'1','StatusNotification',{'connectorId':1,'status':'%s'}]
    < [3,'1',{}]
    > [2,'2','StatusNotification',{'connectorId':2,'status':'Available'}]
    < [3,'2',{}]
    > [2,'3','StatusNotification',{'connectorId':1,'status':'%s'}]
    """
        .formatted(from, to);
  }

  @Test
  void statusesAreComparedWithinAConnectionAndConnector0HasFew() {
    Dialogue.of(Version.V1_6)
        .booted()
        .lines(
            """
            > [2,'1','StatusNotification',{'connectorId':0,'status':'Charging'}]
            ! status-transition /status
            < [3,'1',{}]
            > [2,'2','StatusNotification',{'connectorId':1,'status':'Charging'}]
            < [3,'2',{}]
            > [2,'3','StatusNotification',{'connectorId':1,'status':'Charging'}]
            < [3,'3',{}]
            --
            > [2,'4','StatusNotification',{'connectorId':1,'status':'Preparing'}]
            """);
  }
}
