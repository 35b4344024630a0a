package io.ocppemu.fuzz;

import java.util.regex.Pattern;

/** Something that must not happen did; the message says what. */
final class Defect extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int TELLING = 30;
  private static final Pattern PARTICULAR = Pattern.compile("[0-9]+|\"[^\"]*\"");

  Defect(String message) {
    super(message);
  }

  Defect(String message, Throwable cause) {
    super(message, cause);
  }

  /** What defects of one cause have in common: how the message begins, and where it was thrown. */
  String kind() {
    String message = PARTICULAR.matcher(String.valueOf(getMessage())).replaceAll("");
    StackTraceElement[] stack =
        getCause() == null ? new StackTraceElement[0] : getCause().getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    return message.substring(0, Math.min(TELLING, message.length())) + where;
  }
}
