package io.ocppemu.store;

import de.bwaldvogel.mongo.MongoServer;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.messagelog.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStoreException;

/**
 * A server in this process that speaks MongoDB's protocol on a loopback port. State lies in a file,
 * messages in memory: {@code docs/adr/0004-embedded-database.md} says why.
 */
public final class EmbeddedServer implements Backing, AutoCloseable {
  private static final String FILE = "state.mv";

  private final EmbeddedBackend backend;
  private final MongoServer server;
  private final InetSocketAddress address;

  private EmbeddedServer(EmbeddedBackend backend) {
    this.backend = backend;
    this.server = new MongoServer(backend);
    this.address = server.bind();
  }

  /**
   * Starts the server.
   *
   * @param directory where its file lies; made when absent
   * @param inMemory the name of the database that is kept in memory
   * @throws UncheckedIOException when the file cannot be used, for one because another emulator
   *     does
   */
  public static EmbeddedServer start(Path directory, String inMemory) {
    try {
      Files.createDirectories(directory);
      return new EmbeddedServer(new EmbeddedBackend(directory.resolve(FILE), inMemory));
    } catch (MVStoreException e) {
      throw new UncheckedIOException(
          new IOException(
              "cannot open "
                  + directory.resolve(FILE)
                  + "; is another emulator using this data directory? "
                  + e.getMessage(),
              e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data directory " + directory, e);
    }
  }

  /** How to reach it: {@code mongodb://127.0.0.1:port}. */
  public String connectionString() {
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  @Override
  public long opened() {
    return backend.openedTimes();
  }

  @Override
  public void makeLast(long opened) {
    RankedLock.assertNoneHeld("EmbeddedServer.makeLast");
    try {
      backend.commit();
    } catch (MVStoreException e) {
      throw new StoreUnavailableException(
          "the embedded database's file cannot be written: " + e.getMessage(), e);
    }
    if (backend.openedTimes() != opened) {
      throw new StoreUnavailableException(
          "the embedded database's file was closed before what was stored was written");
    }
  }

  /** What keeps the data; tests break it. */
  EmbeddedBackend backend() {
    return backend;
  }

  /** Ends the server and closes its file. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
