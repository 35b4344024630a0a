package io.ocppemu.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types with parameters, for routes that answer lists and maps. */
final class Types {
  private Types() {}

  static Type list(Type item) {
    return new Generic(List.class, List.of(item));
  }

  static Type map(Type value) {
    return new Generic(Map.class, List.of(String.class, value));
  }

  private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }
}
