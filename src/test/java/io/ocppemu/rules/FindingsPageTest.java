package io.ocppemu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/findings.md tells of the rules as they are. */
class FindingsPageTest {
  private static final Path PAGE = Path.of("docs/findings.md");

  /** Where a station tells of a finding. */
  private static final Pattern FOUND =
      Pattern.compile("[fF]ind\\(\\s*(?:true|false),\\s*\"([a-z-]+[a-z])\"");

  @Test
  void everyRuleHasItsRowAndEveryRowItsRule() throws IOException {
    assertThat(rows("## Protocol rules"))
        .isEqualTo(
            Rules.ALL.stream()
                .map(rule -> row(rule.about()) + " | `" + rule.getClass().getSimpleName() + "` |")
                .toList());
  }

  @Test
  void whatStationsNoticeThemselvesIsToldToo() throws IOException {
    assertThat(rows("## What the station notices itself"))
        .isEqualTo(StationFindings.ALL.stream().map(about -> row(about) + " |").toList());
  }

  @Test
  void everyCodeInTheSourcesIsTold() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/ocppemu"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher found = FOUND.matcher(Files.readString(file));
        while (found.find()) {
          codes.add(found.group(1));
        }
      }
    }

    assertThat(codes).contains("definition", "no-answer", "tls");
    assertThat(StationFindings.ALL.stream().map(About::code)).containsAll(codes);
  }

  private static String row(About about) {
    return "| `%s` | %s | %s | %s | %s"
        .formatted(
            about.code(),
            about.severity().name().toLowerCase(Locale.ROOT),
            shown(about.source16()),
            shown(about.source2()),
            about.meaning());
  }

  private static String shown(String source) {
    return source.isEmpty() ? "–" : source;
  }

  /** The rows of the table under a heading. */
  private static List<String> rows(String heading) throws IOException {
    List<String> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        inside = line.equals(heading);
      } else if (inside && line.startsWith("| `")) {
        rows.add(line);
      }
    }
    return rows;
  }
}
