package io.ocppemu.ocpp.localauth;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.wire.Dialect;

/**
 * Tells the version of the local list (1.6 §5.10; 2.x D02). The station has none, which 1.6 calls
 * -1 and 2.x calls 0.
 */
public final class GetLocalListVersion {
  public static final Action ACTION =
      Action.named("GetLocalListVersion")
          .on(
              Dialect.V16,
              Decision.Empty.class,
              (request, desk) -> Decision.answer(new Response16(-1)))
          .on(
              Dialect.V2,
              Decision.Empty.class,
              (request, desk) -> Decision.answer(new Response2(0)))
          .build();

  private GetLocalListVersion() {}

  record Response16(int listVersion) {}

  record Response2(int versionNumber) {}
}
