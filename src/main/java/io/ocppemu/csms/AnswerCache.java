package io.ocppemu.csms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest answers to one station, by message id. Only touched by the station's mailbox. */
final class AnswerCache {
  private final int limit;
  private final Map<String, Answered> answers = new LinkedHashMap<>(2);

  AnswerCache(int limit) {
    this.limit = limit;
  }

  /**
   * An answered request.
   *
   * @param fingerprint of the request's action and payload
   * @param answer null when it was never answered
   */
  record Answered(int fingerprint, @Nullable String answer) {}

  @Nullable Answered get(String messageId) {
    return answers.get(messageId);
  }

  void put(ReceivedCall call, @Nullable String answer) {
    answers.remove(call.messageId());
    answers.put(call.messageId(), new Answered(fingerprint(call), answer));
    if (answers.size() > limit) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  static int fingerprint(ReceivedCall call) {
    return 31 * call.action().hashCode() + call.payload().hashCode();
  }
}
