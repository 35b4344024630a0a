package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.Sightings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  @TempDir Path directory;
  private final SteppedTimeline timeline = new SteppedTimeline(Sightings.START);

  @Test
  void whatWasAppendedIsReplayedInOrderByTheNextRun() {
    try (FileJournal journal = open()) {
      journal.append("one");
      journal.append(List.of("two", "three ü 😀"));
      assertThat(journal.stats().appended()).isEqualTo(3);
    }

    assertThat(replayed()).containsExactly("one", "two", "three ü 😀");
  }

  @Test
  void aLineIsInTheFileWhenAppendReturns() throws IOException {
    try (FileJournal journal = open()) {
      journal.append("one");

      assertThat(Files.readString(files().getFirst())).isEqualTo("one\n");
    }
  }

  @Test
  void ofManyWritersNoLineIsLostAndEachWritersLinesKeepTheirOrder() throws InterruptedException {
    int writers = 32;
    int lines = 500;
    try (FileJournal journal = open()) {
      CountDownLatch done = new CountDownLatch(writers);
      for (int w = 0; w < writers; w++) {
        int writer = w;
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < lines; i++) {
                    journal.append(writer + " " + i);
                  }
                  done.countDown();
                });
      }
      done.await();
      assertThat(journal.stats().appended()).isEqualTo((long) writers * lines);
    }

    Map<String, Integer> next = new HashMap<>();
    for (String line : replayed()) {
      String[] words = line.split(" ", -1);
      assertThat(Integer.parseInt(words[1])).as(line).isEqualTo(next.getOrDefault(words[0], 0));
      next.merge(words[0], 1, Integer::sum);
    }
    assertThat(next).hasSize(writers).allSatisfy((writer, n) -> assertThat(n).isEqualTo(lines));
  }

  @Test
  void rotatingWhileOthersWriteKeepsEveryLineAppendedAfterTheMark() throws Exception {
    List<String> afterMark = new ArrayList<>();
    try (FileJournal journal = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        int number = round;
        CountDownLatch half = new CountDownLatch(8);
        List<java.util.concurrent.Future<?>> writers = new ArrayList<>();
        CountDownLatch rotated = new CountDownLatch(1);
        for (int w = 0; w < 8; w++) {
          int writer = w;
          writers.add(
              threads.submit(
                  () -> {
                    journal.append("before " + number + " " + writer);
                    half.countDown();
                    journal.append("during " + number + " " + writer);
                    rotated.await();
                    journal.append("after " + number + " " + writer);
                    return null;
                  }));
        }
        half.await();
        FileJournal.Mark mark = journal.rotate();
        rotated.countDown();
        for (var writer : writers) {
          writer.get();
        }
        journal.dropBefore(mark);
        afterMark.clear();
        for (int w = 0; w < 8; w++) {
          afterMark.add("after " + number + " " + w);
        }
      }
    }

    List<String> left = replayed();
    assertThat(left).containsAll(afterMark).doesNotHaveDuplicates();
    assertThat(left).as("dropped with the files before the mark").noneMatch(before("before"));
  }

  @Test
  void whatLiesBeforeAMarkIsGoneOnceDropped() throws IOException {
    try (FileJournal journal = open()) {
      journal.append("old");
      FileJournal.Mark mark = journal.rotate();
      journal.append("new");
      assertThat(files()).hasSize(2);

      journal.dropBefore(mark);

      assertThat(files()).hasSize(1);
      assertThat(journal.stats().bytes()).isEqualTo(4);
    }
    assertThat(replayed()).containsExactly("new");
  }

  @Test
  void aTornLastLineIsSkippedAndCounted() throws IOException {
    try (FileJournal journal = open()) {
      journal.append("whole");
    }
    Files.writeString(files().getFirst(), "{\"half\":", StandardOpenOption.APPEND);

    try (FileJournal journal = open()) {
      List<String> lines = new ArrayList<>();
      journal.replay(lines::add);
      assertThat(lines).containsExactly("whole");
      assertThat(journal.stats().torn()).isEqualTo(1);
      journal.append("next");
    }

    assertThat(replayed())
        .as("nothing was glued to the torn line")
        .containsExactly("whole", "next");
  }

  @Test
  void aLineLongerThanAnyBufferComesBackWhole() {
    String line = "x".repeat(300_000) + "ü";
    try (FileJournal journal = open()) {
      journal.append(line);
      journal.append("short");
    }

    assertThat(replayed()).containsExactly(line, "short");
  }

  @Test
  void theFirstRunsLinesStayUntilTheyAreDropped() {
    for (String line : List.of("a", "b", "c")) {
      try (FileJournal journal = open()) {
        journal.append(line);
      }
    }

    assertThat(replayed()).containsExactly("a", "b", "c");
  }

  @Test
  void linesAreForcedToDiskWithinTheInterval() {
    try (FileJournal journal =
        FileJournal.open(directory, timeline, Optional.of(Duration.ofMillis(100)))) {
      journal.append("one");
      assertThat(journal.stats().syncs()).isZero();

      timeline.advance(Duration.ofMillis(100));

      await().atMost(Duration.ofSeconds(5)).until(() -> journal.stats().syncs() == 1);
      timeline.advance(Duration.ofSeconds(10));
      assertThat(journal.stats().syncs()).as("nothing new to force").isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeWrittenIsToldToTheWriterAndTheNextLineFindsItsWay() throws IOException {
    Path moved = directory.resolveSibling(directory.getFileName() + "-moved");
    try (FileJournal journal = open()) {
      Files.move(directory, moved);
      assertThatThrownBy(() -> journal.append("lost"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("could not be written");
      Files.move(moved, directory);

      journal.append("kept");
    }
    assertThat(replayed()).containsExactly("kept");
  }

  @Test
  void wrongUseIsRefused() {
    FileJournal journal = open();
    assertThatThrownBy(() -> journal.append("two\nlines")).hasMessageContaining("line end");
    assertThatThrownBy(() -> journal.append(List.of())).hasMessageContaining("a line to append");
    RankedLock lock = new RankedLock(LockRank.STATION, "CP-1");
    assertThatThrownBy(() -> lock.run(() -> journal.append("under a lock")))
        .hasMessageContaining("may block");
    journal.close();
    journal.close();
    assertThatThrownBy(() -> journal.append("late")).hasMessageContaining("is closed");
  }

  @Test
  void anInterruptedWriterStillKnowsItsLineIsThere() {
    try (FileJournal journal = open()) {
      Thread.currentThread().interrupt();
      journal.append("one");
      assertThat(Thread.interrupted()).as("the interrupt is kept for the caller").isTrue();
      journal.append("two");
    }

    assertThat(replayed()).containsExactly("one", "two");
  }

  private static java.util.function.Predicate<String> before(String word) {
    return line -> line.startsWith(word);
  }

  private FileJournal open() {
    return FileJournal.open(directory, timeline, Optional.empty());
  }

  private List<String> replayed() {
    List<String> lines = new ArrayList<>();
    try (FileJournal journal = open()) {
      journal.replay(lines::add);
    }
    return lines;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
