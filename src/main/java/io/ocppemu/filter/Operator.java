package io.ocppemu.filter;

import java.util.Optional;

/** How a condition compares. */
public enum Operator {
  IS("="),
  IS_NOT("!="),
  MORE(">"),
  AT_LEAST(">="),
  LESS("<"),
  AT_MOST("<=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** As it is written; a colon means the same as {@code =}. */
  public String sign() {
    return sign;
  }

  /** Whether it is one of the four that compare by size. */
  public boolean orders() {
    return this != IS && this != IS_NOT;
  }

  /** Whether something holds of which {@code comparison} is negative, zero or positive. */
  boolean holds(int comparison) {
    return switch (this) {
      case IS -> comparison == 0;
      case IS_NOT -> comparison != 0;
      case MORE -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
    };
  }

  /** The operator that {@code text} has at {@code at}. */
  static Optional<Operator> at(String text, int at) {
    if (at >= text.length()) {
      return Optional.empty();
    }
    boolean equal = at + 1 < text.length() && text.charAt(at + 1) == '=';
    return switch (text.charAt(at)) {
      case ':', '=' -> Optional.of(IS);
      case '!' -> equal ? Optional.of(IS_NOT) : Optional.empty();
      case '>' -> Optional.of(equal ? AT_LEAST : MORE);
      case '<' -> Optional.of(equal ? AT_MOST : LESS);
      default -> Optional.empty();
    };
  }

  /** How many characters it takes. */
  int length() {
    return sign.length();
  }
}
