package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;

/** Leaves pings unanswered. */
final class NoPong {

  static final Fault FAULT =
      Fault.named("no-pong", "Leaves the pings of the CSMS unanswered for a while.")
          .onlySent()
          .with(millis("millis", 1, 3_600_000, 120_000, "How long."))
          .does(NoPong::act);

  private NoPong() {}

  private static Done act(Moment moment) {
    return new Done(
        new LinkAct.MutePongs(moment.values().millis("millis")),
        "answers no ping for " + moment.values().whole("millis") + " ms");
  }
}
