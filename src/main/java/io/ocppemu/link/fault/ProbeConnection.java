package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.word;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;
import java.time.Duration;
import java.util.List;

/** Asks for a subprotocol that is not the station's. */
final class ProbeConnection {

  static final Fault FAULT =
      Fault.named("probe", "Opens a connection that offers another subprotocol.")
          .onlySent()
          .with(
              word(
                  "subprotocol",
                  "What is offered.",
                  "ocpp9.9",
                  "ocpp1.5",
                  "ocpp1.6",
                  "ocpp2.0",
                  "ocpp2.0.1",
                  "ocpp2.1",
                  "soap"))
          .does(ProbeConnection::act);

  private static final Duration HOLD = Duration.ofMillis(200);

  private ProbeConnection() {}

  private static Done act(Moment moment) {
    String offered = moment.values().text("subprotocol");
    return new Done(
        new LinkAct.Dial(1, Duration.ZERO, HOLD, false, true, List.of(offered), ""),
        "asks for subprotocol " + offered);
  }
}
