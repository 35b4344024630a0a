package io.ocppemu.rules;

import io.ocppemu.wire.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which rules are on, and how they fare: one for all stations. Any thread. */
public final class RuleBook {
  private static final Logger log = LoggerFactory.getLogger(RuleBook.class);

  private static final Map<String, About> KNOWN = known();

  private final List<Use> uses;
  private final LongAdder forgotten = new LongAdder();
  private final AtomicBoolean told = new AtomicBoolean();

  /** A rule in use. */
  static final class Use {
    private final Rule rule;
    private final LongAdder found = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean on;

    Use(Rule rule, boolean on) {
      this.rule = rule;
      this.on = on;
    }

    Rule rule() {
      return rule;
    }

    About about() {
      return rule.about();
    }

    boolean on() {
      return on;
    }

    void found() {
      found.increment();
    }

    void failed(String stationId, RuntimeException e) {
      failed.increment();
      if (!told.getAndSet(true)) {
        log.error("rule {} failed at station {}; told once", about().code(), stationId, e);
      }
    }
  }

  /**
   * How a rule stands.
   *
   * @param on whether what it finds is told
   * @param found how much it has found
   * @param failed how many frames it could not look at, by a mistake of ours
   */
  public record RuleStand(About about, boolean on, long found, long failed) {}

  /** All rules; those whose codes are in {@code off} are off. Codes of no rule are ignored. */
  public RuleBook(Set<String> off) {
    this(Rules.ALL, off);
  }

  RuleBook(List<Rule> rules, Set<String> off) {
    this.uses =
        rules.stream().map(rule -> new Use(rule, !off.contains(rule.about().code()))).toList();
  }

  /** All rules, all on. */
  public static RuleBook all() {
    return new RuleBook(Set.of());
  }

  /**
   * The rules for one station.
   *
   * @param fromTheBeginning whether the station has sent nothing before
   */
  public StationRules station(String stationId, boolean fromTheBeginning) {
    return new StationRules(stationId, this, fromTheBeginning);
  }

  /** The rules in use, in their order. */
  List<Use> uses() {
    return uses;
  }

  /** A frame could not be remembered, by a mistake of ours. */
  void failed(String stationId, RuntimeException e) {
    forgotten.increment();
    if (!told.getAndSet(true)) {
      log.error("a frame of station {} could not be remembered; told once", stationId, e);
    }
  }

  /** How all rules stand, in their order. */
  public List<RuleStand> stands() {
    return uses.stream().map(RuleBook::stand).toList();
  }

  /** Switches a rule; empty when there is none with this code. */
  public Optional<RuleStand> switched(String code, boolean on) {
    Optional<Use> found =
        uses.stream().filter(each -> each.about().code().equals(code)).findFirst();
    found.ifPresent(use -> use.on = on);
    return found.map(RuleBook::stand);
  }

  /** Whether a rule with this code is switched off: then nobody tells of such findings. */
  public boolean off(String code) {
    for (Use use : uses) {
      if (!use.on && use.about().code().equals(code)) {
        return true;
      }
    }
    return false;
  }

  /** How many frames rules could not look at or remember, by mistakes of ours. */
  public long failed() {
    return forgotten.sum() + uses.stream().mapToLong(use -> use.failed.sum()).sum();
  }

  /** How much the rules have found. */
  public long found() {
    return uses.stream().mapToLong(use -> use.found.sum()).sum();
  }

  /** The requirement or section behind findings with this code; empty when there is none. */
  public static String source(String code, Dialect dialect) {
    About about = KNOWN.get(code);
    return about == null ? "" : about.source(dialect);
  }

  private static RuleStand stand(Use use) {
    return new RuleStand(use.about(), use.on, use.found.sum(), use.failed.sum());
  }

  private static Map<String, About> known() {
    Map<String, About> known = new HashMap<>();
    Stream.concat(Rules.about().stream(), StationFindings.ALL.stream())
        .forEach(about -> known.putIfAbsent(about.code(), about));
    return Map.copyOf(known);
  }
}
