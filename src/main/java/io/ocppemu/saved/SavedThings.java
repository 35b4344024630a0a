package io.ocppemu.saved;

import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.kernel.RankedLock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is kept, checked and limited in number. Any thread; every method blocks on the store. */
public final class SavedThings {
  /** The most of each kind. */
  public static final int MOST = 200;

  private final SavedStore store;

  /** How many are being written just now, each of which may become one more. */
  private final AtomicInteger writing = new AtomicInteger();

  /** Makes the door to {@code store}, which nobody else writes to. */
  public SavedThings(SavedStore store) {
    this.store = store;
  }

  /**
   * Everything of a kind, by name.
   *
   * @throws RuntimeException when the store does not answer
   */
  public List<Saved> all(Saved.Kind kind) {
    RankedLock.assertNoneHeld("SavedThings.all");
    return store.all(kind);
  }

  /**
   * Keeps {@code saved} in place of what had its name; safe on return.
   *
   * @return false when it is a new one and there are {@value #MOST} of its kind
   * @throws IllegalArgumentException that begins with the field's name, when a filter is none
   * @throws RuntimeException when the store does not answer
   */
  public boolean put(Saved saved) {
    RankedLock.assertNoneHeld("SavedThings.put");
    check(saved);
    // Whoever writes at the same time has been counted here or is in the store by now.
    int writers = writing.incrementAndGet();
    try {
      if (!store.has(saved.kind(), saved.name()) && store.count(saved.kind()) + writers > MOST) {
        return false;
      }
      store.save(saved);
      return true;
    } finally {
      writing.decrementAndGet();
    }
  }

  /**
   * Forgets one; safe on return. False when there is none.
   *
   * @throws RuntimeException when the store does not answer
   */
  public boolean delete(Saved.Kind kind, String name) {
    RankedLock.assertNoneHeld("SavedThings.delete");
    return store.delete(kind, name);
  }

  private static void check(Saved saved) {
    switch (saved) {
      case Saved.Template template -> {}
      case Saved.Filter filter -> {
        if (filter.line().isBlank()) {
          throw new IllegalArgumentException("filter must not be blank");
        }
        try {
          FilterParser.parse(filter.line());
        } catch (FilterProblem e) {
          throw new IllegalArgumentException(
              "filter: at character " + e.position() + ": " + e.expected(), e);
        }
      }
    }
  }
}
