package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * What one version sees of the definition files of its dialect: later additions taken out, older
 * limits put in, references made local (docs/definitions.md). One thread, one use.
 */
final class VersionView {

  private static final String DEFS = "#/$defs/";
  private static final String SHARED = "types.json" + DEFS;

  /** Begins the keyword that holds what an older version says instead: {@code in2.0.1}. */
  private static final String DIFFERENCES = "in";

  private final Version version;
  private final JsonObject ownTypes;
  private final JsonObject sharedTypes;
  private final JsonObject used = new JsonObject();

  VersionView(Version version, JsonObject ownTypes, JsonObject sharedTypes) {
    this.version = version;
    this.ownTypes = ownTypes;
    this.sharedTypes = sharedTypes;
  }

  /** Whether something marked {@code "since"} is there in this version. */
  static boolean exists(JsonObject annotated, Version version) {
    return !annotated.has("since") || version.atLeast(since(annotated.get("since").getAsString()));
  }

  static Version since(String number) {
    return Version.ofNumber(number)
        .orElseThrow(() -> new IllegalArgumentException("since an unknown version: " + number));
  }

  /** The types that the schemas seen so far refer to, themselves seen from this version. */
  JsonObject usedTypes() {
    return used;
  }

  /** {@code schema} of an action's own file without our annotations, except for {@code since}. */
  JsonObject of(JsonObject schema) {
    return seen(schema, ownTypes);
  }

  /**
   * @param home the types of the file the schema stands in, which its local references mean
   */
  private JsonObject seen(JsonObject schema, JsonObject home) {
    JsonObject seen = new JsonObject();
    for (var entry : atThisVersion(schema).entrySet()) {
      String keyword = entry.getKey();
      JsonElement value = entry.getValue();
      switch (keyword) {
        case "properties" -> seen.add(keyword, properties(value.getAsJsonObject(), home));
        case "items" -> seen.add(keyword, seen(value.getAsJsonObject(), home));
        case "$ref" -> seen.addProperty(keyword, reference(value.getAsString(), home));
        case "enum" -> seen.add(keyword, without(value, later(schema, "enumSince")));
        case "required" -> seen.add(keyword, without(value, later(schema, "requiredSince")));
        default -> seen.add(keyword, value);
      }
    }
    return seen;
  }

  /** The keywords of {@code schema}, older limits put in, our annotations taken out. */
  private JsonObject atThisVersion(JsonObject schema) {
    JsonObject keywords = schema;
    String differences = DIFFERENCES + version.number();
    if (schema.has(differences)) {
      keywords = new JsonObject();
      schema.asMap().forEach(keywords::add);
      schema.getAsJsonObject(differences).asMap().forEach(keywords::add);
    }
    JsonObject kept = new JsonObject();
    for (var entry : keywords.entrySet()) {
      String keyword = entry.getKey();
      boolean ours = keyword.equals("enumSince") || keyword.equals("requiredSince");
      if (!ours && !keyword.startsWith(DIFFERENCES) && !entry.getValue().isJsonNull()) {
        kept.add(keyword, entry.getValue());
      }
    }
    return kept;
  }

  private JsonObject properties(JsonObject properties, JsonObject home) {
    JsonObject seen = new JsonObject();
    for (var entry : properties.entrySet()) {
      JsonObject property = entry.getValue().getAsJsonObject();
      if (exists(property, version)) {
        seen.add(entry.getKey(), seen(property, home));
      }
    }
    return seen;
  }

  private String reference(String ref, JsonObject home) {
    boolean shared = ref.startsWith(SHARED);
    if (!shared && !ref.startsWith(DEFS)) {
      throw new IllegalArgumentException("not a reference to a type: " + ref);
    }
    String name = ref.substring(shared ? SHARED.length() : DEFS.length());
    JsonObject types = shared ? sharedTypes : home;
    if (!types.has(name)) {
      throw new IllegalArgumentException("no such type: " + ref);
    }
    if (!used.has(name)) {
      used.add(name, seen(types.getAsJsonObject(name), types));
    }
    return DEFS + name;
  }

  /** The words listed in {@code annotation} for versions after this one. */
  private Set<String> later(JsonObject schema, String annotation) {
    Set<String> words = new HashSet<>();
    if (schema.has(annotation)) {
      for (var entry : schema.getAsJsonObject(annotation).entrySet()) {
        if (!version.atLeast(since(entry.getKey()))) {
          entry.getValue().getAsJsonArray().forEach(word -> words.add(word.getAsString()));
        }
      }
    }
    return words;
  }

  private static JsonArray without(JsonElement words, Set<String> removed) {
    JsonArray kept = new JsonArray();
    for (JsonElement word : words.getAsJsonArray()) {
      if (!removed.contains(word.getAsString())) {
        kept.add(word);
      }
    }
    return kept;
  }
}
