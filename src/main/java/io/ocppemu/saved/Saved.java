package io.ocppemu.saved;

import io.ocppemu.wire.Version;
import java.util.Locale;
import java.util.Optional;

/** Something kept under a name, which is unique within its kind. Immutable. */
public sealed interface Saved {
  /** The longest name, in characters. */
  int NAME_MAX = 60;

  /** The longest text of a template, in characters. */
  int TEXT_MAX = 20_000;

  /** The longest name of an action, in characters. */
  int ACTION_MAX = 50;

  /** What there is to keep. */
  enum Kind {
    TEMPLATE,
    FILTER;

    /** The word for it in addresses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who sends a message: the station, or a CSMS to the station. */
  enum Side {
    STATION,
    CSMS;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its name: printable, without slashes, without blanks at the ends. */
  String name();

  /** What it is. */
  Kind kind();

  /**
   * A message to send again.
   *
   * @param version the OCPP version it is meant for
   * @param action whose payload {@code text} is; empty when {@code text} is a whole frame
   * @param text may hold variables, and need not be JSON
   */
  record Template(String name, Version version, Optional<String> action, Side side, String text)
      implements Saved {
    public Template {
      Checks.name(name);
      if (action.isPresent()) {
        Checks.length("action", action.get(), ACTION_MAX);
      }
      Checks.length("text", text, TEXT_MAX);
    }

    @Override
    public Kind kind() {
      return Kind.TEMPLATE;
    }
  }

  /**
   * A line of the filter language.
   *
   * @param line may be one that an earlier version wrote and this one cannot read
   */
  record Filter(String name, String line) implements Saved {
    public Filter {
      Checks.name(name);
    }

    @Override
    public Kind kind() {
      return Kind.FILTER;
    }
  }
}
