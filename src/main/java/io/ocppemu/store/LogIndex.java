package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The numbers of the documents that have a text or a whole number in a field. Any thread. */
final class LogIndex {
  /** More numbers are not worth gathering: those of several texts are copied together. */
  private static final int GATHERED_MAX = 20_000;

  static final Numbers NONE = new Numbers();

  private final String field;
  private final Map<String, Numbers> byText = new ConcurrentHashMap<>();

  /** Numbers in ascending order, and how many there are. */
  static final class Numbers {
    final NavigableSet<Long> set = new ConcurrentSkipListSet<>();
    final AtomicInteger size = new AtomicInteger();

    static Numbers of(Collection<Long> numbers) {
      Numbers gathered = new Numbers();
      gathered.set.addAll(numbers);
      gathered.size.set(gathered.set.size());
      return gathered;
    }
  }

  LogIndex(String field) {
    this.field = field;
  }

  /** The numbers of the documents with {@code text}. */
  Numbers of(String text) {
    return byText.getOrDefault(text, NONE);
  }

  /**
   * The numbers of the documents with any of {@code texts}; null when there are too many, or
   * something else among them.
   */
  @Nullable Numbers ofAny(Collection<?> texts) {
    if (!texts.stream().allMatch(each -> each instanceof String || each instanceof Long)) {
      return null;
    }
    List<Numbers> found = texts.stream().map(each -> of(String.valueOf(each))).toList();
    long all = found.stream().mapToLong(each -> each.size.get()).sum();
    return all > GATHERED_MAX
        ? null
        : Numbers.of(found.stream().flatMap(each -> each.set.stream()).toList());
  }

  void add(Long number, Document document) {
    for (String text : texts(document)) {
      byText.compute(
          text,
          (any, known) -> {
            Numbers numbers = known == null ? new Numbers() : known;
            if (numbers.set.add(number)) {
              numbers.size.incrementAndGet();
            }
            return numbers;
          });
    }
  }

  void remove(Long number, Document document) {
    for (String text : texts(document)) {
      byText.computeIfPresent(
          text,
          (any, numbers) ->
              numbers.set.remove(number) && numbers.size.decrementAndGet() == 0 ? null : numbers);
    }
  }

  /** As everywhere in MongoDB, a list has each of its members. */
  private List<String> texts(Document document) {
    return switch (document.get(field)) {
      case String text -> List.of(text);
      case Long number -> List.of(number.toString());
      case Collection<?> many ->
          many.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .distinct()
              .toList();
      case null, default -> List.of();
    };
  }
}
