package io.ocppemu.api;

import io.ocppemu.api.SystemViews.FieldErrorView;
import io.ocppemu.api.SystemViews.ProblemView;
import java.util.List;

/** Why a request is not answered as wished (RFC 9457). */
sealed interface Problem {

  /** What happened, in a sentence for people. */
  String detail();

  /** The request cannot be understood; fields at fault are named. */
  record Malformed(String detail, List<FieldErrorView> errors) implements Problem {}

  /** A token is wanted and was not shown, or another one was. */
  record Unauthorized(String detail) implements Problem {}

  /** Asked from a page or a name that may not ask. */
  record Forbidden(String detail) implements Problem {}

  /** There is no such thing. */
  record Missing(String detail) implements Problem {}

  /** There is something here, but it cannot be used that way. */
  record WrongMethod(String detail, String allowed) implements Problem {}

  /** It does not fit the state things are in. */
  record Conflict(String detail, List<FieldErrorView> errors) implements Problem {}

  /** The body is too large. */
  record TooLarge(String detail) implements Problem {}

  /** It was understood and refused. */
  record Unacceptable(String detail, List<FieldErrorView> errors) implements Problem {}

  /** Something that is needed is away. */
  record Unavailable(String detail) implements Problem {}

  /** It took longer than such a request may. */
  record Late(String detail) implements Problem {}

  /** A mistake of the emulator. */
  record Broken(String detail) implements Problem {}

  /** The HTTP status. */
  default int status() {
    return switch (this) {
      case Malformed malformed -> 400;
      case Unauthorized unauthorized -> 401;
      case Forbidden forbidden -> 403;
      case Missing missing -> 404;
      case WrongMethod wrong -> 405;
      case Conflict conflict -> 409;
      case TooLarge large -> 413;
      case Unacceptable unacceptable -> 422;
      case Broken broken -> 500;
      case Unavailable unavailable -> 503;
      case Late late -> 504;
    };
  }

  private String title() {
    return switch (this) {
      case Malformed malformed -> "The request is not right";
      case Unauthorized unauthorized -> "A token is needed";
      case Forbidden forbidden -> "Not allowed from there";
      case Missing missing -> "Not found";
      case WrongMethod wrong -> "Not with this method";
      case Conflict conflict -> "Not possible now";
      case TooLarge large -> "Too large";
      case Unacceptable unacceptable -> "Refused";
      case Broken broken -> "The emulator made a mistake";
      case Unavailable unavailable -> "Not available now";
      case Late late -> "Took too long";
    };
  }

  private List<FieldErrorView> fields() {
    return switch (this) {
      case Malformed malformed -> malformed.errors();
      case Conflict conflict -> conflict.errors();
      case Unacceptable unacceptable -> unacceptable.errors();
      case Unauthorized unauthorized -> List.of();
      case Forbidden forbidden -> List.of();
      case Missing missing -> List.of();
      case WrongMethod wrong -> List.of();
      case TooLarge large -> List.of();
      case Broken broken -> List.of();
      case Unavailable unavailable -> List.of();
      case Late late -> List.of();
    };
  }

  /** As it is told. */
  default ProblemView view(String instance) {
    List<FieldErrorView> errors = fields();
    return new ProblemView(
        "about:blank", title(), status(), detail(), instance, errors.isEmpty() ? null : errors);
  }
}
