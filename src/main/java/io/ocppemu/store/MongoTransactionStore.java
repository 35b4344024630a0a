package io.ocppemu.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.fleet.StateJson;
import io.ocppemu.fleet.TransactionRecord;
import io.ocppemu.fleet.TransactionStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transactions in MongoDB, one document each, listed by their start. */
public final class MongoTransactionStore implements TransactionStore {
  private static final String RECORD = "record";
  private static final String STATION = "stationId";
  private static final String ACTIVE = "active";
  private static final String STARTED = "startedAt";

  private final StateCollection collection;

  /** Keeps transactions in {@code collection}, which belongs to them alone. */
  public MongoTransactionStore(StateCollection collection) {
    this.collection = collection;
  }

  /** Makes sure the lists are quick where the server knows indexes. */
  public void index() {
    collection.index(STARTED);
    collection.index(STATION, STARTED);
  }

  @Override
  public void save(Collection<TransactionRecord> records) {
    collection.bulkUpsert(records.stream().map(MongoTransactionStore::document).toList());
  }

  @Override
  public Page find(
      Optional<String> stationId, Optional<Boolean> active, Optional<String> cursor, int limit) {
    Map<String, Object> equal = new HashMap<>();
    stationId.ifPresent(id -> equal.put(STATION, id));
    active.ifPresent(running -> equal.put(ACTIVE, running));
    int skip = cursor.map(MongoTransactionStore::skip).orElse(0);
    int asked = Math.min(limit, StateQuery.LIMIT_MAX - 1);
    List<StateDocument> found =
        collection.find(new StateQuery(equal, STARTED, true, skip, asked + 1));
    List<TransactionRecord> records =
        found.stream().limit(asked).map(MongoTransactionStore::record).toList();
    return new Page(
        records, found.size() > asked ? Optional.of("" + (skip + asked)) : Optional.empty());
  }

  private static int skip(String cursor) {
    try {
      return Math.max(0, Integer.parseInt(cursor));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("cursor must be one that a page named", e);
    }
  }

  private static TransactionRecord record(StateDocument document) {
    return StateJson.read(
        JsonParser.parseString(document.json()).getAsJsonObject().get(RECORD).getAsString(),
        TransactionRecord.class);
  }

  private static StateDocument document(TransactionRecord transaction) {
    JsonObject json = new JsonObject();
    json.addProperty(STATION, transaction.stationId());
    json.addProperty(ACTIVE, transaction.facts().endedAt().isEmpty());
    json.addProperty(STARTED, "" + transaction.facts().startedAt());
    json.addProperty(RECORD, StateJson.text(transaction));
    return new StateDocument(transaction.key(), json.toString());
  }
}
