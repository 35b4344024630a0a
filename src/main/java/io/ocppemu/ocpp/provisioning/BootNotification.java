package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.Words;
import io.ocppemu.station.Acting;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.Registration.Verdict;
import io.ocppemu.station.StationState;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks to be registered (1.6 §4.2; 2.x B01–B03). */
public final class BootNotification {
  public static final Action ACTION =
      Action.named("BootNotification")
          .answered(Dialect.V16, Answer.class, BootNotification::answered)
          .answered(Dialect.V2, Answer.class, BootNotification::answered)
          .failed(Dialect.V16, (outcome, call, desk) -> Acting.bootFailed(desk.station()))
          .failed(Dialect.V2, (outcome, call, desk) -> Acting.bootFailed(desk.station()))
          .build();

  private BootNotification() {}

  record Request16(
      String chargePointVendor,
      String chargePointModel,
      String chargePointSerialNumber,
      String firmwareVersion) {}

  record Request2(String reason, Station2 chargingStation) {}

  record Station2(String vendorName, String model, String serialNumber, String firmwareVersion) {}

  record Answer(String status, @Nullable Instant currentTime, long interval) {}

  /** Asks on 1.6. */
  public static void ask16(StationState station) {
    var hardware = station.hardware();
    ask(
        station,
        new Request16(
            Words.cut(hardware.vendor(), 20),
            Words.cut(hardware.model(), 20),
            serial(station),
            Words.cut(hardware.firmwareVersion(), 50)));
  }

  /** Asks on 2.x. */
  public static void ask2(StationState station, BootReason reason) {
    var hardware = station.hardware();
    ask(
        station,
        new Request2(
            Words.of(reason),
            new Station2(
                Words.cut(hardware.vendor(), 50),
                Words.cut(hardware.model(), 20),
                serial(station),
                Words.cut(hardware.firmwareVersion(), 50))));
  }

  private static String serial(StationState station) {
    String serial = station.settings().text(Knob.SERIAL_NUMBER);
    return Words.cut(serial.isEmpty() ? station.stationId() : serial, 25);
  }

  private static void ask(StationState station, Object request) {
    station.calling().ask(ACTION.name(), Payloads.text(request), Kind.BOOT, "", false, null);
  }

  private static void answered(Answer answer, OutCall call, Desk desk) {
    StationState station = desk.station();
    Instant time = answer.currentTime() == null ? station.now() : answer.currentTime();
    Duration interval = Duration.ofSeconds(Math.clamp(answer.interval(), 0, Integer.MAX_VALUE));
    switch (answer.status()) {
      case "Accepted" -> Acting.registered(station, Verdict.ACCEPTED, interval, time);
      case "Pending" -> Acting.registered(station, Verdict.PENDING, interval, time);
      default -> Acting.registered(station, Verdict.REJECTED, interval, time);
    }
  }
}
