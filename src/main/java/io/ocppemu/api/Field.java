package io.ocppemu.api;

import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.Length;
import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.NumberOr;
import io.ocppemu.api.Facet.Within;
import io.ocppemu.api.Facet.Words;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record of the contract.
 *
 * @param nullable whether it may be null, and in what is received also left out
 * @param absent whether it is left out instead of being null
 */
record Field(
    String name,
    Type type,
    Method accessor,
    boolean nullable,
    boolean absent,
    Optional<Words> words,
    Optional<Within> within,
    Optional<Length> length,
    Optional<NumberOr> numberOr,
    String doc) {

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        }
      };

  /** The fields of a record class, in their order. */
  static List<Field> of(Class<?> record) {
    return FIELDS.get(record);
  }

  /** The name in the contract: the class's without its last word. */
  static String name(Class<?> record) {
    return record.getSimpleName().replaceFirst("(View|Body)$", "");
  }

  /** Its value in {@code record}. */
  @Nullable Object in(Object record) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + name + " of " + record.getClass(), e);
    }
  }

  private static Field of(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    return new Field(
        component.getName(),
        component.getGenericType(),
        component.getAccessor(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.isAnnotationPresent(MayBeAbsent.class),
        Optional.ofNullable(component.getAnnotation(Words.class)),
        Optional.ofNullable(component.getAnnotation(Within.class)),
        Optional.ofNullable(component.getAnnotation(Length.class)),
        Optional.ofNullable(component.getAnnotation(NumberOr.class)),
        doc == null ? "" : doc.value());
  }
}
