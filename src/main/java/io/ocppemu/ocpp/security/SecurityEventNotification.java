package io.ocppemu.ocpp.security;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationEvent.SecurityHappened;
import io.ocppemu.station.StationState;
import io.ocppemu.wire.Dialect;
import java.time.Instant;

/** Tells something that matters for security (2.x A04). */
public final class SecurityEventNotification {
  public static final Action ACTION =
      Action.named("SecurityEventNotification")
          .answered(Dialect.V2, Decision.Empty.class, (answer, call, desk) -> {})
          .build();

  private SecurityEventNotification() {}

  record Request(String type, Instant timestamp) {}

  /** Tells it. */
  public static void tell(StationState station, SecurityHappened event) {
    station
        .calling()
        .ask(
            ACTION.name(),
            Payloads.text(new Request(event.type(), event.time())),
            Kind.NORMAL,
            "",
            false,
            null);
  }
}
