package io.ocppemu.sharing;

import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.sharing.Export.Header;
import io.ocppemu.tap.Seen.FindingSeen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** One page that shows the frames without a server; the data stand in it as JSON lines. */
final class HtmlPage implements Sheet {
  private static final String MARK = "%DATA%";

  private final Writer out;
  private final String tail;
  private final JsonLines lines;

  HtmlPage(Writer out) throws IOException {
    String page = template();
    int at = page.indexOf(MARK);
    this.out = out;
    this.tail = page.substring(at + MARK.length());
    this.lines = new JsonLines(new ScriptSafe(out));
    out.write(page.substring(0, at));
  }

  @Override
  public void begin(Header header) throws IOException {
    lines.begin(header);
  }

  @Override
  public void frame(LogEntry entry) throws IOException {
    lines.frame(entry);
  }

  @Override
  public void finding(FindingSeen finding) throws IOException {
    lines.finding(finding);
  }

  @Override
  public void end(long frames, boolean complete) throws IOException {
    lines.end(frames, complete);
    out.write(tail);
    out.flush();
  }

  private static String template() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("/sharing/page.html")) {
      if (in == null) {
        throw new IllegalStateException("the page for exports is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No text within the data may end the element that holds them, or begin a comment. */
  private static final class ScriptSafe extends Writer {
    private final Writer out;

    ScriptSafe(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      int done = from;
      for (int i = from; i < from + length; i++) {
        if (text[i] == '<') {
          out.write(text, done, i - done);
          out.write("\\u003c");
          done = i + 1;
        }
      }
      out.write(text, done, from + length - done);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() {
      // What it writes to is not its own.
    }
  }
}
