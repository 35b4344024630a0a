package io.ocppemu.sharing;

import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.sharing.Export.Header;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A row for each frame, as RFC 4180 has it; findings have no place in it. */
final class CsvTable implements Sheet {
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private final Writer out;

  CsvTable(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(Header header) throws IOException {
    row(
        List.of(
            "seq",
            "time",
            "station",
            "direction",
            "version",
            "type",
            "action",
            "messageId",
            "tx",
            "latencyMillis",
            "marks",
            "raw"));
  }

  @Override
  public void frame(LogEntry entry) throws IOException {
    FrameSeen frame = entry.frame();
    row(
        List.of(
            String.valueOf(entry.seq()),
            frame.time().toString(),
            frame.stationId(),
            frame.direction().word(),
            frame.version().number(),
            frame.messageType().name(),
            frame.action(),
            frame.messageId(),
            frame.transactionId(),
            frame.latencyMicros() < 0 ? "" : String.valueOf(frame.latencyMicros() / 1_000.0),
            String.join(" ", frame.marks()),
            frame.raw()));
  }

  @Override
  public void finding(FindingSeen finding) {
    // There is no row for it.
  }

  @Override
  public void end(long frames, boolean complete) throws IOException {
    out.flush();
  }

  private void row(List<String> values) throws IOException {
    List<String> cells = new ArrayList<>(values.size());
    for (String value : values) {
      cells.add(cell(value));
    }
    out.write(String.join(",", cells));
    out.write("\r\n");
  }

  /** A spreadsheet must not take what a peer has sent for a formula. */
  private static String cell(String value) {
    boolean formula = !value.isEmpty() && STARTS_A_FORMULA.indexOf(value.charAt(0)) >= 0;
    String shown = formula ? "'" + value : value;
    boolean quoted = shown.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
  }
}
