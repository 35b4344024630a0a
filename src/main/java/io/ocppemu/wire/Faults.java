package io.ocppemu.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The violations found so far in one payload, null as long as there are none. A node adds its fault
 * without knowing where it stands; each parent prefixes its own step on the way back, so that a
 * valid payload costs neither a path nor an object. One thread.
 */
final class Faults {

  /** More says nothing new and a hostile payload could hold millions. */
  static final int MAX = 20;

  private final List<Fault> found = new ArrayList<>();

  private static final class Fault {
    private String pointer = "";
    private String field = "";
    private final String rule;
    private final String complaint;
    private final ErrorCode code;

    Fault(String rule, String complaint, ErrorCode code) {
      this.rule = rule;
      this.complaint = complaint;
      this.code = code;
    }

    void under(String token, String step) {
      pointer = "/" + token + pointer;
      field = step + (field.isEmpty() || field.startsWith("[") ? "" : ".") + field;
    }
  }

  private Faults() {}

  /** {@code faults} with one more; {@code complaint} continues a sentence begun with the field. */
  static Faults add(@Nullable Faults faults, String rule, String complaint, ErrorCode code) {
    Faults all = faults == null ? new Faults() : faults;
    if (all.found.size() < MAX) {
      all.found.add(new Fault(rule, complaint, code));
    }
    return all;
  }

  static int count(@Nullable Faults faults) {
    return faults == null ? 0 : faults.found.size();
  }

  static boolean full(@Nullable Faults faults) {
    return count(faults) == MAX;
  }

  /** Says that the faults from number {@code first} on lie in the property {@code name}. */
  static void underProperty(@Nullable Faults faults, int first, String name) {
    for (int i = first; i < count(faults); i++) {
      at(faults, i).under(name.replace("~", "~0").replace("/", "~1"), Excerpt.of(name, 60));
    }
  }

  /** Says that the faults from number {@code first} on lie in the element {@code index}. */
  static void underElement(@Nullable Faults faults, int first, int index) {
    for (int i = first; i < count(faults); i++) {
      at(faults, i).under(Integer.toString(index), "[" + index + "]");
    }
  }

  static List<Violation> violations(@Nullable Faults faults) {
    return faults == null ? List.of() : faults.found.stream().map(Faults::violation).toList();
  }

  private static Fault at(@Nullable Faults faults, int index) {
    if (faults == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return faults.found.get(index);
  }

  private static Violation violation(Fault fault) {
    String field = fault.field.isEmpty() ? "The payload" : fault.field;
    return new Violation(fault.pointer, fault.rule, field + " " + fault.complaint, fault.code);
  }
}
