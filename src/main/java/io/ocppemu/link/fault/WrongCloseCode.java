package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.text;
import static io.ocppemu.link.fault.Parameter.whole;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;

/** Closes with a code that means something else, or nothing. */
final class WrongCloseCode {

  static final Fault FAULT =
      Fault.named("close-code", "Closes with any code, allowed on the wire or not.")
          .onlySent()
          .with(whole("code", "", 1, 65_535, 1_005, "The close code."))
          .with(text("reason", 41, "", "The text beside it."))
          .does(WrongCloseCode::act);

  private WrongCloseCode() {}

  private static Done act(Moment moment) {
    int code = moment.values().number("code");
    return new Done(
        new LinkAct.Close(code, moment.values().text("reason")), "closes with code " + code);
  }
}
