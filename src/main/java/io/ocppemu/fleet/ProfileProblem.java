package io.ocppemu.fleet;

/**
 * Something wrong in an emulator profile.
 *
 * @param file where it stands
 * @param line counted from 1
 * @param field such as {@code evses[0].connectors[1].phases}; empty for the file as a whole
 * @param sentence what was expected, beginning after the field's name
 */
public record ProfileProblem(String file, int line, String field, String sentence) {

  /** The problem as one line: {@code wallbox.yaml:12: ev.batteryWh must be …}. */
  public String text() {
    return file + ":" + line + ": " + (field.isEmpty() ? "the file" : field) + " " + sentence;
  }
}
