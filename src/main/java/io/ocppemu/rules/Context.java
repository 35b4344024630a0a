package io.ocppemu.rules;

import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.wire.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule looks at a frame with: the station's memory, and a place to tell of findings. */
final class Context {
  /** More about one frame helps nobody. */
  static final int FINDINGS_MAX = 20;

  private final Memory memory;
  private List<FindingSeen> findings = List.of();
  private @Nullable RuleFrame frame;
  private RuleBook.@Nullable Use use;

  Context(Memory memory) {
    this.memory = memory;
  }

  /** What was seen of the station before the frame. */
  Memory memory() {
    return memory;
  }

  /**
   * Tells of a finding of the rule at work.
   *
   * @param pointer a JSON pointer into the payload, empty when it does not apply
   * @param sentence what was found and what was expected
   */
  void find(String pointer, String sentence) {
    RuleBook.Use rule = use;
    RuleFrame about = frame;
    if (rule != null && about != null) {
      Dialect dialect = about.dialect();
      find(pointer, sentence, rule.about().source(dialect));
    }
  }

  /** The same with a source of its own. */
  void find(String pointer, String sentence, String source) {
    RuleBook.Use rule = use;
    RuleFrame about = frame;
    if (rule == null || about == null || !rule.on()) {
      return;
    }
    if (findings.isEmpty()) {
      findings = new ArrayList<>(2);
    }
    if (findings.size() < FINDINGS_MAX) {
      rule.found();
      findings.add(
          new FindingSeen(
              about.seen().stationId(),
              about.time(),
              about.seen().stationSeq(),
              rule.about().severity(),
              rule.about().code(),
              pointer,
              sentence,
              source));
    }
  }

  /** The next frame is looked at. */
  void begin(RuleFrame next) {
    frame = next;
    findings = List.of();
  }

  /** The next rule looks. */
  void turnOf(RuleBook.Use next) {
    use = next;
  }

  /** What was found since {@link #begin}. */
  List<FindingSeen> end() {
    List<FindingSeen> found = findings;
    findings = List.of();
    frame = null;
    use = null;
    return found;
  }
}
