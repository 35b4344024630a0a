package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Configuration keys and the device model, as the CSMS sees them. */
class ConfigurationTest {

  @Test
  void getConfigurationWithoutKeysTellsAllOfThem() {
    Play play = Rig.of(V1_6).booted();

    play.csms("GetConfiguration", "{}")
        .expectResult(
            answer -> {
              Map<String, JsonObject> keys = new HashMap<>();
              for (JsonElement each : answer.payload().getAsJsonArray("configurationKey")) {
                keys.put(each.getAsJsonObject().get("key").getAsString(), each.getAsJsonObject());
              }
              assertThat(keys)
                  .containsKeys(
                      "AuthorizeRemoteTxRequests",
                      "ClockAlignedDataInterval",
                      "ConnectionTimeOut",
                      "ConnectorPhaseRotation",
                      "GetConfigurationMaxKeys",
                      "HeartbeatInterval",
                      "LocalAuthorizeOffline",
                      "LocalPreAuthorize",
                      "MeterValuesAlignedData",
                      "MeterValuesSampledData",
                      "MeterValueSampleInterval",
                      "NumberOfConnectors",
                      "ResetRetries",
                      "StopTransactionOnEVSideDisconnect",
                      "StopTransactionOnInvalidId",
                      "StopTxnAlignedData",
                      "StopTxnSampledData",
                      "SupportedFeatureProfiles",
                      "TransactionMessageAttempts",
                      "TransactionMessageRetryInterval",
                      "UnlockConnectorOnEVSideDisconnect");
              assertThat(keys.get("NumberOfConnectors"))
                  .hasToString(
                      "{'key':'NumberOfConnectors','readonly':true,'value':'2'}"
                          .replace('\'', '"'));
              assertThat(keys.get("HeartbeatInterval"))
                  .hasToString(
                      "{'key':'HeartbeatInterval','readonly':false,'value':'86400'}"
                          .replace('\'', '"'));
              assertThat(answer.find("unknownKey")).isEmpty();
            });
  }

  @Test
  void passwordsAreNeverShown() {
    Play play = Rig.of(V1_6).booted();

    play.csms(
            "ChangeConfiguration",
            "{'key':'AuthorizationKey','value':'00112233445566778899AABBCCDDEEFF'}",
            "Accepted")
        .csms("GetConfiguration", "{'key':['AuthorizationKey']}")
        .expectResult(
            answer -> {
              assertThat(answer.text("configurationKey.0.key")).isEqualTo("AuthorizationKey");
              assertThat(answer.find("configurationKey.0.value")).isEmpty();
            });
  }

  @Test
  void unknownKeysAreNamed() {
    Rig.of(V1_6)
        .booted()
        .csms("GetConfiguration", "{'key':['heartbeatinterval','Nonsense']}")
        .expectResult(
            answer -> {
              assertThat(answer.text("configurationKey.0.key")).isEqualTo("HeartbeatInterval");
              assertThat(answer.text("unknownKey.0")).isEqualTo("Nonsense");
            });
  }

  @Test
  void tooManyKeysAtOnceAreRefused() {
    StringBuilder keys = new StringBuilder("'A0'");
    for (int i = 1; i <= 100; i++) {
      keys.append(",'A").append(i).append("'");
    }

    Rig.of(V1_6)
        .booted()
        .csms("GetConfiguration", "{'key':[" + keys + "]}")
        .expectError("OccurenceConstraintViolation");
  }

  @ParameterizedTest
  @CsvSource({
    "HeartbeatInterval,60,Accepted",
    "HeartbeatInterval,soon,Rejected",
    "HeartbeatInterval,-1,Rejected",
    "NumberOfConnectors,3,Rejected",
    "MeterValuesSampledData,Temperature,Rejected",
    "Nonsense,1,NotSupported"
  })
  void changeConfigurationSaysWhatBecameOfIt(String key, String value, String status) {
    Rig.of(V1_6)
        .booted()
        .csms("ChangeConfiguration", "{'key':'" + key + "','value':'" + value + "'}", status);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aNewHeartbeatIntervalHoldsFromNowOn(Version version) {
    Play play = Rig.of(version).booted();

    play.set(Knob.HEARTBEAT_INTERVAL, "10").auto().advance(35);

    assertThat(play.told("Heartbeat")).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aNewSampleIntervalHoldsForTheRunningTransaction(Version version) {
    Play play = Rig.of(version).set(Knob.METER_SAMPLE_INTERVAL, "0").booted().auto();
    play.plugIn(1).present(1, "TAG").advance(10).forget();

    play.set(Knob.METER_SAMPLE_INTERVAL, "5").advance(11);

    String action = version == V1_6 ? "MeterValues" : "TransactionEvent";
    assertThat(play.told(action)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void variablesAreToldInTheOrderAskedFor(Version version) {
    Rig.of(version)
        .booted()
        .csms(
            "GetVariables",
            """
            {'getVariableData':[
              {'component':{'name':'OCPPCommCtrlr'},'variable':{'name':'HeartbeatInterval'}},
              {'component':{'name':'Nonsense'},'variable':{'name':'X'}},
              {'component':{'name':'TxCtrlr'},'variable':{'name':'Nonsense'}},
              {'component':{'name':'SecurityCtrlr'},'variable':{'name':'BasicAuthPassword'}},
              {'attributeType':'Target','component':{'name':'TxCtrlr'},
               'variable':{'name':'EVConnectionTimeOut'}},
              {'component':{'name':'EVSE','evse':{'id':1}},
               'variable':{'name':'AvailabilityState'}},
              {'component':{'name':'ClockCtrlr'},'variable':{'name':'DateTime'}}]}
            """)
        .expectResult(
            answer -> {
              String at = "getVariableResult.";
              assertThat(answer.text(at + "0.attributeStatus")).isEqualTo("Accepted");
              assertThat(answer.text(at + "0.attributeValue")).isEqualTo("86400");
              assertThat(answer.text(at + "1.attributeStatus")).isEqualTo("UnknownComponent");
              assertThat(answer.text(at + "2.attributeStatus")).isEqualTo("UnknownVariable");
              assertThat(answer.text(at + "3.attributeStatus")).isEqualTo("Rejected");
              assertThat(answer.find(at + "3.attributeValue")).isEmpty();
              assertThat(answer.text(at + "4.attributeStatus"))
                  .isEqualTo("NotSupportedAttributeType");
              assertThat(answer.text(at + "4.attributeType")).isEqualTo("Target");
              assertThat(answer.text(at + "5.attributeValue")).isEqualTo("Available");
              assertThat(answer.text(at + "5.component.evse.id")).isEqualTo("1");
              assertThat(answer.text(at + "6.attributeValue")).isEqualTo("2026-11-21T10:00:00Z");
            });
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void availabilityAndPowerAreMirroredWhileCharging(Version version) {
    Play play = Rig.of(version).booted().auto();

    play.plugIn(1)
        .present(1, "TAG")
        .advance(10)
        .csms(
            "GetVariables",
            """
            {'getVariableData':[
              {'component':{'name':'Connector','evse':{'id':1,'connectorId':1}},
               'variable':{'name':'AvailabilityState'}},
              {'component':{'name':'EVSE','evse':{'id':1}},'variable':{'name':'Power'}}]}
            """)
        .expectResult(
            answer -> {
              assertThat(answer.text("getVariableResult.0.attributeValue")).isEqualTo("Occupied");
              assertThat(answer.text("getVariableResult.1.attributeValue")).isEqualTo("11000");
            });
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void variablesAreSetEachByItself(Version version) {
    Rig.of(version)
        .booted()
        .csms(
            "SetVariables",
            """
            {'setVariableData':[
              {'attributeValue':'17','component':{'name':'TxCtrlr'},
               'variable':{'name':'EVConnectionTimeOut'}},
              {'attributeValue':'soon','component':{'name':'TxCtrlr'},
               'variable':{'name':'EVConnectionTimeOut'}},
              {'attributeValue':'3','component':{'name':'SecurityCtrlr'},
               'variable':{'name':'SecurityProfile'}}]}
            """)
        .expectResult(
            answer -> {
              String at = "setVariableResult.";
              assertThat(answer.text(at + "0.attributeStatus")).isEqualTo("Accepted");
              assertThat(answer.text(at + "1.attributeStatus")).isEqualTo("Rejected");
              assertThat(answer.text(at + "1.attributeStatusInfo.additionalInfo"))
                  .contains("EVConnectionTimeOut");
              assertThat(answer.text(at + "2.attributeStatus")).isEqualTo("Rejected");
            })
        .csms(
            "GetVariables",
            """
            {'getVariableData':[{'component':{'name':'TxCtrlr'},
              'variable':{'name':'EVConnectionTimeOut'}}]}
            """)
        .expectResult(
            answer ->
                assertThat(answer.text("getVariableResult.0.attributeValue")).isEqualTo("17"));
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void aBaseReportComesInNumberedPagesOfWhichOnlyTheLastEndsIt(Version version) {
    Play play = Rig.of(version).dc().booted();

    play.csms("GetBaseReport", "{'requestId':42,'reportBase':'FullInventory'}", "Accepted");
    play.csms("GetBaseReport", "{'requestId':43,'reportBase':'FullInventory'}");
    play.auto();

    var pages = play.told("NotifyReport");
    assertThat(pages).hasSizeGreaterThan(1);
    Set<String> variables = new HashSet<>();
    for (int page = 0; page < pages.size(); page++) {
      assertThat(pages.get(page).text("requestId")).isEqualTo("42");
      assertThat(pages.get(page).text("seqNo")).isEqualTo("" + page);
      assertThat(pages.get(page).text("tbc")).isEqualTo("" + (page < pages.size() - 1));
      JsonArray data = pages.get(page).payload().getAsJsonArray("reportData");
      data.forEach(
          each -> {
            JsonObject entry = each.getAsJsonObject();
            assertThat(variables.add("" + entry.get("component") + entry.get("variable"))).isTrue();
            if (entry.getAsJsonObject("variable").get("name").getAsString().contains("Password")) {
              JsonObject attribute =
                  entry.getAsJsonArray("variableAttribute").get(0).getAsJsonObject();
              assertThat(attribute.has("value") && !attribute.get("value").getAsString().isEmpty())
                  .isFalse();
            }
          });
    }
    assertThat(variables).hasSizeGreaterThan(80);
  }

  @Test
  void aReportOfChosenVariablesHoldsThoseAlone() {
    Play play = Rig.of(V2_0_1).booted().auto();

    play.csms(
            "GetReport",
            """
            {'requestId':7,'componentVariable':[{'component':{'name':'TxCtrlr'}},
              {'component':{'name':'ClockCtrlr'},'variable':{'name':'DateTime'}}]}
            """)
        .csms(
            "GetReport", "{'requestId':8,'componentVariable':[{'component':{'name':'Nonsense'}}]}");

    assertThat(play.told("NotifyReport")).hasSize(1);
    Told report = play.told("NotifyReport").getFirst();
    report
        .payload()
        .getAsJsonArray("reportData")
        .forEach(
            each ->
                assertThat(
                        each.getAsJsonObject()
                            .getAsJsonObject("component")
                            .get("name")
                            .getAsString())
                    .isIn("TxCtrlr", "ClockCtrlr"));
    play.expectResult(answer -> assertThat(answer.text("status")).isEqualTo("Accepted"))
        .expectResult(answer -> assertThat(answer.text("status")).isEqualTo("EmptyResultSet"));
  }
}
