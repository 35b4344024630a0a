package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.SpecificationVersion;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under {@code src/main/resources/ocpp} as files: well written, complete, standard. */
class DefinitionFilesTest {

  private static final Path OCPP = Path.of("src/main/resources/ocpp");
  private static final String BASE = "https://definitions.example/";

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2"})
  void everyFileIsJsonSchemaOfDraft2020(String dialect) throws IOException {
    URI metaSchema = URI.create(SpecificationVersion.DRAFT2020_12.getId());
    for (var file : schemas(dialect).entrySet()) {
      Validator validator = validator();

      Validator.Result result = validator.validate(metaSchema, file.getValue());

      assertThat(result.getErrors()).as(file.getKey()).isEmpty();
      assertThat(file.getValue().get("$schema").getAsString()).isEqualTo(metaSchema.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"1.6,V1_6", "2,V2_1"})
  void readWithoutOurAnnotationsAFileMeansTheNewestVersion(String dialect, Version newest)
      throws IOException {
    Validator judge = validator();
    Map<String, JsonObject> files = schemas(dialect);
    files.forEach((name, file) -> judge.registerSchema(URI.create(BASE + name), file));
    Random random = new Random(20252);

    for (String action : Definitions.bundled().actions(newest)) {
      for (Part part : Part.values()) {
        if (Definitions.bundled().find(newest, action, part).isPresent()) {
          String fragment = part == Part.REQUEST ? "#/$defs/request" : "#/$defs/response";
          URI schema = URI.create(BASE + action + ".json" + fragment);
          JsonObject good = Instances.payload(newest, action, part, random);
          JsonObject bad = good.deepCopy();
          bad.addProperty("notAField", 1);

          assertThat(judge.validate(schema, good).isValid()).as("%s %s", schema, good).isTrue();
          assertThat(judge.validate(schema, bad).isValid()).as("%s %s", schema, bad).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2"})
  void theIndexNamesEveryFileUnderTheVersionThatBroughtIt(String dialect) throws IOException {
    JsonObject index = json(OCPP.resolve(dialect).resolve("index.json"));
    String first = dialect.equals("2") ? "2.0.1" : dialect;
    Map<String, Set<String>> expected = new TreeMap<>();
    for (var file : schemas(dialect).entrySet()) {
      if (!file.getKey().equals("types.json")) {
        JsonElement since = file.getValue().getAsJsonObject("action").get("since");
        expected
            .computeIfAbsent(since == null ? first : since.getAsString(), s -> new TreeSet<>())
            .add(file.getKey().replace(".json", ""));
      }
    }

    Map<String, Set<String>> found = new TreeMap<>();
    index
        .asMap()
        .forEach(
            (version, names) -> {
              Set<String> set = new TreeSet<>();
              names.getAsJsonArray().forEach(name -> set.add(name.getAsString()));
              found.put(version, set);
            });
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2"})
  void everyActionTypeAndPropertyIsDescribed(String dialect) throws IOException {
    Map<String, JsonObject> files = schemas(dialect);
    JsonObject shared = sharedTypes(dialect);
    List<String> undescribed = new ArrayList<>();
    for (var file : files.entrySet()) {
      if (!file.getKey().equals("types.json") && !described(file.getValue())) {
        undescribed.add(file.getKey());
      }
      JsonObject types = file.getValue().getAsJsonObject("$defs");
      for (String name : types.keySet()) {
        JsonObject type = types.getAsJsonObject(name);
        boolean message = name.equals("request") || name.equals("response");
        if (!message && !described(type)) {
          undescribed.add(file.getKey() + " " + name);
        }
        JsonObject properties =
            type.has("properties") ? type.getAsJsonObject("properties") : new JsonObject();
        for (var property : properties.entrySet()) {
          JsonObject schema = property.getValue().getAsJsonObject();
          if (!described(schema) && !describedType(schema, types, shared)) {
            undescribed.add(file.getKey() + " " + name + "." + property.getKey());
          }
        }
      }
    }
    assertThat(undescribed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "2"})
  void aSharedTypeIsSharedAndAnOwnTypeIsUsed(String dialect) throws IOException {
    Map<String, Set<String>> users = new TreeMap<>();
    Map<String, JsonObject> files = schemas(dialect);
    JsonObject shared = sharedTypes(dialect);
    for (String action : files.keySet()) {
      if (!action.equals("types.json")) {
        JsonObject own = files.get(action).getAsJsonObject("$defs");
        Set<String> reached = new HashSet<>();
        Reach reach = new Reach(own, shared, reached);
        List.of("request", "response")
            .forEach(
                part -> {
                  if (own.has(part)) {
                    reach.follow(own.get(part), false);
                  }
                });
        for (String name : own.keySet()) {
          boolean message = name.equals("request") || name.equals("response");
          assertThat(message || reached.contains("#" + name)).as(action + " " + name).isTrue();
        }
        reached.forEach(name -> users.computeIfAbsent(name, n -> new TreeSet<>()).add(action));
      }
    }
    for (String type : shared.keySet()) {
      assertThat(users.getOrDefault(type, Set.of())).as(type).hasSizeGreaterThan(1);
    }
  }

  @Test
  void aFileIsShortEnoughToRead() throws IOException {
    for (String dialect : List.of("1.6", "2")) {
      for (String file : schemas(dialect).keySet()) {
        long lines = Files.readString(OCPP.resolve(dialect).resolve(file)).lines().count();
        assertThat(lines).as(file).isLessThan(file.equals("types.json") ? 2500 : 600);
      }
    }
  }

  /** Types that schemas lead to, a file's own ones with a # before the name. */
  private record Reach(JsonObject own, JsonObject shared, Set<String> reached) {

    void follow(JsonElement schema, boolean inShared) {
      if (schema.isJsonArray()) {
        schema.getAsJsonArray().forEach(element -> follow(element, inShared));
      } else if (schema.isJsonObject()) {
        for (var entry : schema.getAsJsonObject().entrySet()) {
          if (entry.getKey().equals("$ref")) {
            reference(entry.getValue().getAsString(), inShared);
          } else {
            follow(entry.getValue(), inShared);
          }
        }
      }
    }

    private void reference(String ref, boolean inShared) {
      boolean local = ref.startsWith("#") && !inShared;
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      if (reached.add(local ? "#" + name : name)) {
        follow((local ? own : shared).get(name), !local);
      }
    }
  }

  private static boolean describedType(JsonObject schema, JsonObject own, JsonObject shared) {
    JsonObject target = schema.has("items") ? schema.getAsJsonObject("items") : schema;
    if (!target.has("$ref")) {
      return false;
    }
    String ref = target.get("$ref").getAsString();
    String name = ref.substring(ref.lastIndexOf('/') + 1);
    JsonObject home = ref.startsWith("#") ? own : shared;
    return described(home.getAsJsonObject(name));
  }

  private static boolean described(JsonObject schema) {
    return schema.has("description") && !schema.get("description").getAsString().isBlank();
  }

  private static Validator validator() {
    return new ValidatorFactory()
        .withJsonNodeFactory(new GsonNode.Factory())
        .withEvaluatorFactory(new FormatEvaluatorFactory())
        .createValidator();
  }

  private static JsonObject sharedTypes(String dialect) throws IOException {
    return json(OCPP.resolve(dialect).resolve("types.json")).getAsJsonObject("$defs");
  }

  private static Map<String, JsonObject> schemas(String dialect) throws IOException {
    Map<String, JsonObject> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.list(OCPP.resolve(dialect))) {
      for (Path file : files.toList()) {
        if (!file.endsWith("index.json")) {
          schemas.put(file.getFileName().toString(), json(file));
        }
      }
    }
    return schemas;
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }
}
