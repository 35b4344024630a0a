package io.ocppemu.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapBookTest {
  @TempDir Path directory;

  @Test
  void neighboursBecomeOneWhateverTheirOrder() {
    GapBook book = new GapBook(directory);
    book.add(new Gap(10, 19, 10));
    book.add(new Gap(30, 39, 5));
    book.add(new Gap(20, 29, 10));
    book.add(new Gap(50, 50, 1));

    assertThat(book.between(0, Long.MAX_VALUE))
        .containsExactly(new Gap(10, 39, 25), new Gap(50, 50, 1));
  }

  @Test
  void onlyGapsThatTouchTheStretchAreTold() {
    GapBook book = new GapBook(directory);
    book.add(new Gap(10, 19, 10));
    book.add(new Gap(30, 39, 10));

    assertThat(book.between(19, 29)).containsExactly(new Gap(10, 19, 10));
    assertThat(book.between(20, 29)).isEmpty();
    assertThat(book.between(0, 30)).hasSize(2);
  }

  @Test
  void theyAreKnownToTheNextRun() {
    GapBook book = new GapBook(directory);
    book.add(new Gap(10, 19, 7));
    book.save();

    assertThat(new GapBook(directory).between(0, 100)).containsExactly(new Gap(10, 19, 7));
  }

  @Test
  void aBrokenFileCostsOnlyWhatItHeld() throws Exception {
    Files.writeString(directory.resolve("gaps"), "1 2 2\nnonsense\n");

    assertThat(new GapBook(directory).between(0, 100)).containsExactly(new Gap(1, 2, 2));
  }

  @Test
  void thereAreNeverTooManyAndTheSumStaysRight() {
    GapBook book = new GapBook(directory);
    for (int i = 0; i < 3 * GapBook.MOST; i++) {
      book.add(new Gap(10L * i, 10L * i + 1, 2));
    }

    assertThat(book.between(0, Long.MAX_VALUE)).hasSize(GapBook.MOST);
    assertThat(book.between(0, Long.MAX_VALUE).stream().mapToLong(Gap::lost).sum())
        .isEqualTo(6L * GapBook.MOST);
  }
}
