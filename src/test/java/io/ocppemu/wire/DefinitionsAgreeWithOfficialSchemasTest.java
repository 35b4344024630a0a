package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Our definitions and the official schema files say the same about every payload.
 *
 * <p>The judge is dev.harrel's validator on the official file as it is: it speaks the drafts 4 and
 * 6 that the files declare, so nothing in them is adapted. Formats are asserted on both sides;
 * three texts that its date-time reads more generously than RFC 3339 are left to {@link
 * DateTimeTextTest}.
 *
 * <p>Payloads are made from the official schema and from our definition, so that neither side can
 * hide a property, a word or a limit from the other: each place at its limits and just beyond them
 * ({@link Cases}), a payload with everything, and random ones. {@code -Dseed=…} repeats a run.
 *
 * <p>The files are not part of the repository. They are looked for in {@code ../shared} beside the
 * checkout ({@code -Docpp.schemas=…} names another folder); without them the test is skipped.
 */
class DefinitionsAgreeWithOfficialSchemasTest {

  private static final int FILES = 387;
  private static final int RANDOM_PER_SIDE = 10;

  private final Random random = new Random(Long.getLong("seed", 20251L));
  private final List<String> disagreements = new ArrayList<>();
  private int schemas;
  private int valid;
  private int invalid;

  @Test
  void everyMessageOfEveryVersion() throws IOException {
    Path folder = officialFiles();

    for (Version version : Version.values()) {
      try (Stream<Path> files = Files.list(folder.resolve(version.number()))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          compare(version, file);
        }
      }
    }

    System.out.printf(
        "Official schemas compared: %d files, %d valid and %d invalid payloads, disagreements=%d%n",
        schemas, valid, invalid, disagreements.size());
    assertThat(disagreements.stream().limit(20)).isEmpty();
    assertThat(schemas).isEqualTo(FILES);
  }

  @Test
  void noDescriptionIsTakenFromTheOfficialFiles() throws IOException {
    Set<String> theirs = new HashSet<>();
    for (Version version : Version.values()) {
      try (Stream<Path> files = Files.list(officialFiles().resolve(version.number()))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          descriptions(official(file)).forEach(d -> theirs.addAll(runs(d)));
        }
      }
    }
    List<String> copied = new ArrayList<>();
    for (Version version : Version.values()) {
      for (String action : Definitions.bundled().actions(version)) {
        for (String ours : descriptions(Definitions.bundled().schema(version, action))) {
          if (runs(ours).stream().anyMatch(theirs::contains)) {
            copied.add(action + ": " + ours);
          }
        }
      }
    }
    assertThat(theirs).hasSizeGreaterThan(5_000);
    assertThat(copied).isEmpty();
  }

  private static Path officialFiles() {
    Path folder = Path.of(System.getProperty("ocpp.schemas", "../shared/ocpp/schemas"));
    if (!Files.isDirectory(folder)) {
      System.out.println("SKIPPED: no official schemas at " + folder.toAbsolutePath());
      Assumptions.abort("no official schemas at " + folder.toAbsolutePath());
    }
    return folder;
  }

  private static JsonObject official(Path file) throws IOException {
    return JsonParser.parseString(text(file)).getAsJsonObject();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file).replaceFirst("^\uFEFF", "");
  }

  private static List<String> descriptions(JsonElement schema) {
    List<String> found = new ArrayList<>();
    if (schema.isJsonArray()) {
      schema.getAsJsonArray().forEach(element -> found.addAll(descriptions(element)));
    } else if (schema.isJsonObject()) {
      for (var entry : schema.getAsJsonObject().entrySet()) {
        if (entry.getKey().equals("description") && entry.getValue().isJsonPrimitive()) {
          found.add(entry.getValue().getAsString());
        } else {
          found.addAll(descriptions(entry.getValue()));
        }
      }
    }
    return found;
  }

  /** All runs of seven words: enough to recognise a borrowed sentence. */
  private static Set<String> runs(String prose) {
    String[] words = prose.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1);
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + 7 <= words.length; i++) {
      runs.add(String.join(" ", Arrays.copyOfRange(words, i, i + 7)));
    }
    return runs;
  }

  private void compare(Version version, Path file) throws IOException {
    String name = file.getFileName().toString().replace(".json", "");
    String action = name.replaceFirst("Response$", "");
    Part part = name.equals(action) ? Part.REQUEST : Part.RESPONSE;
    Optional<MessageDefinition> ours = Definitions.bundled().find(version, action, part);
    assertThat(ours).as("%s %s", version, name).isPresent();
    JsonObject official = official(file);
    JsonObject document = Definitions.bundled().schema(version, action);
    JsonObject own = document.getAsJsonObject(part == Part.REQUEST ? "request" : "response");

    Comparison comparison = new Comparison(version.number() + " " + name, ours.get(), text(file));
    comparison.run(official, official, "official");
    comparison.run(document, own, "ours");
    schemas++;
  }

  private final class Comparison {
    private final String name;
    private final MessageDefinition ours;
    private final Validator judge;
    private final URI official;

    Comparison(String name, MessageDefinition ours, String officialText) {
      this.name = name;
      this.ours = ours;
      this.judge =
          new ValidatorFactory()
              .withJsonNodeFactory(new GsonNode.Factory())
              .withEvaluatorFactory(new FormatEvaluatorFactory())
              .createValidator();
      this.official = judge.registerSchema(officialText);
    }

    void run(JsonObject root, JsonObject schema, String side) {
      for (Cases.Case c : new Cases(root).of(schema)) {
        check(c.payload(), c.rule(), c.pointer(), side);
      }
      Instances instances = new Instances(root);
      check(instances.maximal(schema), "", "", side);
      for (int i = 0; i < RANDOM_PER_SIDE; i++) {
        check(instances.random(schema, random), "", "", side);
      }
    }

    private void check(JsonElement payload, String rule, String pointer, String side) {
      boolean expected = rule.isEmpty();
      List<Violation> violations = ours.validate(payload);
      boolean judged = judge.validate(official, payload).isValid();
      if (expected) {
        valid++;
      } else {
        invalid++;
      }
      boolean named =
          expected
              || (violations.size() == 1
                  && violations.getFirst().rule().equals(rule)
                  && violations.getFirst().pointer().equals(pointer));
      if (judged != expected || violations.isEmpty() != expected || !named) {
        String shown = payload.toString();
        disagreements.add(
            "%s, made from %s: expected %s at %s, we say %s, the official schema says %s: %s"
                .formatted(
                    name,
                    side,
                    expected ? "valid" : rule,
                    pointer,
                    violations,
                    judged ? "valid" : "invalid",
                    shown.substring(0, Math.min(300, shown.length()))));
      }
    }
  }
}
