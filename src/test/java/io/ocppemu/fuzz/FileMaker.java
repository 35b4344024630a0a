package io.ocppemu.fuzz;

import io.ocppemu.app.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes YAML files that are good but for a line, and YAML that should never have been written. */
final class FileMaker {
  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "null",
          "-1",
          "0",
          "1e999",
          "1e-999",
          ".inf",
          "-.inf",
          ".nan",
          "0x7fffffffffffffff",
          "0o17",
          "99999999999999999999999999999",
          "1_000",
          "12:30:45",
          "2001-12-14t21:59:43.10-05:00",
          "true",
          "yes",
          "\"",
          "'",
          "\"\\ud800\"",
          "\"\\x00\"",
          "|",
          ">-",
          "|9",
          "*a",
          "&a x",
          "!!int x",
          "!!int 99999999999999999999",
          "!!float x",
          "!!bool x",
          "!!null x",
          "!!binary ==",
          "!!set {a}",
          "!!java.lang.Runtime {}",
          "!<tag:yaml.org,2002:str> 5",
          "!local x",
          "!!",
          "[]",
          "{}",
          "[a, b]",
          "{a: b}",
          "{? a}",
          "[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]",
          "a: b: c",
          "- x",
          "? x",
          "%x",
          "@x",
          "`x",
          "#x",
          "${HOME}",
          "3 # phases",
          "DC",
          "1.6",
          "\"2.1\"");

  private static final List<String> LINES =
      List.of(
          "<<: {a: b}",
          "<<: *a",
          "a: &a [x]",
          "b: [*a, *a, *a, *a]",
          "&a a: *a",
          "? [complex, key]\n: value",
          "? {a: b}\n: value",
          "---",
          "...",
          "%YAML 9.9",
          "%TAG ! tag:x,2000:",
          "\t",
          "\tx: 1",
          "  - x",
          "- - - - - - - - - - - - - - - - x",
          "x: |\n  text\n text",
          "\uFEFFx: 1",
          "x: \u0000",
          "x: \u0085y",
          "x: \u2028y",
          "x: \uD800",
          "\"unclosed: 1",
          "{unclosed: 1",
          "[unclosed",
          "x: 'it''s'",
          "configuration: {}",
          "evses: []",
          "ev: 5");

  private final Rubble rubble;
  private final List<String> templates = FileFuzz.templates();

  FileMaker(Random random) {
    this.rubble = new Rubble(random);
  }

  String profile() {
    return switch (rubble.below(12)) {
      case 0 -> bomb();
      case 1 -> rubble.damage(rubble.of(templates));
      case 2 -> rubble.junk();
      default -> bent(rubble.of(templates));
    };
  }

  String config() {
    List<String> lines = new ArrayList<>();
    for (int n = rubble.below(6); n >= 0; n--) {
      Setting setting = rubble.of(List.of(Setting.values()));
      String key = rubble.oneIn(6) ? rubble.word() : setting.key();
      String value = rubble.oneIn(3) ? setting.usual() : rubble.of(VALUES);
      lines.add(key + ": " + value);
    }
    String text = String.join("\n", lines) + "\n";
    return switch (rubble.below(8)) {
      case 0 -> bomb();
      case 1 -> rubble.damage(text);
      case 2 -> bent(text);
      default -> text;
    };
  }

  /** Changes one to three lines. */
  private String bent(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int n = 1 + rubble.below(3); n > 0 && !lines.isEmpty(); n--) {
      int at = rubble.below(lines.size());
      String line = lines.get(at);
      int colon = line.indexOf(':');
      switch (rubble.below(7)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(rubble.below(lines.size() + 1), line);
        case 2 -> lines.set(at, "  " + line);
        case 3 -> lines.add(at, rubble.of(LINES));
        case 4 -> lines.set(at, (colon < 0 ? line : line.substring(0, colon + 1)) + " " + word());
        default ->
            lines.set(
                at, (colon < 0 ? "x:" : line.substring(0, colon + 1)) + " " + rubble.of(VALUES));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private String word() {
    String word = rubble.word();
    return rubble.oneIn(2) ? word : "'" + word.replace("'", "''") + "'";
  }

  /** Small texts that would like to become large ones. */
  private String bomb() {
    StringBuilder text = new StringBuilder();
    switch (rubble.below(8)) {
      case 0 -> {
        text.append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
          text.append("a%d: &a%d [".formatted(i, i));
          text.append("*a%d, ".formatted(i - 1).repeat(9)).append("x]\n");
        }
      }
      case 1 -> text.append("a: &a [*a]\n");
      case 2 -> text.append("[".repeat(1 + rubble.below(40_000)));
      case 3 -> text.append("{a: ".repeat(1 + rubble.below(15_000)));
      case 4 -> text.append("- ".repeat(1 + rubble.below(30_000))).append("x");
      case 5 -> text.append("name: ").append("x".repeat(60_000)).append('\n');
      case 6 -> {
        for (int i = 0; i < 4_000; i++) {
          text.append("k").append(i).append(": ").append(i).append('\n');
        }
      }
      default -> {
        for (int i = 0; i < 3_000; i++) {
          text.append("? [k").append(i).append("]\n: v\n");
        }
      }
    }
    return text.toString();
  }
}
