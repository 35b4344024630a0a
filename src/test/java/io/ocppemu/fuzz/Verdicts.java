package io.ocppemu.fuzz;

import com.google.gson.JsonElement;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Registration;
import io.ocppemu.station.StationFacts;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.MessageDefinition;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.WireLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Judges what a station answers and sends, and counts it. One thread. */
final class Verdicts {
  private static final int ECHOED_MAX = 255;
  private static final int DESCRIPTION_MAX = 255;

  /** What a station says of itself when it is wrong itself. */
  private static final Set<String> OUR_FAULTS = Set.of("own-answer-invalid", "own-request-invalid");

  private final Version version;
  private final Definitions definitions = Definitions.bundled();
  private final Map<String, Long> told = new TreeMap<>();

  Verdicts(Version version) {
    this.version = version;
  }

  Map<String, Long> told() {
    return told;
  }

  boolean rejected(StationFacts facts) {
    return facts.registration() instanceof Registration.Rejected;
  }

  /**
   * Judges the answer to {@code text}: a request whose id can be read gets exactly one, first of
   * all that is sent, well-formed and valid; what is no request gets none, but for a refusal.
   */
  void answers(String text, List<Effect> effects, BooleanSupplier rejected) {
    List<Effect.Transmit> sent =
        effects.stream()
            .filter(Effect.Transmit.class::isInstance)
            .map(Effect.Transmit.class::cast)
            .toList();
    List<Effect.Transmit> answers =
        sent.stream().filter(transmit -> !transmit.text().startsWith("[2,")).toList();
    FrameHeader header = FrameHeader.peek(text);
    Optional<String> wanted = Optional.empty();
    if (header.typeId() == 2
        && !header.messageId().isEmpty()
        && header.messageId().length() <= ECHOED_MAX
        && whole(header.messageId())) {
      wanted = Optional.of(header.messageId());
    }
    boolean silence = wanted.isPresent() && answers.isEmpty();
    boolean allowed = silence && version.dialect() == Dialect.V16 && rejected.getAsBoolean();
    if ((silence && !allowed) || answers.size() > 1) {
      throw new Defect(
          answers.size() + " answers to " + Excerpts.of(text) + ": " + Excerpts.of("" + answers));
    }
    if (answers.isEmpty()) {
      return;
    }
    if (!sent.getFirst().equals(answers.getFirst())) {
      throw new Defect("the answer to " + Excerpts.of(text) + " is not sent first: " + sent);
    }
    answer(answers.getFirst(), wanted);
  }

  private void answer(Effect.Transmit transmit, Optional<String> wanted) {
    Frame frame = decoded(transmit);
    wanted
        .filter(id -> !id.equals(frame.messageId()))
        .ifPresent(
            id -> {
              throw new Defect("not the id " + id + " in " + Excerpts.of(transmit.text()));
            });
    switch (frame) {
      case Frame.CallResult result -> {
        valid(transmit.action(), Part.RESPONSE, result.payload(), transmit);
        count(transmit.action() + " " + status(result.payload()));
      }
      case Frame.CallError error -> refusal(error.code(), error.description(), transmit);
      case Frame.CallResultError error -> refusal(error.code(), error.description(), transmit);
      case Frame.Call call -> throw new Defect("a request as an answer: " + transmit);
      case Frame.Send send -> throw new Defect("a SEND as an answer: " + transmit);
    }
  }

  private static String status(JsonElement payload) {
    JsonElement status = payload.getAsJsonObject().get("status");
    return status == null ? "answered" : status.getAsString();
  }

  private void refusal(String code, String description, Effect.Transmit transmit) {
    if (code.equals("InternalError")) {
      throw new Defect("InternalError: " + transmit.text());
    }
    boolean known =
        ErrorCode.ofWord(code).map(word -> word.word(version).equals(code)).orElse(false)
            || Set.of("GenericError", "FormationViolation").contains(code);
    if (!known) {
      throw new Defect("the code " + code + " is none of " + version.number());
    }
    if (description.length() > DESCRIPTION_MAX) {
      throw new Defect("a description of " + description.length() + " characters");
    }
    count((transmit.action().isEmpty() ? "malformed" : "refused") + " " + code);
  }

  /** The id of the request that {@code text} answers, "" when it is no answer. */
  String answered(String text) {
    return (text.startsWith("[3,") || text.startsWith("[4,"))
            && FrameCodec.decode(text, version, WireLimits.DEFAULT) instanceof Decoded.Good good
            && (good.frame() instanceof Frame.CallResult || good.frame() instanceof Frame.CallError)
        ? good.frame().messageId()
        : "";
  }

  /** The id of a request the station sends, "" when it is none. */
  String call(Effect.Transmit transmit) {
    if (!transmit.text().startsWith("[2,")) {
      return "";
    }
    Frame frame = decoded(transmit);
    count("sends " + transmit.action());
    return frame.messageId();
  }

  void found(Effect.Find find) {
    if (OUR_FAULTS.contains(find.code())) {
      throw new Defect(find.code() + " at " + find.pointer() + ": " + find.sentence());
    }
    count("finding " + find.code());
  }

  private Frame decoded(Effect.Transmit transmit) {
    Decoded decoded = FrameCodec.decode(transmit.text(), version, WireLimits.DEFAULT);
    if (decoded instanceof Decoded.Good good) {
      return good.frame();
    }
    // An id that is too long is given back as it came, and is the CSMS's own.
    if (decoded instanceof Decoded.Malformed malformed
        && malformed.reason() == Decoded.Reason.ID_TOO_LONG) {
      return new Frame.CallError(
          malformed.messageId().orElse(""), "GenericError", "", new com.google.gson.JsonObject());
    }
    throw new Defect("not well-formed: " + Excerpts.of(transmit.text()) + ": " + decoded);
  }

  private void valid(String action, Part part, JsonElement payload, Effect.Transmit transmit) {
    MessageDefinition definition =
        definitions
            .find(version, action, part)
            .orElseThrow(() -> new Defect("there is no " + action + ": " + transmit));
    if (!definition.validate(payload).isEmpty()) {
      throw new Defect("invalid: " + definition.validate(payload) + " in " + transmit);
    }
  }

  private static boolean whole(String id) {
    return id.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private void count(String what) {
    told.merge(what.length() > 80 ? what.substring(0, 80) : what, 1L, Long::sum);
  }
}
