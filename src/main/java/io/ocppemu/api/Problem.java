package io.ocppemu.api;

import io.ocppemu.api.SystemViews.FieldErrorView;
import io.ocppemu.api.SystemViews.ProblemView;
import java.util.List;

/** Why a request is not answered as wished (RFC 9457). */
sealed interface Problem {

  /** What happened, in a sentence for people. */
  String detail();

  /** The fields at fault; empty when none is. */
  default List<FieldErrorView> errors() {
    return List.of();
  }

  /** The request cannot be understood; fields at fault are named. */
  record Malformed(String detail, List<FieldErrorView> errors) implements Problem {}

  /** A token is wanted and was not shown, or another one was. */
  record Unauthorized(String detail) implements Problem {}

  /** Asked from a page or a name that may not ask, or by somebody who may only look. */
  record Forbidden(String detail) implements Problem {}

  /** There is no such thing. */
  record Missing(String detail) implements Problem {}

  /** There is something here, but it cannot be used that way. */
  record WrongMethod(String detail, String allowed) implements Problem {}

  /** The request came too slowly. */
  record TooSlow(String detail) implements Problem {}

  /** It does not fit the state things are in. */
  record Conflict(String detail, List<FieldErrorView> errors) implements Problem {}

  /** The body is too large. */
  record TooLarge(String detail) implements Problem {}

  /** The address is too long. */
  record AddressTooLong(String detail) implements Problem {}

  /** It was understood and refused. */
  record Unacceptable(String detail, List<FieldErrorView> errors) implements Problem {}

  /** More was asked than may be at once; the same may be asked again later. */
  record TooMany(String detail, long retryAfterSeconds) implements Problem {}

  /** The head of the request is too large. */
  record HeadTooLarge(String detail) implements Problem {}

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
      case TooSlow slow -> 408;
      case Conflict conflict -> 409;
      case TooLarge large -> 413;
      case AddressTooLong address -> 414;
      case Unacceptable unacceptable -> 422;
      case TooMany many -> 429;
      case HeadTooLarge head -> 431;
      case Broken broken -> 500;
      case Unavailable unavailable -> 503;
      case Late late -> 504;
    };
  }

  private String title() {
    return switch (this) {
      case Malformed malformed -> "The request is not right";
      case Unauthorized unauthorized -> "A token is needed";
      case Forbidden forbidden -> "Not allowed";
      case Missing missing -> "Not found";
      case WrongMethod wrong -> "Not with this method";
      case TooSlow slow -> "Too slow";
      case Conflict conflict -> "Not possible now";
      case TooLarge large -> "Too large";
      case AddressTooLong address -> "The address is too long";
      case Unacceptable unacceptable -> "Refused";
      case TooMany many -> "Too many requests";
      case HeadTooLarge head -> "The headers are too large";
      case Broken broken -> "The emulator made a mistake";
      case Unavailable unavailable -> "Not available now";
      case Late late -> "Took too long";
    };
  }

  /** As it is told. */
  default ProblemView view(String instance) {
    return new ProblemView(
        "about:blank", title(), status(), detail(), instance, errors().isEmpty() ? null : errors());
  }
}
