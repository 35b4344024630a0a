package io.ocppemu.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number, judged by its decimal digits and never through {@code double}: 0.3 is a multiple of 0.1
 * here. As in JSON Schema since draft 6, 1.0 is an integer.
 *
 * @param integer whether fractions are refused
 * @param decimals most digits behind the point (multipleOf 0.1 is 1), {@link #ANY_DECIMALS} when
 *     there is no rule
 */
record NumberNode(
    boolean integer, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum, int decimals)
    implements SchemaNode {

  static final int ANY_DECIMALS = Integer.MAX_VALUE;

  /** Of this many digits every literal fits into a long. */
  private static final int SAFE_DIGITS = 18;

  @Override
  public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      return SchemaNode.wrongType(integer ? "an integer" : "a number", value, before);
    }
    String literal = primitive.getAsNumber().toString();
    return fine(literal) ? before : checkExactly(value, literal, before);
  }

  /** Whether the digits alone show that nothing is wrong: the usual case, without arithmetic. */
  private boolean fine(String literal) {
    int digits = 0;
    int point = -1;
    for (int i = literal.startsWith("-") ? 1 : 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return false;
      }
    }
    if (digits == 0 || digits > SAFE_DIGITS) {
      return false;
    }
    if (point >= 0) {
      return !integer
          && minimum == null
          && maximum == null
          && literal.length() - point - 1 <= decimals;
    }
    return (minimum == null && maximum == null) || withinLongs(Long.parseLong(literal));
  }

  private boolean withinLongs(long value) {
    return (minimum == null || value >= minimum.setScale(0, RoundingMode.CEILING).longValue())
        && (maximum == null || value <= maximum.setScale(0, RoundingMode.FLOOR).longValue());
  }

  private @Nullable Faults checkExactly(
      JsonElement value, String literal, @Nullable Faults before) {
    BigDecimal number;
    try {
      number = new BigDecimal(literal).stripTrailingZeros();
    } catch (NumberFormatException notANumber) {
      return SchemaNode.wrongType("a number", value, before);
    }
    if (integer && number.scale() > 0) {
      return SchemaNode.wrongType("an integer", value, before);
    }
    if (minimum != null && number.compareTo(minimum) < 0) {
      return range("minimum", "at least " + minimum.toPlainString(), literal, before);
    }
    if (maximum != null && number.compareTo(maximum) > 0) {
      return range("maximum", "at most " + maximum.toPlainString(), literal, before);
    }
    return number.scale() > decimals
        ? range("multipleOf", "given with at most " + decimals + " decimal", literal, before)
        : before;
  }

  private static Faults range(String rule, String bound, String literal, @Nullable Faults before) {
    return Faults.add(
        before,
        rule,
        "must be %s, not %s".formatted(bound, Excerpt.of(literal, 60)),
        ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);
  }
}
