package io.ocppemu.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.ocppemu.messagelog.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One numbered collection of the log: insert once, page through, clean up in chunks. */
final class LogCollection {
  private static final int CHUNK = 1_000;
  private static final String TTL_INDEX = "retention";

  private final MongoDatabase database;
  private final MongoCollection<Document> collection;

  LogCollection(MongoDatabase database, String name) {
    this.database = database;
    this.collection = database.getCollection(name);
  }

  /** Makes sure of the indexes. */
  void index(List<List<String>> indexes) {
    for (List<String> members : indexes) {
      collection.createIndex(Indexes.ascending(members));
    }
  }

  /** Makes sure of the time after which the server itself deletes. */
  void retain(Duration retention) {
    long seconds = retention.toSeconds();
    try {
      collection.createIndex(
          Indexes.ascending(EntryDocuments.TIME),
          new IndexOptions().name(TTL_INDEX).expireAfter(seconds, TimeUnit.SECONDS));
    } catch (MongoCommandException e) {
      // There is one with another time.
      database.runCommand(
          new Document("collMod", collection.getNamespace().getCollectionName())
              .append(
                  "index", new Document("name", TTL_INDEX).append("expireAfterSeconds", seconds)));
    }
  }

  /**
   * Inserts what is not there yet.
   *
   * @throws IllegalArgumentException when a number is taken by something else
   */
  void insert(List<Document> documents) {
    if (documents.isEmpty()) {
      return;
    }
    try {
      collection.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || !e.getWriteErrors().stream().allMatch(Answers::duplicate)) {
        throw e;
      }
      checkSame(e.getWriteErrors().stream().map(error -> documents.get(error.getIndex())).toList());
    }
  }

  /**
   * The numbers of frames that stand in the {@code frame} of what {@code filter} finds, in order;
   * at most {@code limit}, one frame perhaps several times.
   */
  List<Long> frames(Bson filter, Order order, int limit, long deadlineMillis) {
    List<Long> found = new ArrayList<>();
    collection
        .find(filter)
        .projection(Projections.include(EntryDocuments.FRAME))
        .sort(
            switch (order) {
              case NEWEST -> Sorts.descending(EntryDocuments.FRAME);
              case OLDEST -> Sorts.ascending(EntryDocuments.FRAME);
            })
        .limit(limit)
        .maxTime(deadlineMillis, TimeUnit.MILLISECONDS)
        .forEach(document -> found.add(document.getLong(EntryDocuments.FRAME)));
    return found;
  }

  List<Document> page(Bson filter, Order order, int limit, long deadlineMillis) {
    List<Document> found = new ArrayList<>();
    collection
        .find(filter)
        .sort(LogFilters.sort(order))
        .limit(limit)
        .maxTime(deadlineMillis, TimeUnit.MILLISECONDS)
        .into(found);
    return found;
  }

  /** The number at the end that an order begins at; 0 when there is none. */
  long endSeq(Order order) {
    Document end =
        collection
            .find()
            .projection(Projections.include(EntryDocuments.ID))
            .sort(LogFilters.sort(order))
            .first();
    return end == null ? 0 : end.getLong(EntryDocuments.ID);
  }

  /** How many {@code filter} finds; no document leaves the server. */
  long count(Bson filter, long deadlineMillis) {
    Document counted =
        database.runCommand(
            new Document("count", collection.getNamespace().getCollectionName())
                .append(
                    "query", filter.toBsonDocument(Document.class, collection.getCodecRegistry()))
                .append("maxTimeMS", deadlineMillis));
    return Objects.requireNonNull((Number) counted.get("n"), "a count has a number").longValue();
  }

  long count() {
    return collection.estimatedDocumentCount();
  }

  /** Deletes what is older than {@code cutoff}, a chunk at a time; returns how many there were. */
  long deleteBefore(Instant cutoff) {
    long deleted = 0;
    while (true) {
      List<Long> ids = new ArrayList<>();
      collection
          .find(Filters.lt(EntryDocuments.TIME, Date.from(cutoff)))
          .projection(Projections.include(EntryDocuments.ID))
          .limit(CHUNK)
          .forEach(document -> ids.add(document.getLong(EntryDocuments.ID)));
      deleted += delete(ids);
      if (ids.size() < CHUNK) {
        return deleted;
      }
    }
  }

  /** Deletes by number. */
  long delete(List<Long> ids) {
    return ids.isEmpty()
        ? 0
        : collection.deleteMany(Filters.in(EntryDocuments.ID, ids)).getDeletedCount();
  }

  private void checkSame(List<Document> documents) {
    Map<Long, Document> wanted = new HashMap<>();
    documents.forEach(document -> wanted.put(document.getLong(EntryDocuments.ID), document));
    for (Document stored : collection.find(Filters.in(EntryDocuments.ID, wanted.keySet()))) {
      Document mine = wanted.get(stored.getLong(EntryDocuments.ID));
      if (mine != null
          && !(same(mine, stored, EntryDocuments.STATION_ID)
              && same(mine, stored, EntryDocuments.TIME_MICROS))) {
        throw new IllegalArgumentException(
            "number "
                + stored.getLong(EntryDocuments.ID)
                + " is taken by another message; does another emulator use this database?");
      }
    }
  }

  private static boolean same(Document one, Document other, String field) {
    return Objects.equals(one.get(field), other.get(field));
  }
}
