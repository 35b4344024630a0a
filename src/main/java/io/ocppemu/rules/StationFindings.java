package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import java.util.List;

/**
 * What stations, their links and their faults notice by themselves, while they decide; no rule
 * finds it a second time. Faults tell besides, each under a code of its own that begins with {@code
 * fault-}.
 */
public final class StationFindings {
  /** All of them. */
  public static final List<About> ALL =
      List.of(
          error("malformed-frame", "OCPP-J §4.2", "part 4 §4.2", "a text that is no frame"),
          error("definition", "1.6 §6", "part 3", "a message of the CSMS breaks its definition"),
          error("unknown-answer", "OCPP-J §4.1.4", "part 4 §4.1.4", "an answer nobody asked for"),
          error("late-answer", "OCPP-J §4.1.1", "part 4 §4.1.1", "an answer after its timeout"),
          error("no-answer", "OCPP-J §4.1.1", "part 4 §4.1.1", "the CSMS did not answer in time"),
          error("answer-unusable", "1.6 §6", "part 3", "an answer that cannot be acted on"),
          error(
              "answer-not-understood", "", "part 4 §4.2", "the CSMS could not use an answer (2.1)"),
          error(
              "unexpected-send", "", "part 4 §4.2", "a SEND, which stations do not receive (2.1)"),
          error(
              "start-without-transaction-id",
              "1.6 §6.46",
              "",
              "a StartTransaction answer that names no transaction"),
          error(
              "csms-time-unusable",
              "1.6 §4.2, §4.6",
              "B01.FR.06",
              "a time of the CSMS that no clock can be set to"),
          error("call-while-rejected", "1.6 §4.2", "B03.FR.03", "a request to a rejected station"),
          warning(
              "call-before-acceptance",
              "1.6 §4.2",
              "B02.FR.01",
              "a request before the answer to BootNotification"),
          warning("refused", "OCPP-J §4.2.3", "part 4 §4.2.3", "the CSMS answered with an error"),
          warning("setting-refused", "1.6 §5.3", "", "a value that does not fit its setting"),
          error(
              "transaction-message-lost",
              "1.6 §3.7.1",
              "E13.FR.04",
              "a message of a transaction was given up"),
          error("queue-full", "", "", "a request was dropped: too many wait"),
          error("own-request-invalid", "", "", "a request of our own breaks its definition"),
          error("own-answer-invalid", "", "", "an answer of our own breaks its definition"),
          error("not-sent", "", "", "a frame could not be sent"),
          error("effect-failed", "", "", "the station could not do what it had decided"),
          error("no-subprotocol", "OCPP-J §3.2", "part 4 §3.1.2", "no subprotocol was named"),
          error("tls", "", "A00", "TLS failed"),
          warning("fault-held-full", "", "", "a frame was lost: faults hold too many back"));

  private StationFindings() {}

  private static About error(String code, String source16, String source2, String meaning) {
    return new About(code, Severity.ERROR, source16, source2, meaning);
  }

  private static About warning(String code, String source16, String source2, String meaning) {
    return new About(code, Severity.WARNING, source16, source2, meaning);
  }
}
