package io.ocppemu.fleet;

import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a user said a station should be. Saved; the rest follows from the profile.
 *
 * @param stationId the identity towards the CSMS: 1 to 48 characters without control characters or
 *     colon (2.x identifierString and part 4 §3.1)
 * @param csmsUrl the endpoint, to which the identity is appended
 * @param profile the name of the emulator profile
 * @param overrides fields of the profile that are different here, as in the profile's file
 * @param strict whether it refuses what breaks a definition
 * @param hexPassword whether a 1.6 hex AuthorizationKey is decoded for the header
 * @param trustedPem the certificates it trusts with wss; empty for the system's
 * @param compression whether it offers permessage-deflate
 * @param demo whether it belongs to the demonstration and charges by itself
 */
public record StationDefinition(
    String stationId,
    Version version,
    String csmsUrl,
    String profile,
    Map<String, Object> overrides,
    boolean strict,
    boolean hexPassword,
    String trustedPem,
    boolean compression,
    boolean demo,
    Instant createdAt) {

  /** What a station id may look like. */
  public static final Pattern STATION_ID = Pattern.compile("[^\\p{Cntrl}:/]{1,48}");

  public StationDefinition {
    Objects.requireNonNull(version);
    Objects.requireNonNull(createdAt);
    if (!STATION_ID.matcher(stationId).matches()) {
      throw new IllegalArgumentException(
          "stationId must have 1 to 48 characters, none of them a colon, a slash or a control"
              + " character");
    }
    overrides = Map.copyOf(overrides);
  }

  /** The same station at another CSMS. */
  public StationDefinition at(String url) {
    return new StationDefinition(
        stationId,
        version,
        url,
        profile,
        overrides,
        strict,
        hexPassword,
        trustedPem,
        compression,
        demo,
        createdAt);
  }

  /** The same station with another strictness. */
  public StationDefinition strict(boolean value) {
    return new StationDefinition(
        stationId,
        version,
        csmsUrl,
        profile,
        overrides,
        value,
        hexPassword,
        trustedPem,
        compression,
        demo,
        createdAt);
  }
}
