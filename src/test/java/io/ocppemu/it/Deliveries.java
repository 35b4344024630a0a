package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.csms.CsmsFrame;
import io.ocppemu.csms.SandboxCsms;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a CSMS may see of messages about transactions: each content under one id. */
final class Deliveries {
  private static final List<String> ACTIONS =
      List.of("StartTransaction", "MeterValues", "StopTransaction", "TransactionEvent");

  private Deliveries() {}

  /** A message that came again came as a resend: with the same id and nothing else in it. */
  static void assertEachOnceOrResent(SandboxCsms csms, String stationId) {
    Map<String, Set<String>> idsOf = new TreeMap<>();
    Map<String, Set<String>> contentsOf = new TreeMap<>();
    for (String action : ACTIONS) {
      for (CsmsFrame frame : csms.received(stationId, action)) {
        String content = action + " " + frame.payload();
        idsOf.computeIfAbsent(content, any -> new TreeSet<>()).add(frame.messageId());
        contentsOf.computeIfAbsent(frame.messageId(), any -> new TreeSet<>()).add(content);
      }
    }
    assertThat(idsOf).as("messages about transactions that %s sent", stationId).isNotEmpty();
    assertThat(idsOf)
        .as("the same content under two message ids is a second message, not a resend")
        .allSatisfy((content, ids) -> assertThat(ids).as(content).hasSize(1));
    assertThat(contentsOf)
        .as("one message id stands for one content")
        .allSatisfy((id, contents) -> assertThat(contents).as(id).hasSize(1));
  }
}
