package io.ocppemu.ocpp.authorization;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.wire.Dialect;

/** Forgets the tokens the station remembers (1.6 §5.4, errata 3.23; 2.x C11). */
public final class ClearCache {
  public static final Action ACTION =
      Action.named("ClearCache")
          .on(Dialect.V16, Decision.Empty.class, ClearCache::on)
          .on(Dialect.V2, Decision.Empty.class, ClearCache::on)
          .build();

  private ClearCache() {}

  private static Decision on(Decision.Empty request, Desk desk) {
    return Decision.status(desk.station().clearCache() ? "Accepted" : "Rejected");
  }
}
