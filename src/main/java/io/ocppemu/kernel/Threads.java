package io.ocppemu.kernel;

import java.util.concurrent.Executor;

/** Makes every thread of the program. */
public final class Threads {
  /** Starts a virtual thread per task; for work that may block. */
  public static final Executor VIRTUAL = task -> Thread.ofVirtual().name("task").start(task);

  private Threads() {}

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
