package io.ocppemu.ocpp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.authorization.TokenInfo;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens, and what is said of them, in the words of each dialect. */
public final class TokenWords {
  private TokenWords() {}

  /**
   * The token that 1.6 writes as {@code idTag}, in no version's words.
   *
   * @throws JsonParseException when 1.6 could not repeat it
   */
  public static IdToken token16(String idTag) {
    JsonObject telling = new JsonObject();
    telling.addProperty("idTag", idTag);
    tellable(Version.V1_6, telling);
    return IdToken.of(idTag);
  }

  /** What a lenient station takes on it must be able to tell. */
  private static void tellable(Version version, JsonObject telling) {
    Definitions.bundled()
        .find(version, "Authorize", Part.REQUEST)
        .flatMap(definition -> definition.validate(telling).stream().findFirst())
        .ifPresent(
            violation -> {
              throw new JsonParseException(violation.detail());
            });
  }

  /** What 1.6 says of a token (§7.27). */
  public record IdTagInfo(
      @Nullable Instant expiryDate, @Nullable String parentIdTag, String status) {

    /** In no version's words. */
    public TokenInfo info() {
      return new TokenInfo(
          status, Optional.ofNullable(parentIdTag), Optional.ofNullable(expiryDate));
    }
  }

  /** A token on 2.x. */
  public record IdToken2(String idToken, String type) {

    /**
     * In no version's words.
     *
     * @throws JsonParseException when {@code version} could not repeat it
     */
    public IdToken token(Version version) {
      JsonObject telling = new JsonObject();
      telling.add("idToken", Payloads.tree(this));
      tellable(version, telling);
      return new IdToken(idToken, type);
    }

    /** {@code token} in the words of 2.x. */
    public static IdToken2 of(IdToken token) {
      return new IdToken2(token.value(), token.type());
    }
  }

  /** What 2.x says of a token. */
  public record IdTokenInfo2(
      String status, @Nullable Instant cacheExpiryDateTime, @Nullable IdToken2 groupIdToken) {

    /** In no version's words. */
    public TokenInfo info() {
      return new TokenInfo(
          status,
          Optional.ofNullable(groupIdToken).map(IdToken2::idToken),
          Optional.ofNullable(cacheExpiryDateTime));
    }
  }

  /** An EVSE, and a connector of it, on 2.x. */
  public record Evse2(int id, @Nullable Integer connectorId) {}
}
