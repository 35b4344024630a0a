package io.ocppemu.fleet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a profile being read. Fields are asked for by name; whatever is wrong becomes a
 * problem and a harmless value is given instead, so that reading goes on and finds the rest. {@link
 * #done} names the fields nobody asked for.
 */
final class ProfileSection {
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final MappingNode mapping;
  private final String path;
  private final ProfileProblems problems;
  private final Map<String, Node> left = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  ProfileSection(MappingNode mapping, String path, ProfileProblems problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        left.put(key.getValue(), tuple.getValueNode());
        keyLines.put(key.getValue(), ProfileProblems.line(key));
      } else {
        problems.add(tuple.getKeyNode(), path, "must have plain words as names of its fields");
      }
    }
  }

  /** A text of 1 to {@code longest} characters, all of it as {@code pattern} wants. */
  String text(String field, int longest, Pattern pattern, String expected) {
    return required(field)
        .flatMap(node -> string(node, field))
        .filter(
            value ->
                check(
                    field,
                    value.length() <= longest && pattern.matcher(value).matches(),
                    "must be " + expected + " of at most " + longest + " characters"))
        .orElse("");
  }

  /** One of some words, given by what they stand for; {@code fallback} when there is none. */
  <T> T word(String field, Map<String, T> words, T fallback) {
    return required(field).flatMap(node -> choice(node, field, words)).orElse(fallback);
  }

  /** Like {@link #word}, for a field that may be left out. */
  <T> T wordOr(String field, Map<String, T> words, T fallback) {
    return optional(field).flatMap(node -> choice(node, field, words)).orElse(fallback);
  }

  /** A number from {@code least} to {@code greatest}. */
  double number(String field, double least, double greatest) {
    return required(field).map(node -> number(node, field, least, greatest)).orElse(least);
  }

  /** Like {@link #number}, for a field that may be left out. */
  double numberOr(String field, double least, double greatest, double fallback) {
    return optional(field).map(node -> number(node, field, least, greatest)).orElse(fallback);
  }

  /** A whole number from {@code least} to {@code greatest}. */
  int whole(String field, int least, int greatest) {
    return required(field)
        .map(node -> whole(node, field, least, greatest))
        .orElse((long) least)
        .intValue();
  }

  /** Like {@link #whole}, for a field that may be left out. */
  Optional<Long> wholeIfAny(String field, long least, long greatest) {
    return optional(field).map(node -> whole(node, field, least, greatest));
  }

  /** A mapping, read by {@code reader}. */
  <T> Optional<T> section(String field, Function<ProfileSection, T> reader) {
    return required(field).flatMap(node -> sub(node, at(field), reader));
  }

  /** A list of 1 to {@code most} mappings, each read by {@code reader}. */
  <T> List<T> sections(String field, int most, Function<ProfileSection, T> reader) {
    List<T> items = new ArrayList<>();
    List<Node> nodes = required(field).map(node -> list(node, field)).orElse(List.of());
    if (nodes.size() > most) {
      problem(field, "must be a list of at most " + most + " mappings");
      return items;
    }
    for (int i = 0; i < nodes.size(); i++) {
      sub(nodes.get(i), at(field) + "[" + i + "]", reader).ifPresent(items::add);
    }
    return items;
  }

  /** A list of different words, at least one, each one of {@code known}. */
  List<String> words(String field, List<String> known) {
    List<String> words = new ArrayList<>();
    List<Node> nodes = required(field).map(node -> list(node, field)).orElse(List.of());
    for (Node node : nodes) {
      String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.contains(word)) {
        problems.add(node, at(field), "must name some of " + String.join(", ", known));
      } else if (words.contains(word)) {
        problems.add(node, at(field), "names " + word + " twice");
      } else {
        words.add(word);
      }
    }
    return words;
  }

  /** A mapping of any names to texts, numbers or truth values, all as text; empty if left out. */
  Map<String, String> texts(String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<Node> node = optional(field);
    if (node.isEmpty()) {
      return texts;
    }
    if (!(node.get() instanceof MappingNode map)) {
      problems.add(node.get(), at(field), "must be a mapping of settings to values");
      return texts;
    }
    for (NodeTuple tuple : map.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (tuple.getValueNode() instanceof ScalarNode value && !value.getTag().equals(Tag.NULL)) {
        texts.put(name, value.getValue());
      } else {
        problems.add(
            tuple.getValueNode(),
            at(field) + "." + name,
            "must be a text, a number, true or false");
      }
    }
    return texts;
  }

  /** What stands there as it is, for a field that may be left out. */
  Optional<Node> node(String field) {
    return optional(field);
  }

  /** Notes a problem with a field that was read. */
  void problem(String field, String sentence) {
    problems.add(line(field), at(field), sentence);
  }

  /** Notes a problem with an entry of the mapping {@code field}. */
  void problem(String field, String entry, String sentence) {
    int line = line(field);
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals(field)
          && tuple.getValueNode() instanceof MappingNode map) {
        line = lineOf(map, entry, line);
      }
    }
    problems.add(line, at(field) + "." + entry, sentence);
  }

  /** Ends the reading: what nobody asked for is a problem. */
  void done() {
    left.forEach(
        (field, node) ->
            problems.add(
                line(field), at(field), "is unknown here; known are " + String.join(", ", asked)));
  }

  private static int lineOf(MappingNode map, String entry, int otherwise) {
    for (NodeTuple tuple : map.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(entry)) {
        return ProfileProblems.line(key);
      }
    }
    return otherwise;
  }

  private Optional<Node> required(String field) {
    Optional<Node> node = optional(field);
    if (node.isEmpty()) {
      problems.add(mapping, at(field), "is missing");
    }
    return node;
  }

  private Optional<Node> optional(String field) {
    asked.add(field);
    return Optional.ofNullable(left.remove(field));
  }

  private Optional<String> string(Node node, String field) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    String hint = node instanceof ScalarNode scalar ? ": write \"" + scalar.getValue() + "\"" : "";
    problems.add(node, at(field), "must be a text" + hint);
    return Optional.empty();
  }

  private <T> Optional<T> choice(Node node, String field, Map<String, T> words) {
    String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    T meaning = words.get(word);
    Tag tag = DIGITS.matcher(word).matches() ? Tag.INT : Tag.STR;
    if (meaning == null) {
      problems.add(
          node, at(field), "must be one of " + String.join(", ", words.keySet()) + found(word));
    } else if (!node.getTag().equals(tag)) {
      String kind =
          tag.equals(Tag.INT) ? "a number: write " + word : "a text: write \"" + word + "\"";
      problems.add(node, at(field), "must be " + kind);
      return Optional.empty();
    }
    return Optional.ofNullable(meaning);
  }

  private double number(Node node, String field, double least, double greatest) {
    Optional<BigDecimal> number = decimal(node);
    double value = number.map(BigDecimal::doubleValue).orElse(Double.NaN);
    if (value >= least && value <= greatest) {
      return value;
    }
    problems.add(
        node,
        at(field),
        "must be a number from " + plain(least) + " to " + plain(greatest) + found(node));
    return least;
  }

  private long whole(Node node, String field, long least, long greatest) {
    Optional<BigDecimal> number =
        decimal(node).filter(value -> value.stripTrailingZeros().scale() <= 0);
    if (number.isPresent()
        && number.get().compareTo(BigDecimal.valueOf(least)) >= 0
        && number.get().compareTo(BigDecimal.valueOf(greatest)) <= 0) {
      return number.get().longValue();
    }
    problems.add(
        node, at(field), "must be a whole number from " + least + " to " + greatest + found(node));
    return least;
  }

  private static Optional<BigDecimal> decimal(Node node) {
    if (node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
        && scalar.getValue().length() <= 30) {
      try {
        return Optional.of(new BigDecimal(scalar.getValue()));
      } catch (NumberFormatException notFinite) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private List<Node> list(Node node, String field) {
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    problems.add(node, at(field), "must be a list of at least one");
    return List.of();
  }

  private <T> Optional<T> sub(Node node, String where, Function<ProfileSection, T> reader) {
    if (!(node instanceof MappingNode map)) {
      problems.add(node, where, "must be a mapping of fields to values");
      return Optional.empty();
    }
    ProfileSection section = new ProfileSection(map, where, problems);
    T value = reader.apply(section);
    section.done();
    return Optional.of(value);
  }

  private boolean check(String field, boolean good, String sentence) {
    if (!good) {
      problem(field, sentence);
    }
    return good;
  }

  private int line(String field) {
    return keyLines.getOrDefault(field, ProfileProblems.line(mapping));
  }

  private String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String found(Node node) {
    return node instanceof ScalarNode scalar ? found(scalar.getValue()) : "";
  }

  private static String found(String word) {
    return word.isEmpty() || word.length() > 60 ? "" : ", not " + word;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
