package io.ocppemu.station;

/**
 * Somebody outside the station who waits for a value. Completed outside every lock, at most once.
 */
@FunctionalInterface
public interface Reply<T> {
  /** Hands over the value; must not block or throw. */
  void complete(T value);
}
