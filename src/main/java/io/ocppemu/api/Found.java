package io.ocppemu.api;

import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.kernel.RankedLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds what a request names, or says that it is not there. */
final class Found {
  private final ApiParts parts;

  Found(ApiParts parts) {
    this.parts = parts;
  }

  /** The station in the path. */
  FleetStation station(Ask ask) {
    String stationId = ask.path("id");
    return parts
        .stations()
        .find(stationId)
        .orElseThrow(() -> Refused.notFound("There is no station " + stationId));
  }

  /** The sandbox CSMS. */
  SandboxCsms sandbox() {
    return parts.sandbox().orElseThrow(() -> Refused.notFound("The sandbox CSMS is switched off"));
  }

  /**
   * What {@code future} completes with.
   *
   * @throws Refused when it does not within {@code patience}
   * @throws RuntimeException what it failed with
   */
  static <T> T await(CompletableFuture<T> future, Duration patience, String what) {
    RankedLock.assertNoneHeld("Found.await");
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Refused(
          new Problem.Late(what + " took longer than " + patience.toSeconds() + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(new Problem.Late(what + " was given up"));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CompletionException completion && completion.getCause() != null) {
        cause = completion.getCause();
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(what + " failed", cause);
    }
  }
}
