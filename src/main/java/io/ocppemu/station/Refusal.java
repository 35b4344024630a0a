package io.ocppemu.station;

import java.util.Optional;

/** Why the station could not do what a person wanted. {@link #NONE} when it could. */
public record Refusal(String why) {
  /** Nothing was refused. */
  public static final Refusal NONE = new Refusal("");

  /** The reason; empty when it was done. */
  public Optional<String> reason() {
    return why.isEmpty() ? Optional.empty() : Optional.of(why);
  }
}
