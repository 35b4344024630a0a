package io.ocppemu.api;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked: what the server listens for and what the OpenAPI document tells.
 *
 * @param path with parameters in braces
 * @param body the record that is received; null when there is none
 * @param answer what is answered; null when it is no JSON
 * @param status of a good answer
 * @param query the query parameters
 * @param deadline after which the request is given up
 */
record Route(
    Method method,
    String path,
    String summary,
    @Nullable Class<?> body,
    @Nullable Type answer,
    int status,
    List<Parameter> query,
    Duration deadline,
    Handler handler) {

  /** The usual deadline: longer than any single wait inside. */
  static final Duration USUAL = Duration.ofSeconds(20);

  /** The HTTP methods in use. */
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** What is done; runs on a virtual thread and may block. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers {@code ask}.
     *
     * @throws Refused when it is not answered as wished
     */
    Answer answer(Ask ask);
  }

  /** One query parameter. */
  record Parameter(String name, String meaning) {}

  static Draft get(String path, String summary) {
    return new Draft(Method.GET, path, summary);
  }

  static Draft post(String path, String summary) {
    return new Draft(Method.POST, path, summary);
  }

  static Draft put(String path, String summary) {
    return new Draft(Method.PUT, path, summary);
  }

  static Draft patch(String path, String summary) {
    return new Draft(Method.PATCH, path, summary);
  }

  static Draft delete(String path, String summary) {
    return new Draft(Method.DELETE, path, summary);
  }

  /** Whether {@code actual} is a path of this route. */
  boolean matches(String actual) {
    String[] own = path.split("/", -1);
    String[] other = actual.split("/", -1);
    if (own.length != other.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (!own[i].startsWith("{") && !own[i].equals(other[i])) {
        return false;
      }
    }
    return true;
  }

  /** The names of the path's parameters. */
  List<String> pathParameters() {
    return Arrays.stream(path.split("/", -1))
        .filter(part -> part.startsWith("{"))
        .map(part -> part.substring(1, part.length() - 1))
        .toList();
  }

  /** A route whose handler is still to be said. */
  static final class Draft {
    private final Method method;
    private final String path;
    private final String summary;
    private final List<Parameter> query = new ArrayList<>();
    private @Nullable Class<?> body;
    private @Nullable Type answer;
    private int status = 200;
    private Duration deadline = USUAL;

    private Draft(Method method, String path, String summary) {
      this.method = method;
      this.path = path;
      this.summary = summary;
    }

    Draft takes(Class<?> record) {
      body = record;
      return this;
    }

    Draft answers(Type type) {
      answer = type;
      return this;
    }

    Draft status(int value) {
      status = value;
      return this;
    }

    Draft query(String name, String meaning) {
      query.add(new Parameter(name, meaning));
      return this;
    }

    Draft within(Duration value) {
      deadline = value;
      return this;
    }

    Route by(Handler handler) {
      return new Route(
          method, path, summary, body, answer, status, List.copyOf(query), deadline, handler);
    }
  }
}
