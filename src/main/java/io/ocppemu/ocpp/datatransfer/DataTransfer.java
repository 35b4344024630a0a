package io.ocppemu.ocpp.datatransfer;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.wire.Dialect;

/** Vendors' own messages (1.6 §4.3, §5.6; 2.x P01, P02). The station knows no vendor. */
public final class DataTransfer {
  public static final Action ACTION =
      Action.named("DataTransfer")
          .on(
              Dialect.V16,
              Decision.Empty.class,
              (request, desk) -> Decision.status("UnknownVendorId"))
          .on(
              Dialect.V2,
              Decision.Empty.class,
              (request, desk) -> Decision.status("UnknownVendorId"))
          .answered(Dialect.V16, Decision.Empty.class, (answer, call, desk) -> {})
          .answered(Dialect.V2, Decision.Empty.class, (answer, call, desk) -> {})
          .build();

  private DataTransfer() {}
}
