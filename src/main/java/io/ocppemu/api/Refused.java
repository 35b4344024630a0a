package io.ocppemu.api;

import io.ocppemu.api.SystemViews.FieldErrorView;
import java.util.List;

/** Ends the handling of a request with a problem. */
final class Refused extends RuntimeException {
  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  static Refused badRequest(String detail) {
    return new Refused(new Problem.Malformed(detail, List.of()));
  }

  static Refused field(String field, String message) {
    return fields(List.of(new FieldErrorView(field, message)));
  }

  static Refused fields(List<FieldErrorView> errors) {
    FieldErrorView first = errors.getFirst();
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    return new Refused(
        new Problem.Malformed(first.field() + " " + first.message() + more, List.copyOf(errors)));
  }

  static Refused notFound(String detail) {
    return new Refused(new Problem.Missing(detail));
  }

  static Refused conflict(String detail) {
    return new Refused(new Problem.Conflict(detail, List.of()));
  }

  static Refused unacceptable(String field, String message) {
    return new Refused(
        new Problem.Unacceptable(
            message.startsWith(field) ? message : field + ": " + message,
            List.of(new FieldErrorView(field, message))));
  }

  static Refused unavailable(String detail) {
    return new Refused(new Problem.Unavailable(detail));
  }
}
