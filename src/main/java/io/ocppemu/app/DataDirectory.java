package io.ocppemu.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder everything is kept in, for one emulator at a time. */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;

  private DataDirectory(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Makes the folder if need be and takes it.
   *
   * @throws StartFailure when it cannot be used, or another emulator has it
   */
  static DataDirectory take(Path path) {
    try {
      make(path);
      RandomAccessFile file = new RandomAccessFile(path.resolve("lock").toFile(), "rw");
      FileLock lock = lock(file);
      if (lock == null) {
        String owner = owner(file);
        file.close();
        throw new StartFailure(
            "the data directory %s is in use by another emulator%s; choose another with --data-dir"
                .formatted(path.toAbsolutePath().normalize(), owner));
      }
      file.setLength(0);
      file.write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8));
      return new DataDirectory(path, file);
    } catch (IOException e) {
      throw new StartFailure("the data directory " + path + " cannot be used: " + e, e);
    }
  }

  /** The folder, if new, is for its own user only: it will hold the stations' passwords. */
  private static void make(Path path) throws IOException {
    boolean isNew = Files.notExists(path);
    Files.createDirectories(path);
    if (isNew && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  Path path() {
    return path;
  }

  private static @Nullable FileLock lock(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(RandomAccessFile file) throws IOException {
    String pid = file.readLine();
    return pid == null || !pid.matches("\\d+") ? "" : " (process " + pid + ")";
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
