package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.flag;
import static io.ocppemu.link.fault.Parameter.millis;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;
import java.time.Duration;
import java.util.List;

/** Connects a second time under the same identity. */
final class SecondConnection {

  static final Fault FAULT =
      Fault.named("second-connection", "Opens a second connection with the same identity.")
          .onlySent()
          .with(millis("hold", 0, 600_000, 1_000, "How long it stays open."))
          .with(flag("abrupt", false, "Whether it ends with a TCP reset."))
          .with(flag("boot", false, "Whether it says BootNotification."))
          .does(SecondConnection::act);

  private SecondConnection() {}

  private static Done act(Moment moment) {
    Values values = moment.values();
    String id = moment.chance().uuid().toString();
    return new Done(
        new LinkAct.Dial(
            1,
            Duration.ZERO,
            values.millis("hold"),
            values.flag("abrupt"),
            true,
            List.of(),
            values.flag("boot") ? Sayings.boot(moment.version(), id) : ""),
        "opens a second connection");
  }
}
