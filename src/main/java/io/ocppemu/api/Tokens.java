package io.ocppemu.api;

import com.google.gson.JsonObject;
import io.ocppemu.api.SystemViews.FieldErrorView;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tokens that people show, as the version of their station can tell them to a CSMS. */
final class Tokens {
  /** 2.0.1's identifierString (part 2, 2.1.3); 1.6 and 2.1 take any text. */
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9*\\-_=:+|@.]*");

  private Tokens() {}

  /**
   * The token shown.
   *
   * @throws Refused when no Authorize could carry it, naming {@code idTag} or {@code idTokenType}
   */
  static IdToken shown(Version version, String value, @Nullable String type) {
    IdToken token = type == null ? IdToken.of(value) : new IdToken(value, type);
    List<FieldErrorView> errors =
        Definitions.bundled()
            .find(version, "Authorize", Part.REQUEST)
            .map(definition -> definition.validate(request(version, token)))
            .orElse(List.of())
            .stream()
            .map(violation -> error(version, violation))
            .toList();
    if (!errors.isEmpty()) {
      throw Refused.fields(errors);
    }
    if (version == Version.V2_0_1 && !IDENTIFIER.matcher(value).matches()) {
      throw Refused.field(
          "idTag", "must be made of letters, digits and * - _ = : + | @ . with OCPP 2.0.1");
    }
    return token;
  }

  private static JsonObject request(Version version, IdToken token) {
    JsonObject request = new JsonObject();
    if (version.dialect() == Dialect.V16) {
      request.addProperty("idTag", token.value());
    } else {
      JsonObject idToken = new JsonObject();
      idToken.addProperty("idToken", token.value());
      idToken.addProperty("type", token.type());
      request.add("idToken", idToken);
    }
    return request;
  }

  private static FieldErrorView error(Version version, Violation violation) {
    String field = violation.pointer().endsWith("/type") ? "idTokenType" : "idTag";
    String message = violation.detail().replaceFirst("^\\S+ (?=must )", "");
    return new FieldErrorView(field, message + " with OCPP " + version.number());
  }
}
