package io.ocppemu.api;

import java.util.Locale;

/** What somebody may do here. */
enum Role {
  /** May read everything that is told, and change nothing. */
  VIEWER,
  /** May do everything. */
  OPERATOR;

  /** The word in the API. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
