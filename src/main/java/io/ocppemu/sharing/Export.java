package io.ocppemu.sharing;

import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * One file being written: frames in ascending order, then what was found about them, then the end.
 * Used by one thread; the writer is flushed and left open.
 */
public final class Export {
  private final Sheet sheet;
  private final Redaction redaction;
  private final Set<String> told = new HashSet<>();
  private long frames;

  /**
   * What the file says of itself.
   *
   * @param emulator the version that writes it
   * @param filter which frames were asked for; empty for all, and told only when not redacted
   * @param redacted whether tokens, keys and certificates were replaced
   */
  public record Header(Instant exportedAt, String emulator, String filter, boolean redacted) {}

  private Export(Sheet sheet, Redaction redaction) {
    this.sheet = sheet;
    this.redaction = redaction;
  }

  /** Begins a file. */
  public static Export begin(ExportFormat format, Header header, Writer out) throws IOException {
    Sheet sheet =
        switch (format) {
          case JSONL -> new JsonLines(out);
          case CSV -> new CsvTable(out);
          case HAR -> new HarArchive(out);
          case HTML -> new HtmlPage(out);
        };
    // The filter may name whom the frames must not.
    sheet.begin(
        header.redacted() ? new Header(header.exportedAt(), header.emulator(), "", true) : header);
    return new Export(sheet, header.redacted() ? Redaction.fresh() : Redaction.NONE);
  }

  /** Adds a frame; each has a higher number than the one before. */
  public void frame(LogEntry entry) throws IOException {
    FrameSeen frame = entry.frame();
    told.add(key(frame.stationId(), frame.stationSeq()));
    frames++;
    sheet.frame(new LogEntry(entry.seq(), redaction.of(frame)));
  }

  /** Adds a finding, if its frame is in the file; what is found of no frame stays out. */
  public void finding(FindingSeen finding) throws IOException {
    if (told.contains(key(finding.stationId(), finding.stationSeq()))) {
      sheet.finding(redaction.of(finding));
    }
  }

  /**
   * Ends the file.
   *
   * @param complete false when there were more frames than a file may have, or they could not all
   *     be read
   */
  public void end(boolean complete) throws IOException {
    sheet.end(frames, complete);
  }

  /** How many frames are in it. */
  public long frames() {
    return frames;
  }

  private static String key(String stationId, long stationSeq) {
    return stationSeq + " " + stationId;
  }
}
