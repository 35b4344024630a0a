package io.ocppemu.wire;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our own definitions of every OCPP message (39 actions of 1.6 with the security whitepaper, 64 of
 * 2.0.1, 91 of 2.1), read from {@code ocpp/} on the class path. How the files are written stands in
 * docs/definitions.md. Any thread; files are read and compiled when first asked for.
 */
public final class Definitions {

  /** Which actions a dialect has and what came when; the only file read at the start. */
  private static final String INDEX = "index";

  private static final String TYPES = "types";

  private static final Definitions BUNDLED = new Definitions();

  private final Map<Dialect, DefinitionFiles> files = new EnumMap<>(Dialect.class);
  private final Map<Version, Set<String>> actions = new EnumMap<>(Version.class);
  private final Map<Version, Map<String, Messages>> messages = new EnumMap<>(Version.class);

  /** The compiled messages of one action in one version. */
  private record Messages(
      Optional<MessageDefinition> request, Optional<MessageDefinition> response) {}

  private Definitions() {
    for (Dialect dialect : Dialect.values()) {
      files.put(dialect, new DefinitionFiles(dialect));
    }
    for (Version version : Version.values()) {
      actions.put(version, index(version));
      messages.put(version, new ConcurrentHashMap<>());
    }
  }

  /** The definitions that are part of the program. */
  public static Definitions bundled() {
    return BUNDLED;
  }

  /** The names of all actions of {@code version}, in alphabetical order. */
  public Set<String> actions(Version version) {
    return of(actions, version);
  }

  /** What {@code action} is, empty when {@code version} does not have it. */
  public Optional<ActionInfo> info(Version version, String action) {
    if (!actions(version).contains(action)) {
      return Optional.empty();
    }
    JsonObject file = of(files, version.dialect()).file(action);
    JsonObject about = file.getAsJsonObject("action");
    return Optional.of(
        new ActionInfo(
            action,
            Initiator.valueOf(word(about, "initiator").toUpperCase(Locale.ROOT)),
            word(about, "block"),
            RpcType.valueOf(word(about, "rpc")),
            Optional.ofNullable(about.get("since"))
                .map(since -> VersionView.since(since.getAsString())),
            word(file, "description")));
  }

  /**
   * The request or the response of {@code action}, empty when {@code version} does not have it. A
   * name from outside is safe here.
   */
  public Optional<MessageDefinition> find(Version version, String action, Part part) {
    Map<String, Messages> known = of(messages, version);
    Messages found = known.get(action);
    if (found == null) {
      if (!actions(version).contains(action)) {
        return Optional.empty();
      }
      found = compile(version, action);
      known.put(action, found);
    }
    return switch (part) {
      case REQUEST -> found.request;
      case RESPONSE -> found.response;
    };
  }

  /**
   * The definition of {@code action} as {@code version} has it, self-contained: {@code action,
   * version, initiator, block, rpc, description, request, response} (absent for a SEND) and {@code
   * $defs} with the types they refer to. A fresh tree with each call.
   *
   * @throws NoSuchElementException when the version does not have the action
   */
  public JsonObject schema(Version version, String action) {
    ActionInfo info =
        info(version, action)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "OCPP " + version.number() + " has no action " + action));
    DefinitionFiles dialect = of(files, version.dialect());
    JsonObject own = dialect.file(action).getAsJsonObject("$defs");
    VersionView view = new VersionView(version, own, dialect.file(TYPES).getAsJsonObject("$defs"));
    JsonObject schema = new JsonObject();
    schema.addProperty("action", action);
    schema.addProperty("version", version.number());
    schema.addProperty("initiator", info.initiator().name().toLowerCase(Locale.ROOT));
    schema.addProperty("block", info.block());
    schema.addProperty("rpc", info.rpc().name());
    info.since().ifPresent(since -> schema.addProperty("since", since.number()));
    schema.addProperty("description", info.description());
    for (Part part : Part.values()) {
      String name = part.name().toLowerCase(Locale.ROOT);
      if (own.has(name)) {
        schema.add(name, view.of(own.getAsJsonObject(name)));
      }
    }
    schema.add("$defs", view.usedTypes());
    return schema.deepCopy();
  }

  private Messages compile(Version version, String action) {
    JsonObject schema = schema(version, action);
    SchemaCompiler compiler = new SchemaCompiler(schema.getAsJsonObject("$defs"));
    Map<Part, MessageDefinition> compiled = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      String name = part.name().toLowerCase(Locale.ROOT);
      if (schema.has(name)) {
        SchemaNode root = compiler.node(schema.getAsJsonObject(name));
        compiled.put(part, new MessageDefinition(action, version, part, root));
      }
    }
    return new Messages(
        Optional.ofNullable(compiled.get(Part.REQUEST)),
        Optional.ofNullable(compiled.get(Part.RESPONSE)));
  }

  private Set<String> index(Version version) {
    JsonObject since = of(files, version.dialect()).file(INDEX);
    Set<String> names = new TreeSet<>();
    for (var entry : since.entrySet()) {
      if (version.atLeast(VersionView.since(entry.getKey()))) {
        entry.getValue().getAsJsonArray().forEach(name -> names.add(name.getAsString()));
      }
    }
    return Collections.unmodifiableSet(names);
  }

  private static String word(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  /** Every key of these maps is there from the constructor on. */
  private static <K, V> V of(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("nothing for " + key);
    }
    return value;
  }
}
