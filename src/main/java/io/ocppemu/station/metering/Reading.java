package io.ocppemu.station.metering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the meter of an EVSE showed at an instant. */
public record Reading(Instant time, Context context, List<Value> values) {

  public Reading {
    values = List.copyOf(values);
  }

  /** Why the meter was read (ReadingContext). */
  public enum Context {
    SAMPLE_CLOCK("Sample.Clock"),
    SAMPLE_PERIODIC("Sample.Periodic"),
    TRANSACTION_BEGIN("Transaction.Begin"),
    TRANSACTION_END("Transaction.End"),
    TRIGGER("Trigger");

    private final String word;

    Context(String word) {
      this.word = word;
    }

    /** The word on the wire, the same in all versions. */
    public String word() {
      return word;
    }
  }

  /**
   * One measured value.
   *
   * @param measurand its OCPP name
   * @param phase such as {@code L1} or {@code L1-N}; empty for the whole
   * @param unit such as {@code Wh}, {@code W}, {@code A}, {@code V}, {@code Percent}, {@code Hertz}
   * @param location {@code Outlet}, or {@code EV} for what the vehicle says of itself
   */
  public record Value(
      String measurand, Optional<String> phase, double value, String unit, String location) {}
}
