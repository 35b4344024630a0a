package io.ocppemu.saved;

import java.util.List;

/** Keeps saved things over restarts. Every method may block; no lock may be held. */
public interface SavedStore {

  /**
   * Everything of a kind, by name.
   *
   * @throws RuntimeException when the store does not answer
   */
  List<Saved> all(Saved.Kind kind);

  /**
   * Whether there is one of this name.
   *
   * @throws RuntimeException when the store does not answer
   */
  boolean has(Saved.Kind kind, String name);

  /**
   * How many there are of a kind.
   *
   * @throws RuntimeException when the store does not answer
   */
  long count(Saved.Kind kind);

  /**
   * Keeps {@code saved} in place of what had its name; safe on return.
   *
   * @throws RuntimeException when the store does not answer
   */
  void save(Saved saved);

  /**
   * Forgets one; safe on return. False when there is none.
   *
   * @throws RuntimeException when the store does not answer
   */
  boolean delete(Saved.Kind kind, String name);
}
