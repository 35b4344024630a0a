package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import io.ocppemu.tap.MessageType;
import java.util.Optional;

/** Asks for what does not exist. */
final class UnknownAction {

  static final Fault FAULT =
      Fault.named("unknown-action", "Gives a request an action that does not exist.")
          .usually(Scope.REQUESTS)
          .with(text("action", 50, "MakeCoffee", "The action."))
          .strikes(UnknownAction::strike);

  private static final int ACTION_AT = 2;

  private UnknownAction() {}

  private static Optional<Outcome> strike(Strike strike) {
    Optional<JsonArray> frame =
        FrameTree.of(strike.frame().text()).filter(all -> all.size() > ACTION_AT);
    if (strike.type() != MessageType.CALL || frame.isEmpty()) {
      return Optional.empty();
    }
    String action = strike.values().text("action");
    frame.get().set(ACTION_AT, new JsonPrimitive(action));
    return Outcome.of(
        "action " + strike.action() + " became " + action,
        strike.frame().withText(frame.get().toString()));
  }
}
