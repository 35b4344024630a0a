package io.ocppemu.fleet;

import io.ocppemu.link.fault.FaultBook;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.RuleProblem;
import io.ocppemu.link.fault.RuleReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the faults of a profile: rules as the API takes them. */
final class ProfileFaults {
  private static final String FIELD = "faults";

  /**
   * What the chance of a rule begins at that names no seed; each station's differs all the same.
   */
  private static final long USUAL_SEED = 1;

  private ProfileFaults() {}

  /** The rules in {@code node}; what is wrong becomes a problem with its line. */
  static List<FaultRule> read(Node node, ProfileProblems problems) {
    List<FaultRule> rules = new ArrayList<>();
    if (!(node instanceof SequenceNode list) || list.getValue().size() > FaultBook.RULES_MAX) {
      problems.add(node, FIELD, "must be a list of at most " + FaultBook.RULES_MAX + " mappings");
      return rules;
    }
    for (int i = 0; i < list.getValue().size(); i++) {
      Node item = list.getValue().get(i);
      String at = FIELD + "[" + i + "]";
      if (!(item instanceof MappingNode mapping)) {
        problems.add(item, at, "must be a mapping of fields to values");
        continue;
      }
      RuleReader.Reading reading = RuleReader.read(fields(mapping), USUAL_SEED);
      reading.rule().map(FaultRule::ofProfile).ifPresent(rules::add);
      for (RuleProblem problem : reading.problems()) {
        problems.add(
            nearest(mapping, problem.field()),
            at + "." + problem.field().replace('/', '.'),
            problem.sentence());
      }
    }
    return rules;
  }

  /** The node of a field such as {@code parameters/millis}, or of what it should be in. */
  private static Node nearest(MappingNode mapping, String field) {
    Node at = mapping;
    for (String name : field.split("/", -1)) {
      if (!(at instanceof MappingNode inside)) {
        return at;
      }
      for (NodeTuple tuple : inside.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
          at = tuple.getValueNode();
        }
      }
    }
    return at;
  }

  private static Map<String, Object> fields(MappingNode mapping) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      fields.put(name, value(tuple.getValueNode()));
    }
    return fields;
  }

  private static Object value(Node node) {
    if (node instanceof MappingNode mapping) {
      return fields(mapping);
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(ProfileFaults::value).toList();
    }
    ScalarNode scalar = (ScalarNode) node;
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return scalar.getTag().equals(Tag.INT) ? whole(text) : text;
  }

  /** A whole number; one beyond all limits stays what no field takes. */
  private static Object whole(String text) {
    if (text.length() > 19 || !text.matches("-?[0-9]+")) {
      return BigInteger.ZERO;
    }
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
