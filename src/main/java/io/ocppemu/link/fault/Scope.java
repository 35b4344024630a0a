package io.ocppemu.link.fault;

import io.ocppemu.tap.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which frames a rule is for. A frame that fits is counted; {@code nth}, {@code every} and {@code
 * percent} then choose among those counted.
 *
 * @param actions OCPP actions; an answer has that of its request; empty for all
 * @param messageTypes empty for all
 * @param event what must have happened, since the rule was set, before it looks at frames; null for
 *     nothing. With an event and neither actions nor message types, a fault of the link strikes at
 *     the event itself
 * @param nth only the n-th that fits; 0 for no such choice
 * @param every only each n-th that fits; 0 for no such choice
 * @param percent the chance with which it strikes, 1 to 100
 */
public record Scope(
    List<String> actions,
    List<MessageType> messageTypes,
    @Nullable LinkEvent event,
    int nth,
    int every,
    int percent) {

  /** The most that {@code nth} and {@code every} can be. */
  public static final int COUNT_MAX = 1_000_000;

  /** The most actions. */
  static final int ACTIONS_MAX = 50;

  /** All frames. */
  public static final Scope ALL = new Scope(List.of(), List.of(), null, 0, 0, 100);

  /** Answers: CALLRESULT and CALLERROR. */
  static final Scope ANSWERS =
      new Scope(List.of(), List.of(MessageType.CALLRESULT, MessageType.CALLERROR), null, 0, 0, 100);

  /** Requests. */
  static final Scope REQUESTS = new Scope(List.of(), List.of(MessageType.CALL), null, 0, 0, 100);

  public Scope {
    actions = List.copyOf(actions);
    messageTypes = List.copyOf(messageTypes);
  }

  /** Whether a frame of this type and action fits. */
  boolean fits(MessageType type, String action) {
    return (messageTypes.isEmpty() || messageTypes.contains(type))
        && (actions.isEmpty() || actions.contains(action));
  }

  /** Whether it names frames, and not only an event. */
  boolean namesFrames() {
    return !actions.isEmpty() || !messageTypes.isEmpty();
  }
}
