package io.ocppemu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportFilesTest {
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void the_same_token_has_the_same_stand_in_everywhere() throws IOException {
    String file =
        export(
            ExportFormat.JSONL,
            true,
            "[2,\"a\",\"Authorize\",{\"idTag\":\"ALICE\"}]",
            "[2,\"b\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"ALICE\"}]",
            "[2,\"c\",\"Authorize\",{\"idToken\":{\"idToken\":\"BOB\",\"type\":\"Central\"}}]");

    assertThat(file).doesNotContain("ALICE").doesNotContain("BOB");
    assertThat(file.split("token-1", -1)).as("two frames name her").hasSize(2 + 1);
    assertThat(file).contains("token-2").contains("connectorId").contains("Central");
  }

  @Test
  void certificates_and_keys_are_taken_out_and_the_rest_stays_as_it_was() throws IOException {
    String kept = "[2,\"a\",\"Heartbeat\",{ \"odd\" :1.50}]";
    String file =
        export(
            ExportFormat.JSONL,
            true,
            kept,
            "[2,\"b\",\"InstallCertificate\",{\"certificateType\":\"V2GRootCertificate\","
                + "\"certificate\":\"PEM-TEXT\"}]",
            "[2,\"c\",\"SignCertificate\",{\"csr\":\"CSR-TEXT\"}]");

    assertThat(raws(file).getFirst()).isEqualTo(kept);
    assertThat(file)
        .doesNotContain("PEM-TEXT")
        .doesNotContain("CSR-TEXT")
        .contains("V2GRootCertificate");
  }

  @Test
  void nobody_knows_what_is_in_a_text_that_cannot_be_read() throws IOException {
    String file = export(ExportFormat.JSONL, true, "[2,\"a\",\"Authorize\",{\"idTag\":\"ALICE\"");

    assertThat(file).doesNotContain("ALICE").contains("35 characters that cannot be read");
    assertThat(export(ExportFormat.JSONL, false, "{\"no\":\"ALICE")).contains("ALICE");
  }

  @Test
  void no_spreadsheet_takes_a_cell_for_a_formula() throws IOException {
    String file = export(ExportFormat.CSV, false, "=cmd|' /C calc'!A0", "a \"quoted\", text");

    assertThat(file).contains(",'=cmd|' /C calc'!A0").contains(",\"a \"\"quoted\"\", text\"");
  }

  @Test
  void no_frame_can_end_the_script_that_holds_it() throws IOException {
    String evil = "[2,\"a\",\"X\",{\"a\":\"</script><script>alert(1)</script><!--\"}]";
    String page = export(ExportFormat.HTML, false, evil);

    assertThat(page.split("</script>", -1)).as("the page's own two").hasSize(3);
    String data = page.substring(page.indexOf("id=\"data\">") + 10, page.indexOf("</script>"));
    assertThat(raws(data)).containsExactly(evil);
  }

  @Test
  void neither_the_filter_nor_an_error_names_whom_the_frames_must_not() throws IOException {
    StringWriter out = new StringWriter();
    Export.Header header = new Export.Header(START, "test", "payload.idTag=ALICE", true);
    Export export = Export.begin(ExportFormat.JSONL, header, out);
    export.frame(new LogEntry(1, frame(1, "[2,\"a\",\"Authorize\",{\"idTag\":\"ALICE\"}]")));
    export.frame(new LogEntry(2, frame(2, "[4,\"a\",\"GenericError\",\"no such tag: ALICE\",{}]")));
    export.end(true);

    assertThat(out.toString()).doesNotContain("ALICE").contains("no such tag: token-1");
  }

  @Test
  void a_finding_goes_with_its_frame_and_no_other_does() throws IOException {
    StringWriter out = new StringWriter();
    Export export = Export.begin(ExportFormat.JSONL, header(true), out);
    export.frame(new LogEntry(5, frame(1, "[2,\"a\",\"Authorize\",{\"idTag\":\"ALICE\"}]")));
    export.finding(finding(1, "the idTag ALICE is unknown"));
    export.finding(finding(2, "of a frame that is not in here"));
    export.end(true);

    assertThat(out.toString())
        .contains("the idTag token-1 is unknown")
        .doesNotContain("ALICE")
        .doesNotContain("not in here");
  }

  private static FindingSeen finding(long stationSeq, String sentence) {
    return new FindingSeen("CP", START, stationSeq, Severity.ERROR, "made", "", sentence);
  }

  private static List<String> raws(String lines) {
    return lines
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .filter(line -> line.get("kind").getAsString().equals("frame"))
        .map((JsonObject line) -> line.get("raw").getAsString())
        .toList();
  }

  private static String export(ExportFormat format, boolean redacted, String... raws)
      throws IOException {
    StringWriter out = new StringWriter();
    Export export = Export.begin(format, header(redacted), out);
    for (int i = 0; i < raws.length; i++) {
      export.frame(new LogEntry(i + 1, frame(i + 1, raws[i])));
    }
    export.end(true);
    return out.toString();
  }

  private static Export.Header header(boolean redacted) {
    return new Export.Header(START, "test", "", redacted);
  }

  private static FrameSeen frame(long stationSeq, String raw) {
    return new FrameSeen(
        "CP",
        stationSeq,
        START.plusSeconds(stationSeq),
        Direction.SENT,
        Version.V1_6,
        MessageType.CALL,
        "id",
        "",
        raw,
        -1,
        List.of());
  }
}
