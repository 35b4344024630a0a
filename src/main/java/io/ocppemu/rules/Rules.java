package io.ocppemu.rules;

import java.util.List;

/** Every rule there is, one line each; docs/findings.md tells of them. */
public final class Rules {
  static final List<Rule> ALL =
      List.of(
          new UnknownAnswer(),
          new LateAnswer(),
          new SecondCall(),
          new MessageIdReused(),
          new SentInvalid(),
          new SentBeforeAcceptance(),
          new RemoteWhilePending(),
          new AnswerIncomplete(),
          new ClockSkew(),
          new HeartbeatMissed(),
          new StatusTransition(),
          new TransactionUnknown(),
          new TransactionTwice(),
          new TransactionOver(),
          new SeqNoOrder(),
          new SeqNoGap(),
          new MeterBackwards(),
          new MeterStopBelowStart());

  private Rules() {}

  /** What the rules find, in their order. */
  public static List<About> about() {
    return ALL.stream().map(Rule::about).toList();
  }

  /** The codes of all rules, in their order. */
  public static List<String> codes() {
    return about().stream().map(About::code).toList();
  }
}
