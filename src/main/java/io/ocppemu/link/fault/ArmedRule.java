package io.ocppemu.link.fault;

import io.ocppemu.kernel.Chance;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule at work: its chance and its counts. Used by the station's mailbox; {@link #use} may be
 * asked by anybody.
 */
final class ArmedRule {
  private final Chance chance;
  private volatile FaultRule rule;
  private volatile long seen;
  private volatile long struck;
  private volatile @Nullable Instant lastStruckAt;

  /** Whether the event it waits for has happened. */
  private boolean armed;

  ArmedRule(FaultRule rule) {
    this.rule = rule;
    this.chance = new Chance(rule.seed());
    this.armed = rule.scope().event() == null;
  }

  FaultRule rule() {
    return rule;
  }

  Chance chance() {
    return chance;
  }

  void enable(boolean on) {
    rule = rule.enabled(on);
  }

  boolean armed() {
    return armed;
  }

  void arm() {
    armed = true;
  }

  boolean spent() {
    FaultRule now = rule;
    return (now.times() > 0 && struck >= now.times()) || (now.scope().nth() > 0 && struck > 0);
  }

  /** Whether it may strike at all. */
  boolean live() {
    return rule.enabled() && !spent();
  }

  /** Counts something it is for, and whether it is one to strike at. */
  boolean chooses() {
    long number = seen + 1;
    seen = number;
    Scope scope = rule.scope();
    boolean turn =
        scope.nth() > 0 ? number == scope.nth() : scope.every() == 0 || number % scope.every() == 0;
    return turn && (scope.percent() == 100 || chance.below(100) < scope.percent());
  }

  void struck(Instant now) {
    long number = struck + 1;
    struck = number;
    lastStruckAt = now;
  }

  RuleUse use() {
    return new RuleUse(rule, seen, struck, spent(), Optional.ofNullable(lastStruckAt));
  }
}
