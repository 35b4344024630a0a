package io.ocppemu.messagelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/**
 * Remembers on disk up to which number entries may have been numbered, so that no number is given
 * twice even when the program was killed and the store is away at the next start.
 */
final class NumberFile {
  private final Path file;

  NumberFile(Path directory) {
    this.file = directory.resolve("numbers");
  }

  /** The highest number that may have been given out; empty when nobody ever wrote one. */
  OptionalLong read() {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Remembers that numbers up to {@code number} may be given out. */
  void write(long number) {
    Path fresh = file.resolveSibling("numbers.new");
    try {
      Files.writeString(fresh, number + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
