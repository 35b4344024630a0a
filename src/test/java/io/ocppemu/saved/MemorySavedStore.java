package io.ocppemu.saved;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Saved things in memory. */
public final class MemorySavedStore implements SavedStore {
  private final Map<String, Saved> saved = new ConcurrentSkipListMap<>();

  private static String id(Saved.Kind kind, String name) {
    return kind.word() + "/" + name;
  }

  @Override
  public List<Saved> all(Saved.Kind kind) {
    return saved.values().stream().filter(each -> each.kind() == kind).toList();
  }

  @Override
  public boolean has(Saved.Kind kind, String name) {
    return saved.containsKey(id(kind, name));
  }

  @Override
  public long count(Saved.Kind kind) {
    return all(kind).size();
  }

  @Override
  public void save(Saved one) {
    saved.put(id(one.kind(), one.name()), one);
  }

  @Override
  public boolean delete(Saved.Kind kind, String name) {
    return saved.remove(id(kind, name)) != null;
  }
}
