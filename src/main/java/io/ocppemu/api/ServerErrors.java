package io.ocppemu.api;

import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes problems of what the web server itself refuses, before any route is asked. */
final class ServerErrors {
  private static final Logger log = LoggerFactory.getLogger(ServerErrors.class);

  private ServerErrors() {}

  /** Answers a request that the web server did not pass on; always does. */
  static boolean answer(Request request, Response response, Callback callback) {
    Object why = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
    if (response.getStatus() >= 500) {
      Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
      log.error(
          "the web server failed at {}: {}",
          request.getHttpURI().getPath(),
          why,
          cause instanceof Throwable thrown ? thrown : null);
    }
    Problem problem = of(response.getStatus(), String.valueOf(why));
    response.setStatus(problem.status());
    PageHeaders.ALL.forEach(each -> response.getHeaders().put(each.getKey(), each.getValue()));
    response.getHeaders().put("Content-Type", "application/problem+json");
    Content.Sink.write(
        response, true, JsonOut.text(problem.view("" + request.getHttpURI().getPath())), callback);
    return true;
  }

  /** The problem behind a status of the web server's own. */
  static Problem of(int status, String why) {
    return switch (status) {
      case 401 -> new Problem.Unauthorized(why);
      case 403 -> new Problem.Forbidden(why);
      case 404 -> new Problem.Missing(why);
      case 408 -> new Problem.TooSlow("The request came too slowly");
      case 413 -> new Problem.TooLarge("A body may have at most " + Intake.BODY_MAX + " bytes");
      case 414 ->
          new Problem.AddressTooLong(
              "Address and headers may have at most " + Intake.HEAD_MAX + " bytes together");
      case 429 -> new Problem.TooMany(why, 1);
      case 431 ->
          new Problem.HeadTooLarge(
              "Address and headers may have at most " + Intake.HEAD_MAX + " bytes together");
      case 500, 501, 502 -> new Problem.Broken("The web server failed");
      case 503 -> new Problem.Unavailable(why);
      default -> new Problem.Malformed("The request cannot be read: " + why, List.of());
    };
  }
}
