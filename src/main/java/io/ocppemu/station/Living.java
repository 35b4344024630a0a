package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.BOOT;
import static io.ocppemu.station.Agenda.What.HEARTBEAT;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.Registration.Accepted;
import io.ocppemu.station.Registration.Answered;
import io.ocppemu.station.Registration.Pending;
import io.ocppemu.station.Registration.Rejected;
import io.ocppemu.station.Registration.Unregistered;
import io.ocppemu.station.Registration.Verdict;
import io.ocppemu.station.StationEvent.HeartbeatDue;
import io.ocppemu.station.StationEvent.SecurityHappened;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.devicemodel.Knob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** On and off, connected and not, registered and beating (1.6 §4.2, §4.6; 2.x B01–B04, G02). */
final class Living {
  private static final Duration OWN_BOOT_INTERVAL = Duration.ofSeconds(30);

  /** Outside of these a clock leaves the years that can be written with four digits, or nearly. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("2500-01-01T00:00:00Z");

  private final StationState station;

  Living(StationState station) {
    this.station = station;
  }

  void connected() {
    station.online(true);
    Registration registration = station.registration();
    switch (registration) {
      case Unregistered none -> station.boot(station.bootReason());
      case Pending pending -> bootUnlessPlanned();
      case Rejected rejected -> bootUnlessPlanned();
      case Accepted accepted -> {
        boolean all =
            station.offlineFor().compareTo(station.settings().seconds(Knob.OFFLINE_THRESHOLD)) > 0;
        station.statuses().tellAll(all ? Telling.ALWAYS : Telling.IF_CHANGED);
        armHeartbeat();
      }
    }
    station.show("connected", "");
  }

  private void bootUnlessPlanned() {
    if (!station.agenda().holds(Item.of(BOOT))) {
      station.boot(station.bootReason());
    }
  }

  /** Returns the requests that are lost with the link. */
  List<OutCall> disconnected(String why) {
    boolean was = station.online();
    station.online(false);
    List<OutCall> lost = station.calling().lostLink();
    if (was) {
      station.show("disconnected", why);
    }
    return lost;
  }

  /**
   * The CSMS answered a BootNotification.
   *
   * @param interval the heartbeat interval when accepted, else the wait before the next try
   */
  void registered(Verdict verdict, Duration interval, Instant csmsTime) {
    station.registered(Registration.next(new Answered(verdict, interval)));
    switch (verdict) {
      case ACCEPTED -> {
        station.agenda().forget(Item.of(BOOT));
        clock(csmsTime);
        if (interval.isPositive()) {
          station.settings().force(Knob.HEARTBEAT_INTERVAL, "" + interval.toSeconds());
        }
        station.statuses().tellAll(Telling.ALWAYS);
        station.evses().forEach(station.charging()::reconsider);
        station.tell(
            new SecurityHappened(
                station.bootReason() == BootReason.POWER_UP
                    ? "StartupOfTheDevice"
                    : "ResetOrReboot",
                station.clock()));
        armHeartbeat();
        station.metering().armAligned();
      }
      case PENDING -> {
        clock(csmsTime);
        bootAgain(interval);
      }
      case REJECTED -> bootAgain(interval);
    }
    station.show("registration", verdict.toString());
  }

  /** A BootNotification found no answer, or an answer that is none. */
  void bootFailed() {
    bootAgain(OWN_BOOT_INTERVAL);
  }

  private void bootAgain(Duration interval) {
    station.later(BOOT, 0, interval.isPositive() ? interval : OWN_BOOT_INTERVAL);
  }

  void bootDue() {
    if (station.online() && !(station.registration() instanceof Accepted)) {
      station.boot(station.bootReason());
    }
  }

  void heartbeatDue() {
    station.tell(new HeartbeatDue(false));
    armHeartbeat();
  }

  void armHeartbeat() {
    Duration interval = station.settings().seconds(Knob.HEARTBEAT_INTERVAL);
    if (interval.isPositive()) {
      station.later(HEARTBEAT, 0, interval);
    } else {
      station.agenda().forget(Item.of(HEARTBEAT));
    }
  }

  void clock(Instant csmsTime) {
    if (csmsTime.isBefore(EARLIEST) || csmsTime.isAfter(LATEST)) {
      station.find(
          true,
          "csms-time-unusable",
          "/currentTime",
          "the CSMS says it is " + csmsTime + "; the station keeps its own time");
      return;
    }
    List<String> sources = station.settings().words(Knob.CLOCK_SOURCE);
    if (sources.isEmpty() || sources.contains("Heartbeat")) {
      station.adoptClock(csmsTime);
    }
  }
}
