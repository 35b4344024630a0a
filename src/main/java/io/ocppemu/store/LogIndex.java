package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The numbers of the documents that have a text in a field. Any thread. */
final class LogIndex {
  static final Numbers NONE = new Numbers();

  private final String field;
  private final Map<String, Numbers> byText = new ConcurrentHashMap<>();

  /** Numbers in ascending order, and how many there are. */
  static final class Numbers {
    final NavigableSet<Long> set = new ConcurrentSkipListSet<>();
    final AtomicInteger size = new AtomicInteger();
  }

  LogIndex(String field) {
    this.field = field;
  }

  /** The numbers of the documents with {@code text}. */
  Numbers of(String text) {
    return byText.getOrDefault(text, NONE);
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
