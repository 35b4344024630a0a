package io.ocppemu.ocpp;

import com.google.gson.JsonParseException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a payload record has what its type promises: every component that is not marked
 * {@code @Nullable}, in it and in the records and lists it holds. Gson alone leaves null what was
 * not in the text.
 */
final class Presence {
  private record Part(String name, Method accessor, boolean optional) {}

  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !component.getType().isPrimitive())
              .map(Presence::part)
              .toList();
        }
      };

  private Presence() {}

  /**
   * Checks {@code value} and all that is in it.
   *
   * @throws JsonParseException that names what is missing
   */
  static void check(Object value) {
    if (value instanceof Record holder) {
      for (Part part : PARTS.get(holder.getClass())) {
        Object found = found(holder, part);
        if (found != null) {
          check(found);
        } else if (!part.optional()) {
          throw new JsonParseException(part.name() + " is missing");
        }
      }
    } else if (value instanceof List<?> list) {
      for (@Nullable Object item : list) {
        if (item == null) {
          throw new JsonParseException("an element is null");
        }
        check(item);
      }
    }
  }

  private static Part part(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Part(component.getName(), accessor, optional);
  }

  private static @Nullable Object found(Record holder, Part part) {
    try {
      return part.accessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + part.name() + " in " + holder.getClass(), e);
    }
  }
}
