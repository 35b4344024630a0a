package io.ocppemu.kernel;

import java.util.Locale;

/**
 * What happens when the lock order is broken. Chosen by the system property {@code ocppemu.locks}.
 */
public enum LockPolicy {
  /** The offending thread gets an {@link IllegalStateException}; the setting of every test run. */
  THROW,
  /** The breach is counted, and logged once per pair of locks; the setting in production. */
  WARN;

  static final LockPolicy CHOSEN =
      valueOf(System.getProperty("ocppemu.locks", "warn").toUpperCase(Locale.ROOT));
}
