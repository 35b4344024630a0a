package io.ocppemu.ocpp;

import io.ocppemu.station.metering.Reading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meter readings in the words of each dialect (1.6 MeterValue, §7.33; 2.x MeterValueType). */
public final class MeterWords {
  private static final int DECIMALS = 1;

  private MeterWords() {}

  /** A reading on 1.6. */
  public record MeterValue16(Instant timestamp, List<SampledValue16> sampledValue) {}

  /** A value on 1.6; values are text. */
  public record SampledValue16(
      String value,
      String context,
      String measurand,
      @Nullable String phase,
      String location,
      @Nullable String unit) {}

  /** A reading on 2.x. */
  public record MeterValue2(Instant timestamp, List<SampledValue2> sampledValue) {}

  /** A value on 2.x. */
  public record SampledValue2(
      BigDecimal value,
      String context,
      String measurand,
      @Nullable String phase,
      String location,
      @Nullable Unit2 unitOfMeasure) {}

  /** A unit on 2.x; the multiplier stays at its default 0. */
  public record Unit2(String unit) {}

  /** {@code reading} in the words of 1.6. */
  public static MeterValue16 in16(Reading reading) {
    return new MeterValue16(
        reading.time(),
        reading.values().stream()
            .map(
                value ->
                    new SampledValue16(
                        Payloads.number(value.value(), DECIMALS).toPlainString(),
                        reading.context().word(),
                        value.measurand(),
                        value.phase().orElse(null),
                        value.location(),
                        // 1.6 has no word for hertz: the unit is left out (errata 3.86).
                        value.unit().equals("Hertz") ? null : value.unit()))
            .toList());
  }

  /** {@code reading} in the words of 2.x. */
  public static MeterValue2 in2(Reading reading) {
    return new MeterValue2(
        reading.time(),
        reading.values().stream()
            .map(
                value ->
                    new SampledValue2(
                        Payloads.number(value.value(), DECIMALS),
                        reading.context().word(),
                        value.measurand(),
                        value.phase().orElse(null),
                        value.location(),
                        new Unit2(value.unit())))
            .toList());
  }
}
