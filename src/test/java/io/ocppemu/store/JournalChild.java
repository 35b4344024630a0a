package io.ocppemu.store;

import io.ocppemu.kernel.WheelTimeline;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Appends to a journal from four threads until it is killed, and prints what was acknowledged. */
final class JournalChild {
  private JournalChild() {}

  public static void main(String[] arguments) throws InterruptedException {
    FileJournal journal =
        FileJournal.open(Path.of(arguments[0]), new WheelTimeline(), Optional.empty());
    for (int t = 0; t < 4; t++) {
      String prefix = "life " + arguments[1] + " thread " + t + " line ";
      Thread.ofPlatform()
          .start(
              () -> {
                for (long i = 0; ; i++) {
                  String line = prefix + i + ".";
                  journal.append(line);
                  System.out.println(ChildProcess.SAID + line);
                  if (i % 100 == 99) {
                    journal.rotate();
                  }
                }
              });
    }
    new CountDownLatch(1).await();
  }
}
