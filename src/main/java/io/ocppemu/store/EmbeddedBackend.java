package io.ocppemu.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import org.h2.mvstore.MVStore;

/** Keeps every database in a file, but for one, which is kept in memory. */
final class EmbeddedBackend extends H2Backend {
  private final String inMemory;

  EmbeddedBackend(MVStore file, String inMemory) {
    super(file);
    this.inMemory = inMemory;
    // The driver talks to nothing older; the backend would answer as an older one.
    version(ServerVersion.MONGO_5_0);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return name.equals(inMemory)
        ? new MemoryDatabase(name, getCursorRegistry())
        : super.openOrCreateDatabase(name);
  }
}
