package io.ocppemu.sharing;

import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.sharing.Export.Header;
import io.ocppemu.tap.Seen.FindingSeen;
import java.io.IOException;

/** How a kind of file is written. */
interface Sheet {
  void begin(Header header) throws IOException;

  void frame(LogEntry entry) throws IOException;

  void finding(FindingSeen finding) throws IOException;

  void end(long frames, boolean complete) throws IOException;
}
