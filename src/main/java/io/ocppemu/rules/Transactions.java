package io.ocppemu.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transactions of a station as they were told. Bounded: the oldest are forgotten. */
final class Transactions {
  /** The most transactions that are remembered. */
  static final int MAX = 100;

  static final int UNKNOWN = -1;

  /** What was told of one. */
  static final class Told {
    /** The connector of 1.6, the EVSE of 2.x; {@link #UNKNOWN} before it was told. */
    int place = UNKNOWN;

    /** 1.6: the register at its beginning, in Wh; NaN before it was told. */
    double meterStart = Double.NaN;

    /** 2.x: the number of its last event. */
    int seqNo = UNKNOWN;

    boolean ended;
  }

  private final Map<String, Told> told = new LinkedHashMap<>();
  private boolean complete;

  /**
   * Makes an empty book.
   *
   * @param complete whether no transaction can have begun before it was made
   */
  Transactions(boolean complete) {
    this.complete = complete;
  }

  /** Whether a transaction that is not in here was never begun. */
  boolean complete() {
    return complete;
  }

  /** What was told of a transaction; null when nothing was. */
  @Nullable Told find(String id) {
    return told.get(id);
  }

  /** The transaction as it is known, as a new one if it is not. */
  Told of(String id) {
    Told known = told.get(id);
    return known == null ? begin(id) : known;
  }

  /** A transaction began. */
  Told begin(String id) {
    told.remove(id);
    if (told.size() >= MAX) {
      told.remove(told.keySet().iterator().next());
      complete = false;
    }
    Told fresh = new Told();
    told.put(id, fresh);
    return fresh;
  }
}
