package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.flag;
import static io.ocppemu.link.fault.Parameter.millis;
import static io.ocppemu.link.fault.Parameter.whole;
import static io.ocppemu.link.fault.Parameter.word;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;
import java.util.List;

/** Connects very often. */
final class ConnectionStorm {

  static final Fault FAULT =
      Fault.named("connection-storm", "Opens and ends many connections in a row.")
          .onlySent()
          .with(whole("count", "", 1, 500, 50, "How many."))
          .with(millis("pause", 0, 10_000, 10, "Between two dials."))
          .with(millis("hold", 0, 600_000, 1_000, "How long each stays open."))
          .with(flag("abrupt", true, "Whether each ends with a TCP reset."))
          .with(word("identity", "Whose they are.", "own", "numbered"))
          .does(ConnectionStorm::act);

  private ConnectionStorm() {}

  private static Done act(Moment moment) {
    Values values = moment.values();
    return new Done(
        new LinkAct.Dial(
            values.number("count"),
            values.millis("pause"),
            values.millis("hold"),
            values.flag("abrupt"),
            values.text("identity").equals("own"),
            List.of(),
            ""),
        "opens " + values.whole("count") + " connections");
  }
}
