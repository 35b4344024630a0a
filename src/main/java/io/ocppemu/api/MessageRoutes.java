package io.ocppemu.api;

import io.ocppemu.api.MessageViews.MessageDetailView;
import io.ocppemu.messagelog.LoggedFrame;
import java.time.Duration;
import java.util.List;

/** One message of the log by its number: links to it survive a restart. */
final class MessageRoutes {
  private static final Duration FIND = Duration.ofSeconds(20);

  private final ApiParts parts;

  MessageRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/messages/{seq}", "Tells one message with its partner and its findings")
            .answers(MessageDetailView.class)
            .by(this::message));
  }

  private Answer message(Ask ask) {
    long seq = seq(ask.path("seq"));
    return parts
        .database()
        .ask(FIND, () -> LoggedFrame.find(parts.log(), seq))
        .map(found -> Answer.ok(view(found)))
        .orElseThrow(() -> Refused.notFound("The log does not hold the message " + seq));
  }

  private static long seq(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refused.notFound("There is no message " + text + ", only numbers name them");
    }
  }

  private static MessageDetailView view(LoggedFrame found) {
    return new MessageDetailView(
        MessageViewer.of(found.entry().seq(), found.entry().frame()),
        found
            .partner()
            .map(partner -> MessageViewer.of(partner.seq(), partner.frame()))
            .orElse(null),
        found.findings().stream().map(MessageViewer::of).toList());
  }
}
