package io.ocppemu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How the files of the repository look. */
class TidyTest {
  private static final int FILE_LINES = 500;
  private static final int METHOD_LINES = 70;

  /** Files that were longer when the rule came; they may shrink and leave, never grow. */
  private static final Map<String, Integer> RATCHET =
      Map.of("link/Connection.java", 513, "link/MisbehavingServerTest.java", 627);

  private static final int COLUMNS = 100;

  /** Words that announce unfinished work; spelled apart here so that this file passes too. */
  private static final List<String> BANNED =
      List.of("to" + "do", "fix" + "me", "place" + "holder", "dum" + "my", "for n" + "ow");

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.])/(?:work|home|root|Users)/(?![*<{$])\\w|/tmp/b" + "riefs");

  private static final Pattern HOST = Pattern.compile("https?://([A-Za-z0-9.-]+)");

  /** Hosts that the files of the build may name. */
  private static final Set<String> BUILD_HOSTS =
      Set.of(
          "maven.apache.org",
          "www.w3.org",
          "registry.npmjs.org",
          "github.com",
          "opencollective.com",
          "tidelift.com",
          "patreon.com",
          "www.patreon.com",
          "paypal.me",
          "www.paypal.me",
          "feross.org",
          "localhost",
          "127.0.0.1");

  @Test
  void noFileHasMoreThanFiveHundredLines() {
    List<String> tooLong = new ArrayList<>();
    Sources.java()
        .forEach(
            (path, text) -> {
              long lines = text.lines().count();
              String name = path.subpath(path.getNameCount() - 2, path.getNameCount()).toString();
              if (lines > RATCHET.getOrDefault(name, FILE_LINES)) {
                tooLong.add(path + " has " + lines + " lines");
              }
            });
    assertThat(tooLong).as("split these files by idea").isEmpty();
  }

  @Test
  void noMethodHasMoreThanSeventyLines() {
    assertThat(Sources.methods(METHOD_LINES).tooLong()).as("split these methods").isEmpty();
  }

  @Test
  void nothingIsSynchronized() {
    assertThat(Sources.methods(METHOD_LINES).locking())
        .as("RankedLock is the only way to hold a lock (docs/concurrency.md)")
        .isEmpty();
  }

  @Test
  void noLineIsLongerThanOneHundredColumns() {
    List<String> found = new ArrayList<>();
    Sources.lines(
        Sources.java(),
        (where, line) -> {
          if (line.length() > COLUMNS && !line.startsWith("import ") && !line.contains("://")) {
            found.add(where + " has " + line.length() + " columns");
          }
        });
    assertThat(found).isEmpty();
  }

  @Test
  void everyFileIsFormatted() {
    Formatter formatter = new Formatter();
    List<String> found = new ArrayList<>();
    Sources.java()
        .forEach(
            (path, text) -> {
              try {
                String tidy =
                    StringWrapper.wrap(formatter.formatSourceAndFixImports(text), formatter);
                if (!tidy.equals(text)) {
                  found.add(path.toString());
                }
              } catch (FormatterException e) {
                found.add(path + ": " + e.getMessage());
              }
            });
    assertThat(found).as("run ./format, which puts these files into shape").isEmpty();
  }

  @Test
  void everyPackageHasADoorSign() {
    Set<Path> packages = new TreeSet<>();
    Sources.java().keySet().stream()
        .filter(path -> path.startsWith(Sources.MAIN) && path.getNameCount() > 6)
        .forEach(path -> packages.add(path.getParent()));
    List<String> found = new ArrayList<>();
    for (Path room : packages) {
      String sign = Sources.java().getOrDefault(room.resolve("package-info.java"), "");
      if (!sign.contains("@NullMarked")) {
        found.add(room + "/package-info.java lacks @NullMarked");
      }
      for (String line : List.of("Purpose: ", "Door: ", "Threads: ", "Never: ")) {
        if (!sign.contains(line)) {
          found.add(room + "/package-info.java lacks the line " + line);
        }
      }
    }
    assertThat(found).as("door signs (docs/architecture.md, \"Rooms\")").isEmpty();
  }

  @Test
  void nothingIsAnnouncedAsUnfinished() {
    List<String> found = new ArrayList<>();
    Sources.lines(
        Sources.java(),
        (where, line) -> {
          String folded = line.toLowerCase(Locale.ROOT);
          for (String word : BANNED) {
            if (Pattern.compile("\\b" + word + "\\b").matcher(folded).find()) {
              found.add(where + " says \"" + word + "\"");
            }
          }
        });
    Sources.lines(
        others(),
        (where, line) -> {
          if (UNFINISHED.matcher(line).find()) {
            found.add(where + " is announced as unfinished");
          }
        });
    assertThat(found).as("finish it or say plainly what it is").isEmpty();
  }

  @Test
  void noFileNamesAPlaceOnOneMachine() {
    List<String> found = new ArrayList<>();
    Map<Path, String> all = new TreeMap<>(Sources.java());
    all.putAll(others());
    Sources.lines(
        all,
        (where, line) -> {
          if (MACHINE_PATH.matcher(line).find()) {
            found.add(where + ": " + line.strip());
          }
        });
    assertThat(found).as("paths of somebody's machine").isEmpty();
  }

  @Test
  void theBuildKnowsOnlyPublicHosts() {
    List<String> found = new ArrayList<>();
    Map<Path, String> build = new TreeMap<>();
    others()
        .forEach(
            (path, text) -> {
              String name = path.getFileName().toString();
              if (name.equals("pom.xml")
                  || name.startsWith("package")
                  || name.startsWith("Dockerfile")
                  || name.equals(".npmrc")) {
                build.put(path, text);
              }
            });
    Sources.lines(
        build,
        (where, line) -> {
          boolean source =
              !line.contains("\"funding\"")
                  && !line.contains("\"url\"")
                  && !line.contains("\"homepage\"");
          Matcher host = HOST.matcher(line);
          while (source && host.find()) {
            if (!BUILD_HOSTS.contains(host.group(1))) {
              found.add(where + " names " + host.group(1));
            }
          }
        });
    assertThat(found).as("packages come from the public registries alone").isEmpty();
  }

  /** The other texts of the repository: build, documents, profiles, frontend. */
  private static Map<Path, String> others() {
    Set<String> kinds =
        Set.of("md", "xml", "yml", "yaml", "json", "ts", "tsx", "css", "html", "sh");
    Set<String> names = Set.of("Dockerfile", "run", "check", ".npmrc");
    Set<String> passedOver = Set.of("target", "node_modules", "dist", "data", ".git");
    Map<Path, String> texts = new TreeMap<>();
    try {
      Files.walkFileTree(
          Path.of("."),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return passedOver.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              String name = file.getFileName().toString();
              String kind = name.substring(name.lastIndexOf('.') + 1);
              if (attributes.isRegularFile() && (kinds.contains(kind) || names.contains(name))) {
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
