package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Input;
import io.ocppemu.station.devicemodel.Knob;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When transactions start and end (2.x E01 to E10). */
class TransactionPointsTest {
  private static final List<String> POINTS =
      List.of(
          "ParkingBayOccupancy", "EVConnected", "Authorized", "PowerPathClosed", "EnergyTransfer");

  private static Play play(String start, String stop) {
    return Rig.of(V2_0_1)
        .set(Knob.TX_START_POINT, start)
        .set(Knob.TX_STOP_POINT, stop)
        .booted()
        .auto();
  }

  @TestFactory
  Stream<DynamicTest> everyPairOfPointsGivesOneWholeTransaction() {
    return POINTS.stream()
        .flatMap(
            start ->
                POINTS.stream()
                    .flatMap(
                        stop ->
                            Stream.of(true, false)
                                .map(
                                    plugFirst ->
                                        DynamicTest.dynamicTest(
                                            start + " to " + stop + ", plug first: " + plugFirst,
                                            () -> whole(start, stop, plugFirst)))));
  }

  private static void whole(String start, String stop, boolean plugFirst) {
    Play play = play(start, stop);
    if (plugFirst) {
      play.plugIn(1).advance(3).present(1, "ANNA");
    } else {
      play.present(1, "ANNA").advance(3).plugIn(1);
    }
    play.advance(130).present(1, "ANNA").advance(3).plugOut(1);

    List<Told> events = play.told("TransactionEvent");
    assertThat(events.getFirst().text("eventType")).isEqualTo("Started");
    assertThat(events.getLast().text("eventType")).isEqualTo("Ended");
    assertThat(events.stream().filter(event -> event.text("eventType").equals("Started")))
        .hasSize(1);
    assertThat(events.stream().filter(event -> event.text("eventType").equals("Ended"))).hasSize(1);
    assertThat(events.stream().filter(event -> event.find("idToken").isPresent())).hasSize(1);
    assertThat(events.stream().filter(event -> event.find("evse").isPresent()))
        .as("EVSE told")
        .isNotEmpty();
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).text("seqNo")).isEqualTo("" + i);
    }
    assertThat(events.getLast().text("transactionInfo.stoppedReason")).isEqualTo("Local");
  }

  @ParameterizedTest
  @CsvSource({
    "EVConnected,plug",
    "Authorized,token",
    "PowerPathClosed,both",
    "EnergyTransfer,energy"
  })
  void aTransactionStartsAtItsPoint(String point, String when) {
    Play play = play(point, "EVConnected");
    assertThat(play.told("TransactionEvent")).isEmpty();
    play.plugIn(1);
    assertThat(!play.told("TransactionEvent").isEmpty()).isEqualTo(when.equals("plug"));
    play.present(1, "ANNA");
    assertThat(!play.told("TransactionEvent").isEmpty()).isEqualTo(!when.equals("energy"));
    play.advance(2);
    assertThat(play.told("TransactionEvent")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EVConnected,false",
    "Authorized,true",
    "PowerPathClosed,true",
    "EnergyTransfer,true"
  })
  void aTransactionEndsAtItsPoint(String point, boolean byToken) {
    Play play = play("PowerPathClosed", point);
    play.plugIn(1).present(1, "ANNA").advance(10).present(1, "ANNA");

    Told last = play.told("TransactionEvent").getLast();
    assertThat(last.text("triggerReason")).isEqualTo("StopAuthorized");
    assertThat(last.text("eventType")).isEqualTo(byToken ? "Ended" : "Updated");
    play.plugOut(1);
    assertThat(play.told("TransactionEvent").getLast().text("eventType")).isEqualTo("Ended");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void on16UnpluggingTheVehicleStopsWhereTheSettingsSaySo(boolean stops) {
    Play play = Rig.of(V1_6).set(Knob.STOP_TX_ON_EV_SIDE_DISCONNECT, "" + stops).booted().auto();
    play.plugIn(1).present(1, "ANNA").advance(10).plugOut(1);

    assertThat(play.evse(1).transaction().isPresent()).isEqualTo(!stops);
    if (stops) {
      assertThat(play.told("StopTransaction").getFirst().text("reason"))
          .isEqualTo("EVDisconnected");
      assertThat(play.told("StatusNotification").getLast().text("status")).isEqualTo("Available");
    } else {
      Told suspended = play.told("StatusNotification").getLast();
      assertThat(suspended.text("status")).isEqualTo("SuspendedEV");
      assertThat(suspended.text("info")).isEqualTo("EV side disconnected");
      assertThat(suspended.text("errorCode")).isEqualTo("NoError");
      assertThat(play.evse(1).connectors().getFirst().locked()).isTrue();
      double register = play.evse(1).registerWh();
      play.plugIn(1).advance(60);
      assertThat(play.evse(1).registerWh()).as("charging goes on").isGreaterThan(register);
      play.present(1, "ANNA");
      assertThat(play.told("StopTransaction")).hasSize(1);
    }
  }

  @Test
  void on2AVehicleThatComesBackGoesOnWithTheSameTransaction() {
    Play play =
        Rig.of(V2_0_1)
            .set(Knob.STOP_TX_ON_EV_SIDE_DISCONNECT, "false")
            .set(Knob.TX_STOP_POINT, "Authorized")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").advance(10);
    String id = play.evse(1).transaction().orElseThrow().id();
    play.plugOut(1);
    assertThat(play.told("TransactionEvent").getLast().text("transactionInfo.chargingState"))
        .isEqualTo("Idle");
    play.plugIn(1).advance(10);

    assertThat(play.evse(1).transaction().orElseThrow().id()).isEqualTo(id);
    assertThat(play.told("TransactionEvent").getLast().text("transactionInfo.chargingState"))
        .isEqualTo("Charging");
  }

  @Test
  void theOtherConnectorOfAnEvseIsBlocked() {
    Play play = Rig.of(V2_0_1).dc().booted().auto().plugIn(1);

    play.refuses(new Input.PlugIn(1, 2), "another connector");
  }

  @Test
  void aCableLeftInStartsTheNextTransactionOnlyWithANewToken() {
    Play play = play("EVConnected,Authorized", "Authorized");
    play.plugIn(1).present(1, "ANNA").advance(10).present(1, "ANNA").advance(100);
    assertThat(play.evse(1).transaction()).isEmpty();

    play.present(1, "BERT");
    assertThat(play.evse(1).transaction()).isPresent();
  }
}
