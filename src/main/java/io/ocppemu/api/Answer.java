package io.ocppemu.api;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** What a request is answered. */
sealed interface Answer {

  /** A record of the contract, a list or map of such, or raw JSON. */
  record Json(int status, Object body, Map<String, String> headers) implements Answer {}

  /** A text of some other kind. */
  record Text(String contentType, String body) implements Answer {}

  /**
   * A file, written while it is made.
   *
   * @param body writes it, on the request's own thread; may block
   */
  record Download(String contentType, String fileName, Body body) implements Answer {}

  /** Writes what is downloaded. */
  @FunctionalInterface
  interface Body {
    void write(Writer out) throws IOException;
  }

  /** Nothing but a status of 204 and, perhaps, headers. */
  record Nothing(Map<String, String> headers) implements Answer {}

  static Answer nothing() {
    return new Nothing(Map.of());
  }

  static Answer ok(Object body) {
    return new Json(200, body, Map.of());
  }
}
