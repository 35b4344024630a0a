package io.ocppemu.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How much the operating system prefers a thread; what can be done where there is a Linux. */
final class Niceness {
  private Niceness() {}

  /**
   * Makes the calling thread, and those it starts from now on, more or less preferred.
   *
   * @param nice from -20, most, to 19, least; to become more preferred takes a privileged user
   * @return whether it could be done
   */
  static boolean ofThisThread(int nice) throws IOException, InterruptedException {
    Path self = Path.of("/proc/thread-self");
    if (!self.toFile().exists()) {
      return false;
    }
    String thread = self.toRealPath().getFileName().toString();
    Process process =
        new ProcessBuilder("renice", "-n", String.valueOf(nice), "-p", thread)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
