package io.ocppemu.link.fault;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule from plain maps, lists, texts, numbers and truth values, as they come from JSON and
 * YAML alike, and names everything that is wrong with it.
 */
public final class RuleReader {
  /** The fields of a rule. */
  private static final List<String> FIELDS =
      List.of("fault", "parameters", "direction", "scope", "seed", "times", "enabled");

  private static final List<String> SCOPE_FIELDS =
      List.of("actions", "messageTypes", "event", "nth", "every", "percent");

  private static final int ACTION_LENGTH_MAX = 50;

  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleReader() {}

  /**
   * What came of reading.
   *
   * @param rule can be used when there are no problems
   */
  public record Reading(Optional<FaultRule> rule, List<RuleProblem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The rule in {@code given}.
   *
   * @param seed for one that names none
   */
  public static Reading read(Map<String, ?> given, long seed) {
    RuleReader reader = new RuleReader();
    FaultRule rule = reader.rule(given, seed);
    return new Reading(
        reader.problems.isEmpty() ? Optional.of(rule) : Optional.empty(), reader.problems);
  }

  /** {@code rule} with the fields of {@code changes}; each replaces its former as a whole. */
  public static Reading change(FaultRule rule, Map<String, ?> changes) {
    Map<String, Object> all = new LinkedHashMap<>(fields(rule));
    all.putAll(changes);
    all.put("fault", rule.fault().name());
    Reading reading = read(all, rule.seed());
    return new Reading(
        reading.rule().map(read -> rule.fromProfile() ? read.ofProfile() : read),
        reading.problems());
  }

  /** A fault's parameters for striking at once, or what is wrong with them. */
  public static List<RuleProblem> parameterProblems(Fault fault, Map<String, ?> given) {
    RuleReader reader = new RuleReader();
    reader.parameters(fault, given);
    return List.copyOf(reader.problems);
  }

  /** The fields of {@code rule}, as they can be read again. */
  public static Map<String, Object> fields(FaultRule rule) {
    Map<String, Object> scope = new LinkedHashMap<>();
    scope.put("actions", rule.scope().actions());
    scope.put("messageTypes", rule.scope().messageTypes().stream().map(Enum::name).toList());
    if (rule.scope().event() != null) {
      scope.put("event", rule.scope().event().word());
    }
    scope.put("nth", rule.scope().nth());
    scope.put("every", rule.scope().every());
    scope.put("percent", rule.scope().percent());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fault", rule.fault().name());
    fields.put("parameters", rule.values().all());
    fields.put("direction", rule.direction().word());
    fields.put("scope", scope);
    fields.put("seed", rule.seed());
    fields.put("times", rule.times());
    fields.put("enabled", rule.enabled());
    return fields;
  }

  private FaultRule rule(Map<String, ?> given, long seed) {
    known("", given, FIELDS);
    Object name = given.get("fault");
    Optional<Fault> found = Faults.find(String.valueOf(name));
    if (found.isEmpty()) {
      problem(
          "fault",
          "must be one of " + String.join(", ", Faults.ALL.stream().map(Fault::name).toList()));
    }
    Fault fault = found.orElse(Faults.ALL.getFirst());
    Values values =
        found.isEmpty() ? Values.of(fault.parameters(), Map.of()) : values(fault, given);
    return new FaultRule(
        "",
        fault,
        values,
        direction(fault, given.get("direction")),
        scope(fault, given.get("scope")),
        whole("seed", given.get("seed"), 0, FaultRule.SEED_MAX, seed),
        (int) whole("times", given.get("times"), 0, FaultRule.TIMES_MAX, 0),
        flag(given.get("enabled")),
        false);
  }

  private Values values(Fault fault, Map<String, ?> given) {
    Map<String, ?> parameters = map("parameters", given.get("parameters"));
    parameters(fault, parameters);
    Values values = Values.of(fault.parameters(), problems.isEmpty() ? parameters : Map.of());
    if (fault == Jitter.FAULT && values.whole("least") > values.whole("most")) {
      problem("parameters/most", "must be at least " + values.whole("least"));
    }
    return values;
  }

  private void parameters(Fault fault, Map<String, ?> given) {
    known("parameters/", given, fault.parameters().stream().map(Parameter::name).toList());
    for (Parameter parameter : fault.parameters()) {
      Object value = given.get(parameter.name());
      if (value != null && !parameter.fits(value)) {
        problem("parameters/" + parameter.name(), "must be " + parameter.expected());
      }
    }
  }

  private Direction direction(Fault fault, @Nullable Object given) {
    Direction usual = fault.directions().getFirst();
    return given == null
        ? usual
        : word("direction", given, fault.directions(), Direction::word).orElse(usual);
  }

  private Scope scope(Fault fault, @Nullable Object given) {
    if (given == null) {
      return fault.usual();
    }
    Map<String, ?> fields = map("scope", given);
    known("scope/", fields, SCOPE_FIELDS);
    List<MessageType> types =
        list("scope/messageTypes", fields.get("messageTypes"), MessageType.values().length).stream()
            .flatMap(
                type ->
                    word(
                        "scope/messageTypes",
                        type,
                        Arrays.asList(MessageType.values()),
                        MessageType::name)
                        .stream())
            .toList();
    int nth = (int) whole("scope/nth", fields.get("nth"), 0, Scope.COUNT_MAX, 0);
    int every = (int) whole("scope/every", fields.get("every"), 0, Scope.COUNT_MAX, 0);
    if (nth > 0 && every > 0) {
      problem("scope/every", "cannot be given together with nth");
    }
    return new Scope(
        list("scope/actions", fields.get("actions"), Scope.ACTIONS_MAX),
        fields.get("messageTypes") == null ? fault.usual().messageTypes() : types,
        event(fields.get("event")).orElse(null),
        nth,
        every,
        (int) whole("scope/percent", fields.get("percent"), 1, 100, 100));
  }

  private Optional<LinkEvent> event(@Nullable Object given) {
    return given == null
        ? Optional.empty()
        : word("scope/event", given, Arrays.asList(LinkEvent.values()), LinkEvent::word);
  }

  private List<String> list(String field, @Nullable Object given, int most) {
    if (given == null) {
      return List.of();
    }
    if (!(given instanceof List<?> items)
        || items.size() > most
        || !items.stream().allMatch(RuleReader::isName)) {
      problem(
          field,
          "must be a list of at most %d texts of 1 to %d characters"
              .formatted(most, ACTION_LENGTH_MAX));
      return List.of();
    }
    return items.stream().map(String::valueOf).toList();
  }

  private static boolean isName(Object item) {
    return item instanceof String text && !text.isEmpty() && text.length() <= ACTION_LENGTH_MAX;
  }

  private <T> Optional<T> word(
      String field, Object given, List<T> values, Function<T, String> spelling) {
    Optional<T> found =
        values.stream().filter(value -> spelling.apply(value).equals(given)).findFirst();
    if (found.isEmpty()) {
      problem(field, "must be one of " + String.join(", ", values.stream().map(spelling).toList()));
    }
    return found;
  }

  private long whole(String field, @Nullable Object given, long least, long most, long usual) {
    if (given == null) {
      return usual;
    }
    if (given instanceof Long || given instanceof Integer) {
      long value = ((Number) given).longValue();
      if (value >= least && value <= most) {
        return value;
      }
    }
    problem(field, "must be a whole number from " + least + " to " + most);
    return usual;
  }

  private boolean flag(@Nullable Object given) {
    if (given != null && !(given instanceof Boolean)) {
      problem("enabled", "must be true or false");
    }
    return !Boolean.FALSE.equals(given);
  }

  private Map<String, ?> map(String field, @Nullable Object given) {
    if (given == null) {
      return Map.of();
    }
    if (!(given instanceof Map<?, ?> map)) {
      problem(field, "must be a mapping of names to values");
      return Map.of();
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  private void known(String prefix, Map<String, ?> given, List<String> names) {
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problem(
            prefix + name,
            names.isEmpty()
                ? "is unknown here; there are none"
                : "is unknown here; known are " + String.join(", ", names));
      }
    }
  }

  private void problem(String field, String sentence) {
    problems.add(new RuleProblem(field, sentence));
  }
}
