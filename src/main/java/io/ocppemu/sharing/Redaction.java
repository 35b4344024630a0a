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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of frames what tells of persons or opens doors: tokens, keys, certificates. The same
 * token becomes the same stand-in throughout, so that what happened can still be followed. A text
 * that cannot be read is cut down to its length, for nobody knows what is in it.
 */
final class Redaction {
  static final Redaction NONE = new Redaction(false);

  private static final int DEPTH_MAX = 64;

  /** What a token looks like within a sentence: the characters of identifiers in OCPP. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9*\\-_=:+|@.]{4,}");

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
    return new FindingSeen(
        finding.stationId(),
        finding.time(),
        finding.stationSeq(),
        finding.severity(),
        finding.code(),
        finding.pointer(),
        withoutTokens(finding.sentence()),
        finding.source(),
        finding.frameSeq());
  }

  /** A text for people, word by word: many tokens must not make it slow. */
  private String withoutTokens(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word -> Matcher.quoteReplacement(tokens.getOrDefault(word.group(), word.group())));
  }

  private String redacted(String raw) {
    try {
      JsonReader reader = new JsonReader(new StringReader(raw));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH_MAX);
      JsonElement tree = JsonParser.parseReader(reader);
      boolean changed = redact(tree);
      if (tree instanceof JsonArray frame && frame.size() > 3 && isText(frame.get(3))) {
        // The description of an error, which may name the token it is about.
        String told = frame.get(3).getAsString();
        frame.set(3, new JsonPrimitive(withoutTokens(told)));
        changed |= !frame.get(3).getAsString().equals(told);
      }
      return changed ? tree.toString() : raw;
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
        boolean text = isText(value);
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

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  private String standIn(String token) {
    return token.isEmpty()
        ? token
        : tokens.computeIfAbsent(token, any -> "token-" + (tokens.size() + 1));
  }
}
