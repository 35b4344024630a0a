package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.STATUS;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.ConnectorState.Fault;
import io.ocppemu.station.StationEvent.ConnectorChanged;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.evse.ConnectorFacts;
import io.ocppemu.station.evse.ConnectorFacts.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the CSMS has been told of the connectors, and what it has to be told (1.6 §4.9; 2.x G01,
 * B04). Guarded by the STATION lock.
 */
public final class Statuses {
  private static final String EV_SIDE_DISCONNECTED = "EV side disconnected";

  private final StationState station;
  private final Map<Integer, String> told = new HashMap<>();
  private final Map<Integer, Standing> standings = new HashMap<>();

  /** The word that has been true of a connector since an instant, told or not. */
  private record Standing(String word, Instant since) {}

  Statuses(StationState station) {
    this.station = station;
  }

  /** Tells what may have changed at {@code evse}. */
  void tell(EvseState evse) {
    tell(evse, 0, Telling.IF_CHANGED);
  }

  /** Tells of a connector of {@code evse}; connector 0 is all of them. */
  void tell(EvseState evse, int connectorId, Telling telling) {
    ConnectorState speaker = evse.speaker();
    for (ConnectorState connector : evse.connectors) {
      if (connectorId == 0 || connectorId == connector.id) {
        station.tell(
            new ConnectorChanged(
                evse.id,
                connector.id,
                connector == speaker,
                evse.facts(connector, station.operative()),
                connector.fault.map(Fault::errorCode).orElse("NoError"),
                connector.fault.map(Fault::info).orElse(info(evse, connector)),
                telling,
                station.clock()));
      }
    }
  }

  private static String info(EvseState evse, ConnectorState connector) {
    boolean away = evse.transaction.isPresent() && evse.plugged().isEmpty() && connector.locked;
    return connector.cableLeft || away ? EV_SIDE_DISCONNECTED : "";
  }

  /** Tells of the station as a whole. */
  void tellStation(Telling telling) {
    ConnectorFacts facts =
        new ConnectorFacts(station.operative(), false, false, false, false, Use.NONE);
    station.tell(new ConnectorChanged(0, 0, true, facts, "NoError", "", telling, station.clock()));
  }

  /** Tells of the station and of all its connectors. */
  void tellAll(Telling telling) {
    tellStation(telling);
    station.evses().forEach(evse -> tell(evse, 0, telling));
  }

  /** A status may have lasted long enough by now; evse 0 is the station. */
  void lookAgain(int evseId) {
    if (evseId == 0) {
      tellStation(Telling.IF_CHANGED);
    } else {
      station.findEvse(evseId).ifPresent(this::tell);
    }
  }

  /** The station restarts: nothing has been told any more. */
  void forget() {
    told.clear();
    standings.clear();
  }

  /**
   * Whether the status of {@code change}, {@code word} in the words of its version, has to be told
   * now. If so it counts as told from now on.
   */
  public boolean takeDue(ConnectorChanged change, String word) {
    int place = change.evseId() * 1_000 + change.connectorId();
    Instant lasted = lastedAt(place, word);
    // What changes while nobody listens is told after the reconnection, if it still differs then.
    boolean heard =
        station.accepted() || (change.telling() == Telling.TRIGGERED && station.online());
    boolean unchanged = word.equals(told.get(place));
    if (!heard || (unchanged && change.telling() == Telling.IF_CHANGED)) {
      return false;
    }
    if (lasted.isAfter(station.now()) && change.telling() == Telling.IF_CHANGED) {
      station.agenda().at(new Item(STATUS, change.evseId()), lasted);
      return false;
    }
    told.put(place, word);
    return true;
  }

  /** When {@code word} will have been true for as long as 1.6's MinimumStatusDuration asks. */
  private Instant lastedAt(int place, String word) {
    Duration least = station.settings().seconds(Knob.MINIMUM_STATUS_DURATION);
    if (least.isZero()) {
      standings.remove(place);
      return station.now();
    }
    Standing standing = standings.get(place);
    if (standing == null || !standing.word().equals(word)) {
      standing = new Standing(word, station.now());
      standings.put(place, standing);
    }
    return standing.since().plus(least);
  }
}
