package io.ocppemu.app;

import io.ocppemu.fleet.ChargeDesk;
import io.ocppemu.fleet.EmulatorProfile;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.station.Input;
import io.ocppemu.station.Registration;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.authorization.IdToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three stations at the sandbox CSMS with a driver each, who arrives, charges, leaves, and comes
 * back. A driver keeps out of the way when somebody else uses the station.
 */
final class DemoFleet implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DemoFleet.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
  private static final Duration CHARGE_LEAST = Duration.ofSeconds(60);
  private static final Duration CHARGE_MORE = Duration.ofSeconds(60);
  private static final Duration PAUSE_LEAST = Duration.ofSeconds(10);
  private static final Duration PAUSE_MORE = Duration.ofSeconds(20);

  private static final String PREFIX = "DEMO-";

  /** Ids and profiles. */
  static final Map<String, String> STATIONS =
      Map.of(
          "DEMO-AC-16", "wallbox-11kw-16",
          "DEMO-DC-16", "dc-150kw-16",
          "DEMO-DC-201", "dc-150kw-201");

  private final StationManager manager;
  private final ChargeDesk desk;
  private final Timeline timeline;
  private final List<Driver> drivers = new ArrayList<>();
  private volatile boolean closed;

  /**
   * Makes the stations that are not there and sends their drivers.
   *
   * @param csmsUrl the sandbox; stations from an earlier run move there
   */
  DemoFleet(
      StationManager manager,
      StationFactory factory,
      ChargeDesk desk,
      Timeline timeline,
      Chance chance,
      String csmsUrl) {
    this.manager = manager;
    this.desk = desk;
    this.timeline = timeline;
    STATIONS.forEach(
        (stationId, profile) -> {
          FleetStation station =
              manager.find(stationId).orElseGet(() -> make(factory, stationId, profile, csmsUrl));
          if (!station.definition().csmsUrl().equals(csmsUrl)) {
            manager.redefine(station, station.definition().at(csmsUrl));
          }
          drivers.add(new Driver(station, chance.fork("driver of " + stationId)));
        });
  }

  /** Lets the drivers begin. */
  void begin() {
    drivers.forEach(driver -> driver.in(driver.chance.upTo(LOOK_AGAIN), driver::arrive));
  }

  @Override
  public void close() {
    closed = true;
  }

  private FleetStation make(
      StationFactory factory, String stationId, String profileName, String csmsUrl) {
    EmulatorProfile profile = factory.profiles().byName(profileName).orElseThrow();
    StationDefinition definition =
        new StationDefinition(
            stationId,
            profile.version(),
            csmsUrl,
            profileName,
            Map.of(),
            true,
            true,
            "",
            false,
            true,
            timeline.now());
    FleetStation station = factory.build(definition, Optional.empty(), Map.of(), 0);
    manager.add(station);
    manager.start(station);
    return station;
  }

  /** One driver with one vehicle. Its steps follow one another, each on a virtual thread. */
  private final class Driver {
    private final FleetStation station;
    private final Chance chance;

    /** Whether what an earlier run left behind has been tidied up. */
    private volatile boolean settled;

    Driver(FleetStation station, Chance chance) {
      this.station = station;
      this.chance = chance;
    }

    void in(Duration wait, Runnable step) {
      timeline.schedule(wait, () -> Threads.VIRTUAL.execute(() -> walk(step)));
    }

    private void walk(Runnable step) {
      if (closed || !manager.has(station)) {
        return;
      }
      try {
        step.run();
      } catch (RuntimeException e) {
        log.warn("the driver at {} stumbled and tries again", station.stationId(), e);
        in(LOOK_AGAIN, this::arrive);
      }
    }

    void arrive() {
      StationFacts facts = station.station().facts(timeline.now());
      Optional<EvseFacts> free = facts.evses().stream().filter(Driver::free).findFirst();
      boolean welcome = facts.online() && facts.registration() instanceof Registration.Accepted;
      if (!welcome || free.isEmpty()) {
        if (!welcome || !recover(facts)) {
          in(LOOK_AGAIN, this::arrive);
        }
        return;
      }
      settled = true;
      int evseId = free.get().id();
      IdToken token = IdToken.of(PREFIX + (1 + chance.below(9)));
      var unused =
          desk.charge(station, evseId, 0, token, PATIENCE)
              .whenComplete(
                  (outcome, failure) -> {
                    Duration stay = CHARGE_LEAST.plus(chance.upTo(CHARGE_MORE));
                    in(
                        outcome != null && outcome.ok() ? stay : LOOK_AGAIN,
                        () -> leave(evseId, token));
                  });
    }

    private void leave(int evseId, IdToken token) {
      var unused =
          desk.stop(station, evseId, Optional.of(token), true, PATIENCE)
              .whenComplete(
                  (outcome, failure) ->
                      in(PAUSE_LEAST.plus(chance.upTo(PAUSE_MORE)), this::arrive));
    }

    /** Brings a session from before a restart to its end; whether the loop goes on by that. */
    private boolean recover(StationFacts facts) {
      for (EvseFacts evse : facts.evses()) {
        if (evse.authorized().filter(token -> token.startsWith(PREFIX)).isPresent()) {
          leave(evse.id(), IdToken.of(evse.authorized().orElseThrow()));
          return true;
        }
        if (!settled && evse.transaction().isEmpty() && evse.authorized().isEmpty()) {
          station.link().act(new Input.PlugOut(evse.id(), 0));
        }
      }
      settled = true;
      return false;
    }

    private static boolean free(EvseFacts evse) {
      return evse.operative()
          && evse.transaction().isEmpty()
          && evse.authorized().isEmpty()
          && evse.connectors().stream()
              .noneMatch(connector -> connector.plugged() || !connector.fault().isEmpty());
    }
  }
}
