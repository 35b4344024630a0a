package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.station.Acting;
import io.ocppemu.station.devicemodel.SetOutcome;
import io.ocppemu.wire.Dialect;

/** Changes a configuration key (1.6 §5.3); a value that does not fit leaves the old one. */
public final class ChangeConfiguration {
  public static final Action ACTION =
      Action.named("ChangeConfiguration")
          .on(Dialect.V16, Request.class, ChangeConfiguration::on)
          .build();

  private ChangeConfiguration() {}

  record Request(String key, String value) {}

  private static Decision on(Request request, Desk desk) {
    SetOutcome outcome = desk.station().settings().set(request.key(), request.value());
    if (outcome.taken()) {
      Acting.settingsChanged(desk.station());
    } else {
      desk.station().find(false, "setting-refused", "/value", outcome.reason());
    }
    return Decision.status(
        switch (outcome.verdict()) {
          case ACCEPTED -> "Accepted";
          case REBOOT_REQUIRED -> "RebootRequired";
          case UNKNOWN -> "NotSupported";
          case READ_ONLY, BAD_VALUE -> "Rejected";
        });
  }
}
