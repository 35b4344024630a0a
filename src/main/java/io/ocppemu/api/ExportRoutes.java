package io.ocppemu.api;

import io.ocppemu.filter.FrameFilter;
import io.ocppemu.messagelog.FindingEntry;
import io.ocppemu.messagelog.FindingPage;
import io.ocppemu.messagelog.FindingQuery;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Order;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.sharing.Export;
import io.ocppemu.sharing.ExportFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames as files. */
final class ExportRoutes {
  private static final Logger log = LoggerFactory.getLogger(ExportRoutes.class);

  private static final int PAGE = 500;
  private static final Duration FIND = Duration.ofSeconds(20);

  private final ApiParts parts;

  ExportRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/messages/export", "Frames of the log as a file, the oldest first")
            .query("format", "jsonl (when left out), csv, har or html")
            .query("filter", "which frames, in the filter language of docs/inspector.md")
            .query("redact", "false to leave tokens, keys and certificates as they are")
            .query(
                "limit", "the most frames: 1 to 100000, of a HAR to 20000, as many when left out")
            .by(this::export));
  }

  private Answer export(Ask ask) {
    ExportFormat format =
        ask.word("format", List.of(ExportFormat.values()), ExportFormat::word)
            .orElse(ExportFormat.JSONL);
    boolean redact = ask.word("redact", List.of(true, false), String::valueOf).orElse(true);
    String line = ask.text("filter").orElse("");
    FrameFilter filter = ask.filter("filter").orElse(FrameFilter.ALL);
    int limit = ask.number("limit", format.framesMax(), 1, format.framesMax());
    Export.Header header =
        new Export.Header(
            parts.timeline().now().truncatedTo(ChronoUnit.SECONDS),
            parts.config().version(),
            line,
            redact);
    // Asked before the first word is written: what is wrong can still be said with a status.
    MessagePage first = page(filter, Optional.empty(), Math.min(PAGE, limit));
    String name = "frames-" + header.exportedAt().toString().replace(":", "");
    return new Answer.Download(
        format.contentType(),
        name + "." + format.word(),
        out -> write(Export.begin(format, header, out), filter, first, limit));
  }

  private void write(Export export, FrameFilter filter, MessagePage first, int limit)
      throws IOException {
    boolean complete;
    try {
      complete = frames(export, filter, first, limit);
      if (!first.entries().isEmpty()) {
        findings(export, first.entries().getFirst().seq());
      }
    } catch (StoreUnavailableException e) {
      log.warn("an export ends after {} frames: {}", export.frames(), e.getMessage());
      complete = false;
    }
    export.end(complete);
  }

  private boolean frames(Export export, FrameFilter filter, MessagePage first, int limit)
      throws IOException {
    MessagePage page = first;
    while (true) {
      for (LogEntry entry : page.entries()) {
        export.frame(entry);
      }
      if (page.nextCursor().isEmpty()) {
        return true;
      }
      int left = (int) (limit - export.frames());
      if (left <= 0) {
        return false;
      }
      page = page(filter, page.nextCursor(), Math.min(PAGE, left));
    }
  }

  private void findings(Export export, long from) throws IOException {
    Optional<Long> cursor = Optional.of(from);
    while (cursor.isPresent()) {
      FindingQuery query =
          new FindingQuery(null, null, null, Order.OLDEST, cursor.get(), MessageQuery.LIMIT_MAX);
      FindingPage page = parts.database().ask(FIND, () -> parts.log().find(query));
      for (FindingEntry entry : page.entries()) {
        export.finding(entry.finding());
      }
      cursor = page.nextCursor();
    }
  }

  private MessagePage page(FrameFilter filter, Optional<Long> cursor, int most) {
    MessageQuery query = MessageQuery.oldest(most).of(filter).from(cursor);
    return parts.database().ask(FIND, () -> parts.log().find(query));
  }
}
