package io.ocppemu.filter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which frames somebody wants to see. Immutable. */
public sealed interface FrameFilter {

  /** Every frame. */
  FrameFilter ALL = new And(List.of());

  /** Whether {@code subject} is one of them. */
  boolean matches(Subject subject);

  /** All must hold; every frame when there are none. */
  record And(List<FrameFilter> parts) implements FrameFilter {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Subject subject) {
      return parts.stream().allMatch(part -> part.matches(subject));
    }
  }

  /** One must hold. */
  record Or(List<FrameFilter> parts) implements FrameFilter {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Subject subject) {
      return parts.stream().anyMatch(part -> part.matches(subject));
    }
  }

  /** It must not hold. */
  record Not(FrameFilter part) implements FrameFilter {
    @Override
    public boolean matches(Subject subject) {
      return !part.matches(subject);
    }
  }

  /**
   * The raw text or the station's id contains it, capital letters or small.
   *
   * @param text in small letters
   */
  record Contains(String text) implements FrameFilter {
    @Override
    public boolean matches(Subject subject) {
      return holds(subject.raw()) || subject.texts(Field.STATION).stream().anyMatch(this::holds);
    }

    private boolean holds(String other) {
      return other.toLowerCase(Locale.ROOT).contains(text);
    }
  }

  /**
   * A field compares with values: with any of them, for {@link Operator#IS_NOT} with none.
   *
   * @param path the place in the payload; empty for other fields
   * @param values at least one; exactly one for an operator that orders
   */
  record Term(Field field, List<String> path, Operator operator, List<Value> values)
      implements FrameFilter {

    public Term {
      path = List.copyOf(path);
      values = List.copyOf(values);
    }

    @Override
    public boolean matches(Subject subject) {
      Operator wanted = operator == Operator.IS_NOT ? Operator.IS : operator;
      boolean holds =
          switch (field.kind()) {
            case TEXT, WORD -> texts(subject);
            case NUMBER -> number(subject.number(field), wanted);
            case PLACE -> place(subject.payload(), wanted);
          };
      return holds != (operator == Operator.IS_NOT);
    }

    private boolean texts(Subject subject) {
      for (String text : subject.texts(field)) {
        if (values.stream().anyMatch(value -> value.fits(text))) {
          return true;
        }
      }
      return false;
    }

    private boolean number(@Nullable Double number, Operator wanted) {
      return number != null
          && values.stream()
              .anyMatch(
                  value ->
                      value.number() != null
                          && wanted.holds(Double.compare(number, value.number())));
    }

    private boolean place(@Nullable JsonElement payload, Operator wanted) {
      List<JsonElement> found = new ArrayList<>();
      if (payload != null) {
        collect(payload, 0, found);
      }
      return found.stream().anyMatch(leaf -> leaf(leaf, wanted));
    }

    private void collect(JsonElement at, int depth, List<JsonElement> found) {
      if (at instanceof JsonArray list) {
        Integer index = depth < path.size() ? Numbers.index(path.get(depth)) : null;
        if (index == null) {
          list.forEach(member -> collect(member, depth, found));
        } else if (index < list.size()) {
          collect(list.get(index), depth + 1, found);
        }
      } else if (depth == path.size()) {
        found.add(at);
      } else if (at instanceof JsonObject object && object.get(path.get(depth)) != null) {
        collect(object.get(path.get(depth)), depth + 1, found);
      }
    }

    private boolean leaf(JsonElement leaf, Operator wanted) {
      if (leaf.isJsonObject()) {
        return false;
      }
      String text = leaf.isJsonNull() ? "null" : leaf.getAsString();
      Double number = Numbers.decimal(text);
      for (Value value : values) {
        Double other = value.number();
        boolean numbers = number != null && other != null;
        int order =
            number != null && other != null
                ? Double.compare(number, other)
                : text.compareTo(value.text());
        boolean holds =
            wanted == Operator.IS
                ? value.fits(text) || (numbers && order == 0)
                : wanted.holds(order);
        if (holds) {
          return true;
        }
      }
      return false;
    }
  }
}
