package io.ocppemu.api;

import io.ocppemu.messagelog.StoreUnavailableException;
import java.util.List;
import org.eclipse.jetty.http.HttpException;

/** Tells what is away from what is broken. */
final class Outages {
  private Outages() {}

  /** The problem behind a failure that nobody expected. */
  static Problem problem(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreUnavailableException away) {
        return new Problem.Unavailable(String.valueOf(away.getMessage()));
      }
      if (cause instanceof HttpException bad) {
        return bad.getCode() == 413
            ? new Problem.TooLarge("The body is too large")
            : new Problem.Malformed("The request cannot be read: " + bad.getReason(), List.of());
      }
    }
    return new Problem.Broken("Something went wrong inside; the log says what");
  }
}
