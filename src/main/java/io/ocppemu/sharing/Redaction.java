package io.ocppemu.sharing;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of frames what tells of persons or opens doors: tokens, keys, certificates. The same
 * token becomes the same stand-in throughout, so that what happened can still be followed. A text
 * that cannot be read is cut down to its length, for nobody knows what is in it. The pages have the
 * same rules ({@code frontend/src/model/redaction.ts}), and both are tested with the same cases.
 */
final class Redaction {
  static final Redaction NONE = new Redaction(false);

  private static final int DEPTH_MAX = 64;

  /** What a token looks like within a sentence: the characters of identifiers in OCPP. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9*\\-_=:+|@.]{4,}");

  /** Members whose values name a person or a person's token. */
  static final Set<String> TOKENS =
      Set.of(
          "idTag",
          "parentIdTag",
          "idToken",
          "groupIdToken",
          "additionalIdToken",
          "emaid",
          "customerIdentifier");

  /** Members whose texts are keys, certificates, numbers of devices and the like. */
  static final Set<String> SECRETS =
      Set.of(
          "certificate",
          "certificateChain",
          "chargeBoxSerialNumber",
          "chargePointSerialNumber",
          "csr",
          "exiRequest",
          "exiResponse",
          "hashedPassword",
          "iccid",
          "imsi",
          "iso15118CertificateHashData",
          "issuerKeyHash",
          "issuerNameHash",
          "meterSerialNumber",
          "ocspResult",
          "password",
          "publicKey",
          "serialNumber",
          "signature",
          "signedMeterData",
          "signingCertificate");

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
        frame.transactionId(),
        frame.requestSeq());
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
  String withoutTokens(String text) {
    return WORD.matcher(text)
        .replaceAll(
            word -> Matcher.quoteReplacement(tokens.getOrDefault(word.group(), word.group())));
  }

  private String redacted(String raw) {
    return isReadable(raw)
        ? new RedactionWalk(raw, this).done()
        : "(%d characters that cannot be read were taken out)".formatted(raw.length());
  }

  private static boolean isReadable(String raw) {
    // Gson would pass over a byte order mark and take nothing at all for null.
    if (raw.isBlank() || raw.charAt(0) == '\uFEFF') {
      return false;
    }
    try {
      JsonReader reader = new JsonReader(new StringReader(raw));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH_MAX);
      var unused = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT;
    } catch (JsonParseException | IllegalStateException | IOException e) {
      return false;
    }
  }

  String standIn(String token) {
    return token.isEmpty()
        ? token
        : tokens.computeIfAbsent(token, any -> "token-" + (tokens.size() + 1));
  }
}
