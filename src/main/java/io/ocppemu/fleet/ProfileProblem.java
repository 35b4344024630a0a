package io.ocppemu.fleet;

import io.ocppemu.wire.Excerpt;

/**
 * Something wrong in an emulator profile.
 *
 * @param file where it stands
 * @param line counted from 1
 * @param field such as {@code evses[0].connectors[1].phases}, cut at {@value #FIELD_MAX}
 *     characters; empty for the file as a whole
 * @param sentence what was expected, beginning after the field's name, cut at {@value
 *     #SENTENCE_MAX} characters
 */
public record ProfileProblem(String file, int line, String field, String sentence) {
  static final int FIELD_MAX = 200;
  static final int SENTENCE_MAX = 1_500;

  public ProfileProblem {
    field = Excerpt.of(field, FIELD_MAX);
    sentence = Excerpt.of(sentence, SENTENCE_MAX);
  }

  /** The problem as one line: {@code wallbox.yaml:12: ev.batteryWh must be …}. */
  public String text() {
    return file + ":" + line + ": " + (field.isEmpty() ? "the file" : field) + " " + sentence;
  }
}
