package io.ocppemu.fleet;

import java.util.Collection;
import java.util.List;

/** Keeps stations over restarts. Every method may block up to its deadline; no lock may be held. */
public interface StationStore {

  /**
   * Everything saved.
   *
   * @throws RuntimeException when the store does not answer
   */
  List<StoredStation> loadAll();

  /**
   * Saves all of {@code stations} in one bulk write; safe on return.
   *
   * @throws RuntimeException when the store does not answer
   */
  void save(Collection<StoredStation> stations);

  /**
   * Forgets stations; safe on return.
   *
   * @throws RuntimeException when the store does not answer
   */
  void delete(Collection<String> stationIds);
}
