package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;

/** Ends the connection without a word. */
final class AbruptReset {

  static final Fault FAULT =
      Fault.named("reset", "Ends the connection with a TCP reset, without a closing handshake.")
          .onlySent()
          .with(millis("after", 0, 60_000, 20, "So that what was just sent can arrive."))
          .does(AbruptReset::act);

  private AbruptReset() {}

  private static Done act(Moment moment) {
    return new Done(new LinkAct.Reset(moment.values().millis("after")), "resets the connection");
  }
}
