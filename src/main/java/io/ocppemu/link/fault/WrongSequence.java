package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.word;

import com.google.gson.JsonObject;
import io.ocppemu.tap.MessageType;
import java.util.Optional;

/** Says something before its time. */
final class WrongSequence {

  static final Fault FAULT =
      Fault.named("wrong-sequence", "Says something made up before what should precede it.")
          .onlySent()
          .usually(Scope.REQUESTS)
          .with(
              word(
                  "what",
                  "What comes before its time.",
                  "end-before-start",
                  "meter-values-before-boot",
                  "start-before-boot"))
          .strikes(WrongSequence::strike);

  private WrongSequence() {}

  private static Optional<Outcome> strike(Strike strike) {
    if (strike.type() != MessageType.CALL) {
      return Optional.empty();
    }
    String what = strike.values().text("what");
    String id = strike.chance().uuid().toString();
    boolean boot = strike.action().equals("BootNotification");
    Optional<String> early =
        switch (what) {
          case "meter-values-before-boot" ->
              boot
                  ? Optional.of(Sayings.meterValues(strike.version(), id, strike.now()))
                  : Optional.empty();
          case "start-before-boot" ->
              boot
                  ? Optional.of(Sayings.started(strike.version(), id, strike.now()))
                  : Optional.empty();
          default ->
              startedId(strike)
                  .map(begun -> Sayings.ended(strike.version(), id, begun, strike.now()));
        };
    Parcel frame = strike.frame();
    return early.flatMap(text -> Outcome.of(what, frame.copy(text), frame));
  }

  /** The id of the transaction whose beginning the frame tells; empty when it tells none. */
  private static Optional<String> startedId(Strike strike) {
    if (strike.action().equals("StartTransaction")) {
      return Optional.of("");
    }
    if (!strike.action().equals("TransactionEvent")) {
      return Optional.empty();
    }
    return FrameTree.of(strike.frame().text())
        .flatMap(FrameTree::payload)
        .filter(payload -> LinkEvents.starts(payload))
        .map(payload -> payload.get("transactionInfo"))
        .filter(JsonObject.class::isInstance)
        .map(info -> info.getAsJsonObject().get("transactionId"))
        .map(id -> id.getAsString());
  }
}
