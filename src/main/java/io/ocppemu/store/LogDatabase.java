package io.ocppemu.store;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import java.util.List;

/** The log in the embedded server's memory; unlike the server's own, it keeps indexes. */
final class LogDatabase extends MemoryDatabase {
  LogDatabase(String name, CursorRegistry registry) {
    super(name, registry);
  }

  @Override
  protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
    return new LogMemory(this, name, options, cursorRegistry);
  }

  @Override
  protected Index<Integer> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    if (resolveCollection(collection, false) instanceof LogMemory memory) {
      memory.index(keys.getFirst().getKey());
    }
    return new EmptyIndex<>(name, keys);
  }
}
