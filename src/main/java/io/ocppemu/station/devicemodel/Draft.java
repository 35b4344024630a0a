package io.ocppemu.station.devicemodel;

import io.ocppemu.station.devicemodel.SettingDefinition.Format;
import java.util.List;

/** A {@link SettingDefinition} being written down; read-write and without limits until told so. */
final class Draft {
  private final String key;
  private final ValueType type;
  private final String initial;
  private Access access = Access.READ_WRITE;
  private double min = Double.NEGATIVE_INFINITY;
  private double max = Double.POSITIVE_INFINITY;
  private int maxLength = 500;
  private List<String> options = List.of();
  private String unit = "";
  private Format format = Format.ANY;
  private boolean rebootRequired;
  private boolean required;
  private String description = "";
  private String source = "";

  private Draft(String key, ValueType type, String initial) {
    this.key = key;
    this.type = type;
    this.initial = initial;
  }

  static Draft flag(String key, boolean initial) {
    return new Draft(key, ValueType.BOOLEAN, Boolean.toString(initial)).longest(5);
  }

  /** A whole number from 0. */
  static Draft whole(String key, int initial) {
    Draft draft = new Draft(key, ValueType.INTEGER, Integer.toString(initial)).longest(10);
    return draft.between(0, Integer.MAX_VALUE);
  }

  /** A whole number of seconds from 0. */
  static Draft seconds(String key, int initial) {
    return whole(key, initial).in("s");
  }

  static Draft text(String key, String initial) {
    return new Draft(key, ValueType.STRING, initial);
  }

  static Draft members(String key, String initial, List<String> options) {
    Draft draft = new Draft(key, ValueType.MEMBER_LIST, initial);
    draft.options = options;
    return draft;
  }

  static Draft sequence(String key, String initial, List<String> options) {
    Draft draft = new Draft(key, ValueType.SEQUENCE_LIST, initial);
    draft.options = options;
    return draft;
  }

  static Draft option(String key, String initial, List<String> options) {
    Draft draft = new Draft(key, ValueType.OPTION_LIST, initial);
    draft.options = options;
    return draft;
  }

  static Draft of(String key, ValueType type, String initial) {
    return new Draft(key, type, initial);
  }

  Draft readOnly() {
    access = Access.READ_ONLY;
    return this;
  }

  Draft writeOnly() {
    access = Access.WRITE_ONLY;
    return this;
  }

  Draft required() {
    required = true;
    return this;
  }

  Draft afterReboot() {
    rebootRequired = true;
    return this;
  }

  Draft atLeast(double least) {
    min = least;
    return this;
  }

  Draft between(double least, double greatest) {
    min = least;
    max = greatest;
    return this;
  }

  Draft longest(int characters) {
    maxLength = characters;
    return this;
  }

  Draft in(String word) {
    unit = word;
    return this;
  }

  Draft like(Format form) {
    format = form;
    return this;
  }

  Draft from(String where) {
    source = where;
    return this;
  }

  /** Ends the draft with what the setting does, in a sentence for people. */
  SettingDefinition says(String words) {
    description = words;
    return new SettingDefinition(
        key,
        type,
        access,
        min,
        max,
        maxLength,
        options,
        unit,
        format,
        initial,
        rebootRequired,
        required,
        description,
        source);
  }
}
