package io.ocppemu.station.evse;

import java.time.Duration;
import java.util.List;

/**
 * What a station is built of. Shared by all stations of an emulator profile.
 *
 * @param maxWatts the most the whole station can deliver; shared by its EVSEs
 * @param bootTime how long a restart keeps it off the network
 * @param endAfterRestart whether transactions open when the emulator went down end when it is back
 *     (as after a power loss) instead of going on
 */
public record Hardware(
    String vendor,
    String model,
    String firmwareVersion,
    List<EvseHardware> evses,
    double maxWatts,
    Duration bootTime,
    boolean endAfterRestart) {

  public Hardware {
    evses = List.copyOf(evses);
    if (evses.isEmpty()) {
      throw new IllegalArgumentException("a station needs at least one EVSE");
    }
  }

  /** One EVSE: it serves one vehicle at a time, through one of its connectors. */
  public record EvseHardware(List<ConnectorHardware> connectors) {
    public EvseHardware {
      connectors = List.copyOf(connectors);
      if (connectors.isEmpty()) {
        throw new IllegalArgumentException("an EVSE needs at least one connector");
      }
    }
  }

  /**
   * One connector.
   *
   * @param type a word of the OCPP connector enumeration, such as {@code cCCS2}
   * @param phases 1 or 3; 0 for direct current
   * @param volts per phase for AC, nominal for DC
   * @param lock what happens when it is told to unlock
   */
  public record ConnectorHardware(
      String type, double maxWatts, int phases, double volts, LockKind lock) {

    /** Whether it is a socket that locks the station's end of the user's cable. */
    public boolean locksCable() {
      return type.startsWith("s") && lock != LockKind.NONE;
    }

    /** Whether it delivers direct current. */
    public boolean directCurrent() {
      return phases == 0;
    }
  }

  /** How a connector's lock behaves. */
  public enum LockKind {
    /** There is no lock that could be opened. */
    NONE,
    /** The lock works. */
    WORKS,
    /** The lock is stuck: unlocking fails. */
    STUCK
  }
}
