package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefinitionsTest {

  private final Definitions definitions = Definitions.bundled();

  @Test
  void everyVersionHasItsActions() {
    assertThat(definitions.actions(Version.V1_6)).hasSize(39).contains("SignedUpdateFirmware");
    assertThat(definitions.actions(Version.V2_0_1)).hasSize(64).doesNotContain("AFRRSignal");
    assertThat(definitions.actions(Version.V2_1)).hasSize(91).contains("AFRRSignal");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void everyActionHasARequestAndAllButSendsAResponse(Version version) {
    for (String action : definitions.actions(version)) {
      ActionInfo info = definitions.info(version, action).orElseThrow();
      assertThat(definitions.find(version, action, Part.REQUEST)).as(action).isPresent();
      assertThat(definitions.find(version, action, Part.RESPONSE).isPresent())
          .as(action)
          .isEqualTo(info.rpc() == RpcType.CALL);
    }
  }

  @Test
  void theOnlySendIsNotifyPeriodicEventStream() {
    assertThat(definitions.actions(Version.V2_1))
        .filteredOn(a -> definitions.info(Version.V2_1, a).orElseThrow().rpc() == RpcType.SEND)
        .containsExactly("NotifyPeriodicEventStream");
  }

  @Test
  void anActionTellsWhoSendsItAndSinceWhen() {
    ActionInfo dataTransfer = definitions.info(Version.V1_6, "DataTransfer").orElseThrow();
    ActionInfo afrr = definitions.info(Version.V2_1, "AFRRSignal").orElseThrow();

    assertThat(dataTransfer.initiator()).isEqualTo(Initiator.BOTH);
    assertThat(dataTransfer.since()).isEmpty();
    assertThat(afrr.initiator()).isEqualTo(Initiator.CSMS);
    assertThat(afrr.block()).isEqualTo("Q BidirectionalPowerTransfer");
    assertThat(afrr.since()).contains(Version.V2_1);
    assertThat(definitions.info(Version.V2_0_1, "AFRRSignal")).isEqualTo(Optional.empty());
  }

  @Test
  void namesFromOutsideFindNothingButAlsoBreakNothing() {
    for (String name : List.of("", "../types", "types", "index", "authorize", "\0")) {
      assertThat(definitions.find(Version.V2_1, name, Part.REQUEST)).isEmpty();
      assertThat(definitions.info(Version.V2_1, name)).isEmpty();
      assertThatThrownBy(() -> definitions.schema(Version.V2_1, name))
          .isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aSchemaIsSelfContainedAndHoldsOnlyWhatTheVersionHas(Version version) {
    for (String action : definitions.actions(version)) {
      JsonObject schema = definitions.schema(version, action);
      String text = schema.toString();

      Set<String> referenced = new HashSet<>();
      for (String piece : text.split("\"\\$ref\":\"", -1)) {
        if (piece.startsWith("#/$defs/")) {
          referenced.add(piece.substring("#/$defs/".length(), piece.indexOf('"')));
        }
      }
      assertThat(schema.getAsJsonObject("$defs").keySet()).as(action).isEqualTo(referenced);
      assertThat(text)
          .as(action)
          .doesNotContain("types.json", "in2.0.1", "enumSince", "requiredSince");
      if (version != Version.V2_1) {
        assertThat(text).as(action).doesNotContain("\"since\"");
      }
    }
  }

  @Test
  void anOlderVersionHasItsOwnLimits() {
    JsonObject token36 =
        JsonParser.parseString(
                """
                {"idToken": {"idToken": "%s", "type": "Central"}}
                """
                    .formatted("x".repeat(37)))
            .getAsJsonObject();

    assertThat(request(Version.V2_1, "Authorize").validate(token36)).isEmpty();
    assertThat(request(Version.V2_0_1, "Authorize").validate(token36))
        .containsExactly(
            new Violation(
                "/idToken/idToken",
                "maxLength",
                "idToken.idToken must have at most 36 characters, it has 37",
                ErrorCode.PROPERTY_CONSTRAINT_VIOLATION));
  }

  private MessageDefinition request(Version version, String action) {
    return definitions.find(version, action, Part.REQUEST).orElseThrow();
  }
}
