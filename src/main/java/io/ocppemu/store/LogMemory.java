package io.ocppemu.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the log in the embedded server's memory. Its documents are numbered and do not
 * change, so they are kept in the order of their numbers, with the indexes that were asked for, and
 * a query by number walks only as far as its limit and holds nobody up. Whatever else a collection
 * is asked is done as the server does it for all.
 */
final class LogMemory extends MemoryCollection {
  private static final Document EVERYTHING = new Document();
  private static final Document BY_NUMBER = new Document(EntryDocuments.ID, 1);

  private final ConcurrentNavigableMap<Long, Document> byNumber = new ConcurrentSkipListMap<>();
  private final Map<String, LogIndex> kept = new ConcurrentHashMap<>();
  private final Map<String, LogIndex> complete = new ConcurrentHashMap<>();

  private final LogZones zones = new LogZones();

  /** Whether there ever was a document without a number; only touched under the server's lock. */
  private volatile boolean unnumbered;

  LogMemory(
      MongoDatabase database, String name, CollectionOptions options, CursorRegistry registry) {
    super(database, name, options, registry);
  }

  /** Keeps an index of the texts in {@code field}, from now on and for what is there already. */
  void index(String field) {
    LogIndex fresh = new LogIndex(field);
    if (kept.putIfAbsent(field, fresh) == null) {
      // From here on it learns what comes; it is asked when it knows what was there before, too.
      byNumber.forEach(fresh::add);
      complete.put(field, fresh);
    }
  }

  /** Not synchronized: what is walked may be read while others write. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public QueryResult handleQuery(QueryParameters parameters) {
    LogWalk walk = LogWalk.of(parameters.getQuerySelector(), complete);
    if (unnumbered || walk == null) {
      return super.handleQuery(parameters);
    }
    Predicate<Document> matcher = LogMatcher.of(walk.query());
    Optional<Comparator<Document>> order = walk.otherOrder();
    if (matcher == null && order.isPresent()) {
      return super.handleQuery(parameters);
    }
    Stream<Document> walked = matcher == null ? walked(walk) : walked(walk).filter(matcher);
    return matchDocumentsFromStream(
        matcher == null ? walk.query() : EVERYTHING,
        order.map(walked::sorted).orElse(walked),
        parameters.getNumberToSkip(),
        parameters.getLimit(),
        parameters.getBatchSize(),
        null,
        parameters.getProjection());
  }

  /** As a query, it is walked to and holds nobody up; no query counts all. */
  @Override
  public int count(@Nullable Document query, int skip, int limit) {
    if (unnumbered || query == null || query.isEmpty() || skip > 0 || limit > 0) {
      return super.count(query, skip, limit);
    }
    LogWalk walk =
        LogWalk.of(new Document("$query", query).append("$orderby", BY_NUMBER), complete);
    Predicate<Document> matcher = LogMatcher.of(query);
    return walk == null || matcher == null
        ? super.count(query, skip, limit)
        : (int) Math.min(Integer.MAX_VALUE, walked(walk).filter(matcher).count());
  }

  @Override
  protected Integer addDocumentInternal(Document document) {
    Integer position = super.addDocumentInternal(document);
    if (document.get(EntryDocuments.ID) instanceof Long number) {
      zones.add(number, document);
      byNumber.put(number, document);
      kept.values().forEach(index -> index.add(number, document));
    } else {
      unnumbered = true;
    }
    return position;
  }

  @Override
  protected void removeDocument(Integer position) {
    Document document = getDocument(position);
    super.removeDocument(position);
    if (document.get(EntryDocuments.ID) instanceof Long number) {
      byNumber.remove(number);
      kept.values().forEach(index -> index.remove(number, document));
      zones.remove(number);
    }
  }

  @Override
  protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
    // The log itself never changes what it has stored; whoever does gets the server's own way.
    unnumbered = true;
  }

  private Stream<Document> walked(LogWalk walk) {
    long least = walk.least();
    long most = walk.most();
    NavigableSet<Long> numbers = walk.numbers();
    if (numbers != null) {
      return walk.ordered(numbers.subSet(least, true, most, true)).stream()
          .filter(zones.oneByOne(walk))
          .map(byNumber::get)
          .filter(Objects::nonNull);
    }
    return walk.ordered(zones.between(least, most)).stream()
        .filter(zone -> zones.mayHold(zone, walk))
        .flatMap(zone -> inZone(walk, zone));
  }

  private Stream<Document> inZone(LogWalk walk, long zone) {
    long first = Math.max(walk.least(), zone * LogZones.LENGTH);
    long last = Math.min(walk.most(), zone * LogZones.LENGTH + LogZones.LENGTH - 1);
    Collection<Document> range = byNumber.subMap(first, true, last, true).values();
    // Backwards, such a map seeks each one anew; a zone is soon turned round.
    return walk.descending() ? List.copyOf(range).reversed().stream() : range.stream();
  }
}
