package io.ocppemu.sharing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of frames what tells of persons or opens doors: tokens, keys, certificates. The same
 * token becomes the same stand-in throughout, so that what happened can still be followed. A text
 * that cannot be read is cut down to its length, for nobody knows what is in it.
 */
final class Redaction {
  static final Redaction NONE = new Redaction(false);

  private static final int DEPTH_MAX = 64;

  /** Members whose texts name a person's token. */
  private static final Set<String> TOKENS =
      Set.of("idTag", "parentIdTag", "idToken", "groupIdToken", "additionalIdToken", "emaid");

  /** Members whose texts are keys, certificates and the like. */
  private static final Set<String> SECRETS =
      Set.of(
          "certificate",
          "certificateChain",
          "csr",
          "exiRequest",
          "exiResponse",
          "hashedPassword",
          "iso15118CertificateHashData",
          "issuerKeyHash",
          "issuerNameHash",
          "ocspResult",
          "password",
          "serialNumber",
          "signature",
          "signedMeterData",
          "signingCertificate",
          "publicKey");

  private final boolean wanted;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  private Redaction(boolean wanted) {
    this.wanted = wanted;
  }

  static Redaction fresh() {
    return new Redaction(true);
  }

  FrameSeen of(FrameSeen frame) {
    if (!wanted) {
      return frame;
    }
    return new FrameSeen(
        frame.stationId(),
        frame.stationSeq(),
        frame.time(),
        frame.direction(),
        frame.version(),
        frame.messageType(),
        frame.messageId(),
        frame.action(),
        redacted(frame.raw()),
        frame.latencyMicros(),
        frame.marks(),
        frame.transactionId());
  }

  /** A finding may repeat what it is about. */
  FindingSeen of(FindingSeen finding) {
    String sentence = finding.sentence();
    for (Map.Entry<String, String> token : tokens.entrySet()) {
      sentence = sentence.replace(token.getKey(), token.getValue());
    }
    return new FindingSeen(
        finding.stationId(),
        finding.time(),
        finding.stationSeq(),
        finding.severity(),
        finding.code(),
        finding.pointer(),
        sentence);
  }

  private String redacted(String raw) {
    try {
      JsonReader reader = new JsonReader(new StringReader(raw));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH_MAX);
      JsonElement tree = JsonParser.parseReader(reader);
      return redact(tree) ? tree.toString() : raw;
    } catch (JsonParseException | IllegalStateException e) {
      return "(%d characters that cannot be read were taken out)".formatted(raw.length());
    }
  }

  /** Returns whether anything was taken out. */
  private boolean redact(JsonElement tree) {
    boolean changed = false;
    if (tree instanceof JsonArray array) {
      for (JsonElement each : array) {
        changed |= redact(each);
      }
    } else if (tree instanceof JsonObject object) {
      for (String name : Set.copyOf(object.keySet())) {
        JsonElement value = object.get(name);
        boolean text = value instanceof JsonPrimitive primitive && primitive.isString();
        if (text && TOKENS.contains(name)) {
          object.addProperty(name, standIn(value.getAsString()));
          changed = true;
        } else if (text && SECRETS.contains(name)) {
          object.addProperty(name, "redacted");
          changed = true;
        } else {
          changed |= redact(value);
        }
      }
    }
    return changed;
  }

  private String standIn(String token) {
    return token.isEmpty()
        ? token
        : tokens.computeIfAbsent(token, any -> "token-" + (tokens.size() + 1));
  }
}
