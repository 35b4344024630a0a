package io.ocppemu.app;

import io.ocppemu.wire.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Gathers the configuration: what is usual, then a file, then the environment, then flags. */
public final class ConfigReader {
  private static final String DEFAULT_FILE = "ocppemu.yaml";
  private static final String FILE_VARIABLE = "OCPPEMU_CONFIG";
  private static final long FILE_MAX = 256 * 1024;
  private static final int DEEPEST = 8;

  /** How much a complaint repeats of a key or value, in characters. */
  private static final int SHOWN_MAX = 200;

  private static final int SHOWN_YAML_MAX = 1_000;

  private final Map<Setting, Config.Value> values = new EnumMap<>(Setting.class);

  private ConfigReader() {
    for (Setting setting : Setting.values()) {
      values.put(setting, new Config.Value(setting.usual(), "usual"));
    }
  }

  /**
   * Reads everything.
   *
   * @param file the file named by a flag; else one named by {@code OCPPEMU_CONFIG}, else {@code
   *     ocppemu.yaml} in the working directory if it is there
   * @param environment the environment variables; those of other programs are passed over
   * @param flags what was said on the command line
   * @throws StartFailure that names the key, its source, and what was expected
   */
  public static Config read(
      Optional<Path> file, Map<String, String> environment, Map<Setting, String> flags) {
    ConfigReader reader = new ConfigReader();
    file.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of))
        .or(() -> Optional.of(Path.of(DEFAULT_FILE)).filter(Files::exists))
        .ifPresent(reader::file);
    reader.environment(environment);
    flags.forEach((setting, text) -> reader.take(setting, text, "a flag"));
    return Config.of(reader.values);
  }

  private void file(Path file) {
    Object tree;
    try {
      if (Files.size(file) > FILE_MAX) {
        throw new StartFailure(file + " is too large for a configuration");
      }
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file.toString())
              .setAllowDuplicateKeys(false)
              .setMaxAliasesForCollections(0)
              .build();
      String text = Files.readString(file);
      checkShape(text, settings, file);
      tree = new Load(settings).loadFromString(text);
    } catch (IOException e) {
      throw new StartFailure("the configuration " + file + " cannot be read: " + e, e);
    } catch (YamlEngineException e) {
      throw new StartFailure(
          file + " is not YAML: " + Excerpt.of("" + e.getMessage(), SHOWN_YAML_MAX), e);
    }
    if (tree == null) {
      return;
    }
    if (!(tree instanceof Map<?, ?> map)) {
      throw new StartFailure(file + " must hold keys and values, such as port: 8080");
    }
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", map, flat, file);
    flat.forEach((key, text) -> take(setting(key, file.toString()), text, file.toString()));
  }

  /**
   * Refuses what would cost much to load, looking at a flat row of events: the loader goes down
   * into each level, and takes ever longer the deeper it is.
   */
  private static void checkShape(String text, LoadSettings settings, Path file) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {
          // Scalars, and where documents begin and end, change no depth.
        }
      }
      if (depth > DEEPEST) {
        throw new StartFailure(
            file + at(event) + " must not nest deeper than " + DEEPEST + " levels");
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        throw new StartFailure(file + at(event) + " must not use anchors and aliases");
      }
    }
  }

  private static String at(Event event) {
    return event.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
  }

  /**
   * The setting with this key.
   *
   * @throws StartFailure when there is none; {@code source} says where it stood
   */
  public static Setting setting(String key, String source) {
    return Setting.ofKey(key).orElseThrow(() -> unknown(key, source, keys()));
  }

  private static void flatten(String prefix, Map<?, ?> map, Map<String, String> flat, Path file) {
    map.forEach(
        (name, value) -> {
          String key = prefix + name;
          if (value instanceof Map<?, ?> inner) {
            flatten(key + ".", inner, flat, file);
          } else if (value instanceof Iterable<?>) {
            throw new StartFailure(
                Excerpt.of(key, SHOWN_MAX) + " in " + file + " must be a single value, not a list");
          } else {
            flat.put(key, value == null ? "" : value.toString());
          }
        });
  }

  private void environment(Map<String, String> environment) {
    environment.forEach(
        (variable, text) -> {
          if (Setting.isOurs(variable) && !variable.equals(FILE_VARIABLE)) {
            Setting setting =
                Setting.ofVariable(variable)
                    .orElseThrow(() -> unknown(variable, "the environment", variables()));
            take(setting, text, variable);
          }
        });
  }

  private void take(Setting setting, String text, String source) {
    String value = text.strip();
    setting
        .expectedInsteadOf(value)
        .ifPresent(
            expected -> {
              String shown =
                  setting.secret() || setting.uri()
                      ? "what is there"
                      : "\"" + Excerpt.of(value, SHOWN_MAX) + "\"";
              throw new StartFailure(
                  setting.key() + " in " + source + " must be " + expected + ", not " + shown);
            });
    values.put(setting, new Config.Value(value, source));
  }

  private static StartFailure unknown(String key, String source, List<String> known) {
    return new StartFailure(
        Excerpt.of(key, SHOWN_MAX)
            + " in "
            + source
            + " is not known; known are "
            + String.join(", ", known));
  }

  private static List<String> keys() {
    return List.of(Setting.values()).stream().map(Setting::key).toList();
  }

  private static List<String> variables() {
    return List.of(Setting.values()).stream().map(Setting::variable).toList();
  }
}
