package io.ocppemu.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * YAML text to nodes that know their lines. What could make a small text grow large is refused:
 * long texts, deep nesting, anchors.
 */
final class ProfileYaml {
  /** The longest profile, in characters. */
  static final int LONGEST = 64 * 1024;

  private static final int DEEPEST = 12;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(LONGEST)
          .setMaxAliasesForCollections(0)
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setAllowNonScalarKeys(false)
          .build();

  private ProfileYaml() {}

  /** The text's one mapping; empty when it is none, and then the problems say why. */
  static Optional<MappingNode> mapping(String text, ProfileProblems problems) {
    if (text.length() > LONGEST) {
      problems.add(1, "", "must have at most " + LONGEST + " characters, not " + text.length());
      return Optional.empty();
    }
    try {
      if (!harmless(text, problems)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(SETTINGS).composeString(text);
      if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
        problems.add(1, "", "must be a mapping of fields to values");
        return Optional.empty();
      }
      return Optional.of(mapping);
    } catch (YamlEngineException broken) {
      tell(broken, problems);
    }
    return Optional.empty();
  }

  /**
   * The same text as maps, lists, strings, numbers and truth values; empty when it can not be told
   * as such, and then the problems say why: a name given twice, a value unlike its tag.
   */
  static Map<String, Object> values(String text, ProfileProblems problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      if (new Load(SETTINGS).loadFromString(text) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
      }
    } catch (YamlEngineException broken) {
      tell(broken, problems);
    } catch (IllegalArgumentException broken) {
      problems.add(1, "", "has a value that is not what its tag says: " + broken.getMessage());
    }
    return values;
  }

  private static void tell(YamlEngineException broken, ProfileProblems problems) {
    if (broken instanceof MarkedYamlEngineException marked) {
      int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      problems.add(line, "", "is no YAML: " + marked.getProblem());
    } else {
      problems.add(1, "", "is no YAML: " + broken.getMessage());
    }
  }

  /** Text that reads as {@code values}. */
  static String text(Map<String, Object> values) {
    return new Dump(DumpSettings.builder().build()).dumpToString(values);
  }

  /**
   * Looks at the text as a flat row of events, which costs neither depth nor copies, before
   * anything is built from it.
   */
  private static boolean harmless(String text, ProfileProblems problems) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        case DocumentStart -> documents++;
        default -> {
          // Scalars and the ends of documents change neither count.
        }
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        problems.add(line, "", "must not use anchors and aliases");
        return false;
      }
      if (depth > DEEPEST) {
        problems.add(line, "", "must not nest deeper than " + DEEPEST + " levels");
        return false;
      }
      if (documents > 1) {
        problems.add(line, "", "must hold one document, not several");
        return false;
      }
    }
    return true;
  }
}
