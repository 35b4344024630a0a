package io.ocppemu.kernel;

import java.util.concurrent.Executor;

/** Makes every thread of the program. */
public final class Threads {
  /** Starts a virtual thread per task; for work that may block. */
  public static final Executor VIRTUAL = task -> Thread.ofVirtual().name("task").start(task);

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private Threads() {}

  /**
   * Lets more virtual threads run at a time than there are processors, unless the user has said how
   * many: the operating system divides processors among them, so that a long answer to one request
   * does not keep a station from its turn. To be called before the first virtual thread is made.
   */
  public static void shareProcessors() {
    if (System.getProperty(CARRIERS) == null) {
      int carriers = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
      System.setProperty(CARRIERS, String.valueOf(carriers));
    }
  }

  /** Starts a platform thread that does not keep the program alive. */
  public static Thread daemon(String name, Runnable body) {
    return Thread.ofPlatform().daemon(true).name(name).start(body);
  }

  /** Runs {@code body} when the program is asked to end; the end waits for it. */
  public static void atExit(String name, Runnable body) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name(name).unstarted(body));
  }

  /** Starts a named virtual thread. */
  public static Thread virtual(String name, Runnable body) {
    return Thread.ofVirtual().name(name).start(body);
  }
}
