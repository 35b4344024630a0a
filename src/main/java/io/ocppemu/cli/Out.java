package io.ocppemu.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where commands print to. */
final class Out {
  private Out() {}

  static void print(@Nullable CommandSpec spec, String text) {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
    }
  }

  static void error(@Nullable CommandSpec spec, String line) {
    if (spec != null) {
      PrintWriter out = spec.commandLine().getErr();
      out.println(line);
      out.flush();
    }
  }
}
