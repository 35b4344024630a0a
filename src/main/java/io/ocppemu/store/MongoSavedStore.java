package io.ocppemu.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.saved.Saved;
import io.ocppemu.saved.SavedStore;
import io.ocppemu.wire.Version;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saved templates and filters in MongoDB, one document each. */
public final class MongoSavedStore implements SavedStore {
  private static final String KIND = "kind";
  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String ACTION = "action";
  private static final String SIDE = "side";
  private static final String TEXT = "text";

  private final StateCollection collection;

  /** Keeps saved things in {@code collection}, which belongs to them alone. */
  public MongoSavedStore(StateCollection collection) {
    this.collection = collection;
  }

  @Override
  public List<Saved> all(Saved.Kind kind) {
    return collection.find(of(kind)).stream()
        .map(document -> read(kind, JsonParser.parseString(document.json()).getAsJsonObject()))
        .toList();
  }

  @Override
  public boolean has(Saved.Kind kind, String name) {
    return collection.load(id(kind, name)).isPresent();
  }

  @Override
  public long count(Saved.Kind kind) {
    return collection.count(of(kind));
  }

  @Override
  public void save(Saved saved) {
    JsonObject json = new JsonObject();
    json.addProperty(KIND, saved.kind().word());
    json.addProperty(NAME, saved.name());
    switch (saved) {
      case Saved.Template template -> {
        json.addProperty(VERSION, template.version().number());
        template.action().ifPresent(action -> json.addProperty(ACTION, action));
        json.addProperty(SIDE, template.side().word());
        json.addProperty(TEXT, template.text());
      }
      case Saved.Filter filter -> json.addProperty(TEXT, filter.line());
    }
    collection.bulkUpsert(
        List.of(new StateDocument(id(saved.kind(), saved.name()), json.toString())));
  }

  @Override
  public boolean delete(Saved.Kind kind, String name) {
    return collection.delete(List.of(id(kind, name))) > 0;
  }

  private static StateQuery of(Saved.Kind kind) {
    return new StateQuery(Map.of(KIND, kind.word()), null, false, 0, StateQuery.LIMIT_MAX);
  }

  private static String id(Saved.Kind kind, String name) {
    return kind.word() + "/" + name;
  }

  private static Saved read(Saved.Kind kind, JsonObject json) {
    String name = json.get(NAME).getAsString();
    String text = json.get(TEXT).getAsString();
    return switch (kind) {
      case TEMPLATE ->
          new Saved.Template(
              name,
              Version.ofNumber(json.get(VERSION).getAsString()).orElseThrow(),
              Optional.ofNullable(text(json, ACTION)),
              Saved.Side.valueOf(json.get(SIDE).getAsString().toUpperCase(Locale.ROOT)),
              text);
      case FILTER -> new Saved.Filter(name, text);
    };
  }

  private static @Nullable String text(JsonObject json, String member) {
    return json.has(member) ? json.get(member).getAsString() : null;
  }
}
