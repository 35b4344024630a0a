package io.ocppemu.station.evse;

/**
 * What is true of a connector at an instant; its status words are functions of this.
 *
 * @param operative whether connector, EVSE and station are all in service
 * @param faulted whether it has a fault that prevents charging
 * @param reserved whether it is kept for somebody
 * @param plugged whether a cable joins it to a vehicle
 * @param authorized whether somebody is authorised and about to use it
 */
public record ConnectorFacts(
    boolean operative,
    boolean faulted,
    boolean reserved,
    boolean plugged,
    boolean authorized,
    Use use) {

  /** How far the use of the connector has come. */
  public enum Use {
    /** No transaction. */
    NONE,
    /** A transaction runs; energy has not begun to flow. */
    STARTING,
    CHARGING,
    /** The EVSE offers energy, the vehicle takes none. */
    SUSPENDED_EV,
    /** The EVSE offers no energy. */
    SUSPENDED_EVSE,
    /** The transaction is over, the vehicle still there. */
    FINISHING
  }
}
