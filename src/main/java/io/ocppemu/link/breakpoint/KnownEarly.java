package io.ocppemu.link.breakpoint;

import io.ocppemu.filter.Field;
import io.ocppemu.filter.FrameFilter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be asked of a frame before it has arrived and was logged. */
public final class KnownEarly {
  private static final Set<Field> LATE =
      EnumSet.of(Field.SEQ, Field.LATENCY, Field.FINDING, Field.CODE);

  private KnownEarly() {}

  /** The first field of {@code filter} that is not known while a frame is on its way, if any. */
  public static Optional<Field> late(FrameFilter filter) {
    return switch (filter) {
      case FrameFilter.And and -> first(and.parts());
      case FrameFilter.Or or -> first(or.parts());
      case FrameFilter.Not not -> late(not.part());
      case FrameFilter.Contains any -> Optional.empty();
      case FrameFilter.Term term ->
          LATE.contains(term.field()) ? Optional.of(term.field()) : Optional.empty();
    };
  }

  private static Optional<Field> first(Iterable<FrameFilter> parts) {
    for (FrameFilter part : parts) {
      Optional<Field> found = late(part);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
