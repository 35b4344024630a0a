package io.ocppemu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.app.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents tell of the code as it is. */
class DocsTest {
  private static final Set<String> PASSED_OVER =
      Set.of("target", "node_modules", "dist", "data", ".git");
  private static final Path RECORDS = Path.of("docs/adr");
  private static final Path ARCHITECTURE = Path.of("docs/architecture.md");
  private static final Path PRODUCT = Sources.MAIN.resolve("io/ocppemu");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(?:#[^)]*)?\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:https?|mailto|ws|wss):.*");
  private static final Pattern TEST_NAME = Pattern.compile("(?<!@)\\b[A-Z][A-Za-z0-9]+Test\\b");
  private static final Pattern QUOTE =
      Pattern.compile("<!-- from (\\S+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TREE = Pattern.compile("## Rooms.*?```\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TREE_LINE = Pattern.compile("^( *)(\\d+) ((?:[a-z]+/ *)+).*");

  private static final Map<Path, String> DOCUMENTS = read();

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    Sources.lines(
        DOCUMENTS,
        (where, line) -> {
          Path document = Path.of(where.substring(0, where.lastIndexOf(':')));
          Matcher link = LINK.matcher(line);
          while (link.find()) {
            String goal = link.group(1);
            if (!ELSEWHERE.matcher(goal).matches()
                && !Files.exists(document.resolveSibling(goal))) {
              broken.add(where + " leads to " + goal + ", which is not there");
            }
          }
        });
    assertThat(broken).isEmpty();
  }

  @Test
  void theTreeOfTheArchitecturePageIsTheRealOne() throws IOException {
    Set<String> real = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PRODUCT)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> PRODUCT.relativize(file.getParent()).toString().replace('/', '.'))
          .filter(room -> !room.isEmpty())
          .forEach(real::add);
    }

    assertThat(tree().keySet())
        .as("rooms in docs/architecture.md, \"Rooms\", against the folders of %s", PRODUCT)
        .containsExactlyInAnyOrderElementsOf(real);
  }

  @Test
  void theNumbersOfTheArchitecturePageAreThoseTheFencesGoBy() {
    tree()
        .forEach(
            (room, number) ->
                assertThat(number)
                    .as("stratum of %s in docs/architecture.md", room)
                    .isEqualTo(RoomsTest.stratum(room)));
  }

  /** The rooms the architecture page names, and the numbers it gives them. */
  private static Map<String, Integer> tree() {
    Matcher block = TREE.matcher(document(ARCHITECTURE));
    assertThat(block.find()).as("the tree under \"Rooms\" in %s", ARCHITECTURE).isTrue();
    Map<String, Integer> rooms = new TreeMap<>();
    String parent = "";
    for (String text : block.group(1).lines().toList()) {
      Matcher line = TREE_LINE.matcher(text);
      if (!line.matches()) {
        continue;
      }
      boolean part = line.group(1).length() > 1;
      for (String name : line.group(3).trim().split("/ *", -1)) {
        if (!name.isEmpty()) {
          rooms.put(part ? parent + "." + name : name, Integer.valueOf(line.group(2)));
          parent = part ? parent : name;
        }
      }
    }
    return rooms;
  }

  @Test
  void everyTestTheDocumentsNameExists() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Sources.TEST)) {
      tests =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    List<String> missing = new ArrayList<>();
    Sources.lines(
        DOCUMENTS,
        (where, line) -> {
          Matcher name = TEST_NAME.matcher(line);
          while (name.find()) {
            if (!tests.contains(name.group())) {
              missing.add(where + " names " + name.group());
            }
          }
        });
    assertThat(missing).as("promises without their test").isEmpty();
  }

  @Test
  void quotedCodeIsTheCodeThatIsThere() throws IOException {
    List<String> stale = new ArrayList<>();
    int quotes = 0;
    for (Map.Entry<Path, String> document : DOCUMENTS.entrySet()) {
      Matcher quote = QUOTE.matcher(document.getValue());
      while (quote.find()) {
        quotes++;
        Path source = Path.of(quote.group(1));
        if (!Files.exists(source) || !Files.readString(source).contains(quote.group(2))) {
          stale.add(document.getKey() + " quotes " + source + ":\n" + quote.group(2));
        }
      }
    }
    assertThat(stale).as("quotes that are not in their source any more").isEmpty();
    assertThat(quotes).as("quotes found").isPositive();
  }

  @Test
  void everyDecisionRecordIsInTheIndex() throws IOException {
    String index = document(RECORDS.resolve("README.md"));
    try (Stream<Path> records = Files.list(RECORDS)) {
      assertThat(records.map(file -> file.getFileName().toString()).sorted())
          .filteredOn(name -> !name.equals("README.md"))
          .as("records that docs/adr/README.md does not list")
          .allMatch(name -> index.contains("(" + name + ")"));
    }
  }

  @Test
  void everyDocumentHasExactlyOneTitle() {
    DOCUMENTS.forEach(
        (path, text) -> {
          boolean code = false;
          int titles = 0;
          for (String line : text.lines().toList()) {
            code ^= line.startsWith("```");
            titles += !code && line.startsWith("# ") ? 1 : 0;
          }
          assertThat(titles).as("titles (# …) of %s", path).isEqualTo(1);
        });
  }

  @Test
  void theChangelogBeginsWithWhatIsNotReleasedYet() {
    assertThat(document(Path.of("CHANGELOG.md")).lines().filter(line -> line.startsWith("## ")))
        .as("headings of CHANGELOG.md")
        .first()
        .isEqualTo("## Unreleased");
  }

  @Test
  void theReadmeNamesBothCommands() {
    assertThat(document(Path.of("README.md")).lines().map(String::strip))
        .as("README.md shows both commands, each on a line of its own")
        .contains("mvn", "mvn verify");
  }

  @Test
  void theReadmeTellsOfEverySetting() {
    String readme = document(Path.of("README.md"));
    for (Setting setting : Setting.values()) {
      assertThat(readme)
          .as("a row for %s in the table of configuration in README.md", setting)
          .contains("| `%s` | `%s` | ".formatted(setting.key(), setting.variable()))
          .containsPattern(
              "\\| `%s` \\|[^\n]*\\| %s \\| %s"
                  .formatted(
                      Pattern.quote(setting.key()),
                      setting.usual().isEmpty() ? "" : Pattern.quote("`" + setting.usual() + "`"),
                      Pattern.quote(setting.meaning())));
    }
  }

  private static String document(Path path) {
    return DOCUMENTS.getOrDefault(path, "");
  }

  private static Map<Path, String> read() {
    Map<Path, String> texts = new TreeMap<>();
    try {
      Files.walkFileTree(
          Path.of(""),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return PASSED_OVER.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (file.toString().endsWith(".md")) {
                texts.put(file, Files.readString(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
