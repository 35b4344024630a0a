package io.ocppemu.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.fleet.StateJson;
import io.ocppemu.fleet.StationStore;
import io.ocppemu.fleet.StoredStation;
import java.util.Collection;
import java.util.List;

/**
 * Stations in MongoDB, one document each. The record is kept as one text: keys of 2.x settings hold
 * dots, which field names should not.
 */
public final class MongoStationStore implements StationStore {
  private static final String RECORD = "record";

  private final StateCollection collection;

  /** Keeps stations in {@code collection}, which belongs to them alone. */
  public MongoStationStore(StateCollection collection) {
    this.collection = collection;
  }

  @Override
  public List<StoredStation> loadAll() {
    return collection.loadAll().stream()
        .map(
            document ->
                StateJson.read(
                    JsonParser.parseString(document.json())
                        .getAsJsonObject()
                        .get(RECORD)
                        .getAsString(),
                    StoredStation.class))
        .toList();
  }

  @Override
  public void save(Collection<StoredStation> stations) {
    collection.bulkUpsert(stations.stream().map(MongoStationStore::document).toList());
  }

  @Override
  public void delete(Collection<String> stationIds) {
    collection.delete(stationIds);
  }

  private static StateDocument document(StoredStation station) {
    JsonObject json = new JsonObject();
    json.addProperty("version", station.definition().version().number());
    json.addProperty("profile", station.definition().profile());
    json.addProperty(RECORD, StateJson.text(station));
    return new StateDocument(station.definition().stationId(), json.toString());
  }
}
