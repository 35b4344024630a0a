package io.ocppemu.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.tap.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  private static final long LIMIT = 1024 * 1024;

  @TempDir Path directory;

  @Test
  void whatIsAppendedIsReadInOrderAndForgottenWhenTaken() throws IOException {
    Spill spill = Spill.open(directory, LIMIT);
    spill.append(entries(1, 10), false);
    spill.append(entries(11, 15), false);

    assertThat(drain(spill, 4)).isEqualTo(entries(1, 15));
    assertThat(spill.waiting()).isZero();
    assertThat(files()).as("files left behind").isEmpty();
  }

  @Test
  void whatIsNotTakenIsReadAgain() throws IOException {
    Spill spill = Spill.open(directory, LIMIT);
    spill.append(entries(1, 3), false);

    Spill.Read read = spill.read(10);
    assertThat(read).isNotNull();
    spill.giveBack(read);

    assertThat(drain(spill, 10)).isEqualTo(entries(1, 3));
  }

  @Test
  void anEarlierRunsFilesAreFoundAndATornLineIsSkipped() throws IOException {
    Spill before = Spill.open(directory, LIMIT);
    before.append(entries(1, 3), false);
    before.close();
    Files.writeString(files().getFirst(), "not json\n{\"seq\":", StandardOpenOption.APPEND);

    Spill spill = Spill.open(directory, LIMIT);

    assertThat(spill.waiting()).as("three entries and an unreadable line").isEqualTo(4);
    assertThat(spill.lastSeq()).isEqualTo(3);
    assertThat(spill.oldest()).contains(Sightings.START.plusMillis(1));
    assertThat(drain(spill, 10)).isEqualTo(entries(1, 3));
    assertThat(spill.waiting()).isZero();
  }

  @Test
  void aLineLongerThanTheReadBufferIsReadWhole() throws IOException {
    Spill spill = Spill.open(directory, 64 * LIMIT);
    Entry big = new Entry(1, Sightings.frame("CP-" + "x".repeat(700_000), 1));
    spill.append(List.of(big), false);
    spill.append(entries(2, 3), false);

    List<Entry> expected = new ArrayList<>(List.of(big));
    expected.addAll(entries(2, 3));
    assertThat(drain(spill, 10)).isEqualTo(expected);
  }

  @Test
  void beyondTheLimitWholeFilesAreGivenUpOldestFirst() throws IOException {
    Spill spill = Spill.open(directory, 64 * 1024);
    long lost = 0;
    for (int i = 1; i <= 2_000; i += 10) {
      lost += spill.append(entries(i, i + 9), false).givenUp();
    }

    assertThat(lost).isPositive();
    assertThat(spill.bytes()).isLessThanOrEqualTo(64 * 1024);
    assertThat(drain(spill, 100)).isEqualTo(entries(lost + 1, 2_000));
  }

  @Test
  void aBigAppendIsCutIntoFilesToStayWithinTheLimit() throws IOException {
    Spill spill = Spill.open(directory, 64 * 1024);

    Spill.Appended done = spill.append(entries(1, 2_000), false);

    assertThat(done.written()).isEqualTo(2_000);
    assertThat(spill.bytes()).isLessThanOrEqualTo(64 * 1024);
    assertThat(drain(spill, 100)).isEqualTo(entries(done.givenUp() + 1, 2_000));
  }

  @Test
  void whatCannotBeWrittenIsNotCountedAsWritten() throws IOException {
    Spill spill = Spill.open(directory.resolve("gone"), LIMIT);
    Files.delete(directory.resolve("gone"));

    assertThat(spill.append(entries(1, 3), false)).isEqualTo(new Spill.Appended(0, 0));
    assertThat(spill.waiting()).isZero();
  }

  @Test
  void aFileBeingReadIsNotGivenUp() throws IOException {
    Spill spill = Spill.open(directory, 64 * 1024);
    spill.append(entries(1, 10), false);
    Spill.Read read = spill.read(5);
    assertThat(read).isNotNull();
    for (int i = 11; i <= 2_000; i += 10) {
      spill.append(entries(i, i + 9), false);
    }

    spill.take(read);

    List<Entry> rest = drain(spill, 100);
    assertThat(rest.getFirst().seq()).isEqualTo(6);
    assertThat(rest.getLast().seq()).isEqualTo(2_000);
  }

  @Test
  void aFileThatCannotBeReadIsGivenUpAndCounted() throws IOException {
    Spill spill = Spill.open(directory, 64 * 1024);
    for (int i = 1; i <= 100; i += 10) {
      spill.append(entries(i, i + 9), false);
    }
    Path oldest = files().getFirst();
    long lines = Files.readAllLines(oldest).size();
    Files.delete(oldest);

    Spill.Read lost = spill.read(10);

    assertThat(lost).isNotNull();
    assertThat(lost.entries()).isEmpty();
    assertThat(lost.lines()).isEqualTo(lines);
    spill.take(lost);
    assertThat(drain(spill, 10)).isEqualTo(entries(lines + 1, 100));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static List<Entry> drain(Spill spill, int most) throws IOException {
    List<Entry> all = new ArrayList<>();
    for (Spill.Read read = spill.read(most); read != null; read = spill.read(most)) {
      all.addAll(read.entries());
      spill.take(read);
    }
    return all;
  }

  private static List<Entry> entries(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Sightings::entry).toList();
  }
}
