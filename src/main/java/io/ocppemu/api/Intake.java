package io.ocppemu.api;

import io.javalin.http.Context;
import io.ocppemu.kernel.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/**
 * How much may come in, and how slowly. What does not come at all for 30 s is ended by the web
 * server. Any thread.
 */
final class Intake {
  /** The largest body, in bytes. */
  static final int BODY_MAX = 1024 * 1024;

  /** The largest head of a request, headers and address together, in bytes. */
  static final int HEAD_MAX = 16 * 1024;

  /** How many bytes of a body must come in a second, on average. */
  static final int BODY_RATE = 1_000;

  /** How long a body may come more slowly than that. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int CHUNK = 8_192;

  private static final String HEALTH = "/api/health";

  private final int requestsMax;
  private final Timeline timeline;
  private final AtomicInteger inFlight = new AtomicInteger();

  Intake(ApiConfig config, Timeline timeline) {
    this.requestsMax = config.requestsMax();
    this.timeline = timeline;
  }

  /** Sets the limits of the web server itself. */
  static void limit(Server server, ApiConfig config) {
    server.addBean(new NetworkConnectionLimit(config.connectionsMax(), server));
  }

  /**
   * Counts a request in; {@link #leave} must follow. Health is always answered.
   *
   * @throws Refused when as many are under way as may be
   */
  void enter(Route route) {
    if (inFlight.incrementAndGet() > requestsMax && !route.path().equals(HEALTH)) {
      leave();
      throw new Refused(
          new Problem.TooMany(
              "There are " + requestsMax + " requests under way, the most at once", 1));
    }
  }

  /** Counts a request out. */
  void leave() {
    inFlight.decrementAndGet();
  }

  /**
   * The whole body.
   *
   * @throws Refused when it is too large, comes too slowly, ends too early, or is not UTF-8
   */
  String body(Context context, int most) {
    byte[] bytes = read(context, most);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.badRequest("the body is not UTF-8");
    }
  }

  private byte[] read(Context context, int most) {
    long began = timeline.nanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = context.bodyInputStream();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        body.write(chunk, 0, count);
        if (body.size() > most) {
          throw new Refused(new Problem.TooLarge("A body may have at most " + most + " bytes"));
        }
        checkPace(body.size(), timeline.nanos() - began);
      }
    } catch (IOException e) {
      checkPace(body.size(), timeline.nanos() - began);
      throw Refused.badRequest("the body did not come to its end");
    }
    return body.toByteArray();
  }

  private static void checkPace(int bytes, long nanos) {
    long late = nanos - PATIENCE.toNanos();
    if (late > 0 && bytes < BODY_RATE * (nanos / 1e9)) {
      throw new Refused(
          new Problem.TooSlow("A body must come with at least " + BODY_RATE + " bytes a second"));
    }
  }
}
