package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/**
 * A message id used again; only a request that found no good answer may keep its id when it is sent
 * again.
 */
final class MessageIdReused implements Rule {
  private static final About ABOUT =
      new About(
          "message-id-reused",
          Severity.ERROR,
          "OCPP-J §4.1.4",
          "part 4 §4.1.4",
          "a message id that the same side has used over this connection before");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!(frame.call() || frame.send()) || frame.id().isEmpty() || frame.resent()) {
      return;
    }
    boolean reused =
        switch (context.memory().ids(frame.sent()).known(frame.id())) {
          case NOT -> false;
          case ANSWERED -> true;
          case OPEN -> {
            Open open = context.memory().open(frame.sent(), frame.id());
            yield open != null && !open.action().equals(frame.action());
          }
        };
    if (reused) {
      context.find(
          "",
          "the id %s of this %s was used before; each message of a side needs an id of its own"
              .formatted(Excerpt.of(frame.id(), 40), Excerpt.of(frame.action(), 50)));
    }
  }
}
