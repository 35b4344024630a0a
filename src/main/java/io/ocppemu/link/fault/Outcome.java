package io.ocppemu.link.fault;

import java.util.List;
import java.util.Optional;

/**
 * What a fault makes of a frame or a moment.
 *
 * @param parcels what goes on instead of the frame, in this order
 * @param acts what happens to the connection afterwards
 * @param what was done, for people
 */
record Outcome(List<Parcel> parcels, List<LinkAct> acts, String what) {
  Outcome {
    parcels = List.copyOf(parcels);
    acts = List.copyOf(acts);
  }

  static Optional<Outcome> of(String what, Parcel... parcels) {
    return Optional.of(new Outcome(List.of(parcels), List.of(), what));
  }
}
