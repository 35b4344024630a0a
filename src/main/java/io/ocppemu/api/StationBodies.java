package io.ocppemu.api;

import com.google.gson.JsonObject;
import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.Length;
import io.ocppemu.api.Facet.Within;
import io.ocppemu.api.Facet.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of stations. */
final class StationBodies {
  private StationBodies() {}

  record CreateStationBody(
      @Length(most = 48) @Doc("The identity towards the CSMS.") String stationId,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          @Doc("The version spoken; that of the profile, or 1.6, when left out.")
          @Nullable String protocolVersion,
      @Length(most = 1_024)
          @Doc("Where the CSMS is, the identity is appended; the sandbox when left out.")
          @Nullable String csmsUrl,
      @Length(most = 100) @Doc("The emulator profile; a usual one when left out.")
          @Nullable String profile,
      @Length(most = 64) @Doc("For Basic authentication. Never shown again.")
          @Nullable String password,
      @Doc("Whether it is switched on at once; true when left out.") @Nullable Boolean start,
      @Doc("Whether it refuses what breaks a definition; true when left out.")
          @Nullable Boolean strict,
      @Doc("Settings by key, as texts.") @Nullable Map<String, String> configuration,
      @Doc("Fields of the profile that are different here, as in a profile's file.")
          @Nullable JsonObject overrides,
      @Doc("Whether a 1.6 AuthorizationKey of hex digits stands for the bytes they spell.")
          @Nullable Boolean hexPassword,
      @Length(most = 65_536) @Doc("Certificates to trust with wss, PEM.")
          @Nullable String trustedPem,
      @Doc("Whether permessage-deflate is offered.") @Nullable Boolean compression) {}

  record BulkCreateBody(
      @Within(least = 1, most = 10_000) int count,
      @Length(most = 60) @Doc("The ids, with one number in braces: CP-{0001} or CP-{n}.")
          String pattern,
      @Within(least = 0, most = 1_000_000_000) @Nullable Integer firstNumber,
      @Within(least = 1, most = 10_000)
          @Doc("How many are switched on in a second; 10 when left out.")
          @Nullable Integer rampPerSecond,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          @Nullable String protocolVersion,
      @Length(most = 1_024) @Nullable String csmsUrl,
      @Length(most = 100) @Nullable String profile,
      @Length(most = 64) @Nullable String password,
      @Nullable Boolean start,
      @Nullable Boolean strict,
      @Nullable Map<String, String> configuration,
      @Nullable JsonObject overrides,
      @Nullable Boolean hexPassword,
      @Length(most = 65_536) @Nullable String trustedPem,
      @Nullable Boolean compression) {

    /** One of the stations. */
    CreateStationBody one(String stationId) {
      return new CreateStationBody(
          stationId,
          protocolVersion,
          csmsUrl,
          profile,
          password,
          start,
          strict,
          configuration,
          overrides,
          hexPassword,
          trustedPem,
          compression);
    }
  }

  record PatchStationBody(
      @Length(most = 1_024) @Nullable String csmsUrl,
      @Length(most = 64) @Nullable String password,
      @Nullable Boolean strict) {}

  /** For requests that say it all by their path. */
  record EmptyBody() {}

  record ChargeBody(
      @Within(least = 1, most = 1_000) @Nullable Integer evseId,
      @Within(least = 1, most = 1_000) @Nullable Integer connectorId,
      @Length(most = 255) @Nullable String idTag,
      @Length(most = 20) @Doc("A word of the 2.x enumeration such as ISO14443.")
          @Nullable String idTokenType,
      @Within(least = 1, most = 300) @Nullable Integer timeoutSeconds) {}

  record StopChargeBody(
      @Within(least = 1, most = 1_000) @Nullable Integer evseId,
      @Length(most = 255) @Doc("A token that is shown; the stop button when left out.")
          @Nullable String idTag,
      @Doc("Whether the vehicle leaves; true when left out.") @Nullable Boolean unplug,
      @Within(least = 1, most = 300) @Nullable Integer timeoutSeconds) {}

  record PlugBody(@Within(least = 1, most = 1_000) @Nullable Integer connectorId) {}

  record AuthorizeBody(
      @Length(most = 255) String idTag, @Length(most = 20) @Nullable String idTokenType) {}

  record FaultBody(
      @Length(most = 50) @Doc("A word of 1.6's ChargePointErrorCode; OtherError when left out.")
          @Nullable String errorCode,
      @Length(most = 50) @Nullable String info) {}

  record SetConfigurationBody(
      @Length(most = 200) String key, @Length(least = 0, most = 5_000) String value) {}

  record SendRequestBody(
      @Length(most = 50) @Nullable String action,
      @Doc("The payload, sent as it is, valid or not.") @Nullable JsonObject payload,
      @Length(most = 1_048_576) @Doc("A whole text, sent as it is past all rules and queues.")
          @Nullable String raw,
      @Within(least = 1, most = 300) @Nullable Integer timeoutSeconds) {}
}
