package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Meter values (1.6 §3.16; 2.x block J). */
class MeterTest {
  private static final String RICH =
      "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage";

  private static List<JsonObject> values(Told message) {
    List<JsonObject> values = new ArrayList<>();
    for (JsonElement reading : message.payload().getAsJsonArray("meterValue")) {
      reading
          .getAsJsonObject()
          .getAsJsonArray("sampledValue")
          .forEach(value -> values.add(value.getAsJsonObject()));
    }
    return values;
  }

  private static double sum(List<JsonObject> values, String measurand) {
    return values.stream()
        .filter(value -> value.get("measurand").getAsString().equals(measurand))
        .mapToDouble(value -> value.get("value").getAsDouble())
        .sum();
  }

  @ParameterizedTest
  @CsvSource({"V1_6,false", "V1_6,true", "V2_0_1,false", "V2_0_1,true", "V2_1,true"})
  void samplesComeInTheirIntervalAndAgreeWithThemselves(Version version, boolean dc) {
    Rig rig =
        Rig.of(version).set(Knob.METER_SAMPLE_INTERVAL, "30").set(Knob.SAMPLED_MEASURANDS, RICH);
    Play play = (dc ? rig.dc() : rig).booted().auto();
    play.plugIn(1).present(1, "ANNA").advance(600);

    List<Told> samples =
        play.told().stream()
            .filter(
                call ->
                    call.action().equals("MeterValues")
                        || call.text("triggerReason").equals("MeterValuePeriodic"))
            .toList();
    assertThat(samples).hasSize(20);
    double before = -1;
    for (Told sample : samples) {
      List<JsonObject> values = values(sample);
      double energy = sum(values, "Energy.Active.Import.Register");
      double power = sum(values, "Power.Active.Import");
      double volts =
          values.stream()
              .filter(value -> value.get("measurand").getAsString().equals("Voltage"))
              .mapToDouble(value -> value.get("value").getAsDouble())
              .findFirst()
              .orElseThrow();
      assertThat(energy).as("register").isGreaterThan(before);
      assertThat(volts * sum(values, "Current.Import"))
          .as("voltage times current of " + sample)
          .isCloseTo(power, within(power * 0.01));
      before = energy;
    }
    double hours = 570.0 / 3600;
    double first = sum(values(samples.getFirst()), "Energy.Active.Import.Register");
    double power = sum(values(samples.getFirst()), "Power.Active.Import");
    assertThat(before - first)
        .as("energy is power times time")
        .isCloseTo(power * hours, within(power * hours * 0.05));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void alignedReadingsComeOnTheClock(Version version) {
    Play play = Rig.of(version).set(Knob.ALIGNED_INTERVAL, "900").open().advance(100).auto();
    play.powerOn().connect().advance(2000);

    List<Told> readings = play.told("MeterValues");
    assertThat(readings.stream().map(reading -> reading.text("meterValue.0.timestamp")).distinct())
        .containsExactly("2026-11-21T10:15:00Z", "2026-11-21T10:30:00Z");
    assertThat(values(readings.getFirst()).getFirst().get("context").getAsString())
        .isEqualTo("Sample.Clock");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anIntervalOfZeroIsOff(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.METER_SAMPLE_INTERVAL, "0")
            .set(Knob.ALIGNED_INTERVAL, "0")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").advance(4000);

    assertThat(play.told("MeterValues")).isEmpty();
    assertThat(play.told("TransactionEvent"))
        .noneMatch(event -> event.text("triggerReason").startsWith("MeterValue"));
  }

  @Test
  void on16TheEndCarriesWhatTheSettingsAskFor() {
    Play play =
        Rig.of(V1_6)
            .set(Knob.METER_SAMPLE_INTERVAL, "60")
            .set(Knob.TX_ENDED_MEASURANDS, "Energy.Active.Import.Register")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").advance(150).present(1, "ANNA");

    Told stop = play.told("StopTransaction").getFirst();
    List<String> contexts = new ArrayList<>();
    stop.payload()
        .getAsJsonArray("transactionData")
        .forEach(
            reading ->
                contexts.add(
                    reading
                        .getAsJsonObject()
                        .getAsJsonArray("sampledValue")
                        .get(0)
                        .getAsJsonObject()
                        .get("context")
                        .getAsString()));
    assertThat(contexts)
        .containsExactly(
            "Transaction.Begin", "Sample.Periodic", "Sample.Periodic", "Transaction.End");
    assertThat(stop.find("meterStop").orElseThrow().getAsInt())
        .isEqualTo((int) Math.round(play.evse(1).registerWh()));
  }

  @Test
  void on16ALongTransactionsEndDropsReadingsBetweenTheFirstAndTheLast() {
    Play play =
        Rig.of(V1_6)
            .set(Knob.METER_SAMPLE_INTERVAL, "10")
            .set(Knob.TX_ENDED_MEASURANDS, "Energy.Active.Import.Register")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").advance(3600).present(1, "ANNA");

    assertThat(play.told("StopTransaction").getFirst().payload().getAsJsonArray("transactionData"))
        .hasSize(100);
  }

  @Test
  void on2TheFirstAndTheLastEventCarryTheRegister() {
    Play play = Rig.of(V2_0_1).booted().auto();
    play.plugIn(1).present(1, "ANNA").advance(90).present(1, "ANNA");

    List<Told> events = play.told("TransactionEvent");
    assertThat(values(events.getFirst()).getFirst().get("context").getAsString())
        .isEqualTo("Transaction.Begin");
    assertThat(values(events.getLast()).getLast().get("context").getAsString())
        .isEqualTo("Transaction.End");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theRegisterIsNotStartedAnewForEachTransaction(Version version) {
    Play play = Rig.of(version).booted().auto();
    play.plugIn(1).present(1, "ANNA").advance(300).present(1, "ANNA").plugOut(1);
    double register = play.evse(1).registerWh();
    play.plugIn(1).present(1, "ANNA").forget().advance(60);

    assertThat(register).isPositive();
    assertThat(play.evse(1).registerWh()).isGreaterThan(register);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aFullVehicleSuspendsAndTheTransactionGoesOn(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.METER_SAMPLE_INTERVAL, "0")
            .vehicle(new EvSpec(10_000, 85, 90, 11_000, 3, 100_000, Duration.ofSeconds(2)))
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").advance(600);

    assertThat(play.evse(1).transaction()).isPresent();
    assertThat(play.evse(1).watts()).isZero();
    if (version == V1_6) {
      assertThat(play.toldStatuses().getLast().status()).isEqualTo("SuspendedEV");
    } else {
      assertThat(play.told("TransactionEvent").getLast().text("transactionInfo.chargingState"))
          .isEqualTo("SuspendedEV");
    }
  }
}
