package io.ocppemu.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.messagelog.StoreGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A collection of JSON documents by id: stations, transactions, whatever must come back after a
 * restart. Any thread; every method blocks, no longer than the guard allows, and throws {@link
 * io.ocppemu.messagelog.StoreUnavailableException} when the database is away.
 */
public final class StateCollection {
  private static final int CHUNK = 500;

  /** All stations of a large fleet, at the start. */
  private static final Duration LOAD = Duration.ofMinutes(2);

  private static final Duration FIND = Duration.ofSeconds(10);
  private static final String ID = "_id";

  private final MongoCollection<Document> collection;
  private final StoreGuard guard;
  private final boolean indexed;
  private final Backing backing;

  /**
   * Makes a view of {@code collection}.
   *
   * @param guard what every call goes through
   * @param indexed whether the server knows indexes
   * @param backing is told after each write to make it last
   */
  StateCollection(
      MongoCollection<Document> collection, StoreGuard guard, boolean indexed, Backing backing) {
    this.collection = collection;
    this.guard = guard;
    this.indexed = indexed;
    this.backing = backing;
  }

  /** Makes sure there is an index over {@code members}, ascending, where the server knows them. */
  public void index(String... members) {
    RankedLock.assertNoneHeld("StateCollection.index");
    if (indexed) {
      within("index", () -> collection.createIndex(Indexes.ascending(members)));
    }
  }

  /**
   * Stores {@code documents}, each in place of the one with its id, and returns when they are safe
   * from a sudden death of this program.
   *
   * @throws IllegalArgumentException when one is not a JSON object
   */
  public void bulkUpsert(List<StateDocument> documents) {
    RankedLock.assertNoneHeld("StateCollection.bulkUpsert");
    List<WriteModel<Document>> writes = new ArrayList<>(documents.size());
    for (StateDocument state : documents) {
      Document document = parse(state).append(ID, state.id());
      writes.add(
          new ReplaceOneModel<>(
              Filters.eq(ID, state.id()), document, new ReplaceOptions().upsert(true)));
    }
    long opened = backing.opened();
    for (int from = 0; from < writes.size(); from += CHUNK) {
      List<WriteModel<Document>> chunk =
          writes.subList(from, Math.min(from + CHUNK, writes.size()));
      within(
          "bulkUpsert", () -> collection.bulkWrite(chunk, new BulkWriteOptions().ordered(false)));
    }
    if (!documents.isEmpty()) {
      makeLast(opened);
    }
  }

  /** Every document, by id. */
  public List<StateDocument> loadAll() {
    RankedLock.assertNoneHeld("StateCollection.loadAll");
    return read(LOAD, collection.find().sort(Sorts.ascending(ID)));
  }

  /** The document of {@code id}, empty when there is none. */
  public Optional<StateDocument> load(String id) {
    RankedLock.assertNoneHeld("StateCollection.load");
    return read(FIND, collection.find(Filters.eq(ID, id))).stream().findFirst();
  }

  /** The documents that match. */
  public List<StateDocument> find(StateQuery query) {
    RankedLock.assertNoneHeld("StateCollection.find");
    String sortBy = query.sortBy() == null ? ID : query.sortBy();
    Bson sort =
        query.descending()
            ? Sorts.orderBy(Sorts.descending(sortBy), Sorts.descending(ID))
            : Sorts.orderBy(Sorts.ascending(sortBy), Sorts.ascending(ID));
    return read(
        FIND, collection.find(filter(query)).sort(sort).skip(query.skip()).limit(query.limit()));
  }

  /** How many documents match, skip and limit left aside. */
  public long count(StateQuery query) {
    RankedLock.assertNoneHeld("StateCollection.count");
    return within("count", () -> collection.countDocuments(filter(query)));
  }

  /** Deletes the documents of {@code ids}; returns how many there were. */
  public long delete(Collection<String> ids) {
    RankedLock.assertNoneHeld("StateCollection.delete");
    if (ids.isEmpty()) {
      return 0;
    }
    long opened = backing.opened();
    long deleted =
        within("delete", () -> collection.deleteMany(Filters.in(ID, ids)).getDeletedCount());
    makeLast(opened);
    return deleted;
  }

  private static Bson filter(StateQuery query) {
    List<Bson> all = new ArrayList<>();
    query.equal().forEach((member, value) -> all.add(Filters.eq(member, value)));
    return all.isEmpty() ? new Document() : Filters.and(all);
  }

  private List<StateDocument> read(Duration patience, FindIterable<Document> found) {
    return guard.call(
        "find",
        patience,
        () ->
            Answers.within(
                "find",
                () -> {
                  List<StateDocument> documents = new ArrayList<>();
                  for (Document document : found) {
                    String id = String.valueOf(document.remove(ID));
                    documents.add(new StateDocument(id, JsonBson.object(document).toString()));
                  }
                  return documents;
                }));
  }

  private <T> T within(String what, Supplier<T> call) {
    return guard.call(what, () -> Answers.within(what, call));
  }

  private void makeLast(long opened) {
    guard.call(
        "commit",
        () -> {
          backing.makeLast(opened);
          return true;
        });
  }

  private static Document parse(StateDocument state) {
    try {
      if (JsonParser.parseString(state.json()) instanceof JsonObject object && !object.has(ID)) {
        return JsonBson.document(object);
      }
    } catch (JsonParseException | ArithmeticException e) {
      throw new IllegalArgumentException("the state of " + state.id() + " is not JSON", e);
    }
    throw new IllegalArgumentException(
        "the state of " + state.id() + " must be a JSON object without _id");
  }
}
