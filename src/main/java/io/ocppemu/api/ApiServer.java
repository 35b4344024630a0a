package io.ocppemu.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. Built from a table of routes; everything it says is bounded and has an end. */
public final class ApiServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ApiServer.class);
  private static final String ROLE = "role";
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Gate gate;
  private final ApiConfig settings;
  private final Intake intake;
  private final Metrics metrics;
  private final Live live;
  private final List<Route> routes;
  private final Javalin javalin;
  private final SlowHeads slowHeads;

  private ApiServer(ApiParts parts) {
    this.settings = parts.config();
    this.gate = new Gate(settings, parts.timeline());
    this.intake = new Intake(settings, parts.timeline());
    this.metrics = new Metrics(parts);
    StationViewer viewer = new StationViewer(parts.stationTime());
    this.live = new Live(parts, gate, viewer);
    this.routes = table(parts, metrics, viewer);
    this.javalin = Javalin.create(this::configure);
    this.slowHeads = new SlowHeads(javalin.jettyServer().server(), parts.timeline());
  }

  /**
   * Starts the server; when this returns it answers.
   *
   * @throws PortTakenException when somebody else listens there
   */
  public static ApiServer start(ApiParts parts) {
    ApiServer server = new ApiServer(parts);
    try {
      server.javalin.start(parts.config().bind(), parts.config().port());
      return server;
    } catch (RuntimeException e) {
      server.close();
      if (e instanceof JavalinBindException || e.getCause() instanceof BindException) {
        throw new PortTakenException(parts.config().bind(), parts.config().port(), e);
      }
      throw e;
    }
  }

  /**
   * Finds out whether one can listen at {@code port}, before anything is opened for it; 0 always
   * can.
   *
   * @throws PortTakenException when not
   */
  public static void requireFreePort(String bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(bind, port));
    } catch (IOException e) {
      throw new PortTakenException(bind, port, e);
    }
  }

  /** The port that was bound. */
  public int port() {
    return javalin.port();
  }

  /** Stops answering; open requests get two seconds. */
  @Override
  public void close() {
    live.close();
    slowHeads.close();
    javalin.stop();
    metrics.close();
  }

  /** Every route there is; for the server, the OpenAPI document, and tests. */
  static List<Route> table(ApiParts parts, Metrics metrics, StationViewer viewer) {
    Found found = new Found(parts);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new SystemRoutes(parts, metrics).routes());
    routes.addAll(new StationRoutes(parts, found, viewer).routes());
    routes.addAll(new RateRoutes(parts).routes());
    routes.addAll(new ActionRoutes(parts, found, viewer).routes());
    routes.addAll(new TalkRoutes(parts, found).routes());
    routes.addAll(new ConnectionRoutes(found).routes());
    routes.addAll(new FaultRoutes(parts, found).routes());
    routes.addAll(new BreakpointRoutes(parts).routes());
    routes.addAll(new LogRoutes(parts, viewer).routes());
    routes.addAll(new ExportRoutes(parts).routes());
    // Behind the others that begin with /api/messages/: the first that fits answers.
    routes.addAll(new MessageRoutes(parts).routes());
    routes.addAll(new SavedRoutes(parts).routes());
    routes.addAll(new FindingRoutes(parts.rules()).routes());
    routes.addAll(new CatalogueRoutes(parts.factory().profiles()).routes());
    routes.addAll(new CsmsRoutes(parts, found).routes());
    routes.addAll(DocsRoutes.routes(routes, parts.config().version()));
    return List.copyOf(routes);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = Intake.BODY_MAX;
    config.http.generateEtags = false;
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP.toMillis());
          Intake.limit(server, settings);
          server.setErrorHandler(ServerErrors::answer);
        });
    // Ids may hold any character: what their percent-encoding means is decided after the routing.
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_PATH_ENCODING"));
          http.setSendServerVersion(false);
          // Otherwise a token of other case, seen before, is taken for the one that is sent.
          http.setHeaderCacheCaseSensitive(true);
          http.setRequestHeaderSize(Intake.HEAD_MAX);
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          context.setErrorHandler(ServerErrors::answer);
          context.getServletHandler().setDecodeAmbiguousURIs(true);
          context.addServlet(new ServletHolder(live), "/api/ws/messages");
        });
    config.routes.before(this::before);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method().name()),
          route.path(),
          context -> answer(context, route));
    }
    config.routes.addHttpHandler(HandlerType.POST, LoginPage.PATH, this::login);
    config.routes.addHttpHandler(HandlerType.POST, LoginPage.LEAVE, this::logout);
    config.routes.exception(Refused.class, (e, context) -> problem(context, e.problem()));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          if (e.getStatus() == 404) {
            otherwise(context);
          } else {
            problem(context, ServerErrors.of(e.getStatus(), "" + e.getMessage()));
          }
        });
    config.routes.exception(Exception.class, this::broken);
  }

  private void before(Context context) {
    PageHeaders.ALL.forEach(header -> context.header(header.getKey(), header.getValue()));
    if (context.path().startsWith("/api") || context.path().startsWith("/metrics")) {
      context.header("Cache-Control", "no-store");
      context.attribute(ROLE, gate.admit(context.method().name(), caller(context, null)));
    }
  }

  private static Gate.Caller caller(Context context, @Nullable String token) {
    return new Gate.Caller(
        context.ip(),
        context.header("Host"),
        context.header("Origin"),
        context.header("Authorization"),
        context.header("Cookie"),
        token);
  }

  private static Role role(Context context) {
    return context.attribute(ROLE) instanceof Role role ? role : Role.VIEWER;
  }

  private void answer(Context context, Route route) throws Exception {
    intake.enter(route);
    try {
      Ask ask =
          new Ask(
              context.pathParamMap(), query(context, route), body(context, route), role(context));
      write(context, answer(context.path(), route, ask));
    } finally {
      intake.leave();
    }
  }

  private static Answer answer(String path, Route route, Ask ask) throws Exception {
    RankedLock.assertNoneHeld("ApiServer.answer");
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread worker =
        Threads.virtual(
            "http " + route.method() + " " + route.path(), () -> work(route, ask, answer));
    try {
      return answer.get(route.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      worker.interrupt();
      log.warn("{} {} took longer than {}", route.method(), path, route.deadline());
      throw new Refused(
          new Problem.Late("No answer within " + route.deadline().toSeconds() + " s"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void work(Route route, Ask ask, CompletableFuture<Answer> answer) {
    try {
      answer.complete(route.handler().answer(ask));
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private String body(Context context, Route route) {
    return route.body() == null ? "" : intake.body(context, Intake.BODY_MAX);
  }

  private static Map<String, String> query(Context context, Route route) {
    Map<String, String> query = new LinkedHashMap<>();
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (route.query().stream().noneMatch(known -> known.name().equals(name))) {
                List<String> known = route.query().stream().map(Route.Parameter::name).toList();
                throw Refused.field(
                    name,
                    known.isEmpty()
                        ? "is not known here; there are no query parameters"
                        : "is not known here; known are " + String.join(", ", known));
              }
              if (values.size() > 1) {
                throw Refused.field(name, "is given " + values.size() + " times");
              }
              query.put(name, values.getFirst());
            });
    return query;
  }

  private static void write(Context context, Answer answer) {
    switch (answer) {
      case Answer.Json json -> {
        json.headers().forEach(context::header);
        context.status(json.status()).contentType("application/json");
        context.result(JsonOut.text(json.body()));
      }
      case Answer.Text text when text.contentType().startsWith("text/html") ->
          page(context, 200, text.body());
      case Answer.Text text -> context.contentType(text.contentType()).result(text.body());
      case Answer.Download download -> {
        context.status(200).contentType(download.contentType());
        context.header(
            "Content-Disposition", "attachment; filename=\"" + download.fileName() + "\"");
        try (Writer out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8)) {
          download.body().write(out);
        } catch (IOException e) {
          log.info("{} was not taken to its end: {}", download.fileName(), e.toString());
        }
      }
      case Answer.Nothing nothing -> {
        nothing.headers().forEach(context::header);
        context.status(204);
      }
    }
  }

  private static void page(Context context, int status, String html) {
    PageHeaders.Page page = PageHeaders.page(html);
    context.header(page.header(), page.policy());
    context.status(status).contentType("text/html; charset=utf-8").result(page.html());
  }

  private static void problem(Context context, Problem problem) {
    if (problem instanceof Problem.WrongMethod wrong) {
      context.header("Allow", wrong.allowed());
    }
    if (problem instanceof Problem.Unauthorized) {
      context.header("WWW-Authenticate", "Bearer");
    }
    if (problem instanceof Problem.TooMany many) {
      context.header("Retry-After", "" + many.retryAfterSeconds());
    }
    context.status(problem.status()).contentType("application/problem+json");
    context.result(JsonOut.text(problem.view(context.path())));
  }

  private void broken(Exception e, Context context) {
    Problem known = Outages.problem(e);
    if (known instanceof Problem.Broken) {
      log.error("{} {} failed", context.method(), context.path(), e);
    } else {
      log.warn("{} {}: {}", context.method(), context.path(), known.detail());
    }
    problem(context, known);
  }

  private void login(Context context) {
    String shown = LoginPage.token(intake.body(context, LoginPage.BODY_MAX));
    try {
      context.header("Set-Cookie", gate.login(caller(context, shown == null ? "" : shown)));
      context.redirect("/", HttpStatus.SEE_OTHER);
    } catch (Refused e) {
      switch (e.problem()) {
        case Problem.Unauthorized wrong -> {
          log.warn("somebody at {} showed a wrong token", context.ip());
          page(context, wrong.status(), LoginPage.html("That is not the token."));
        }
        case Problem.TooMany many -> {
          context.header("Retry-After", "" + many.retryAfterSeconds());
          page(context, many.status(), LoginPage.html(many.detail() + "."));
        }
        default -> throw e;
      }
    }
  }

  private void logout(Context context) {
    context.header("Set-Cookie", gate.logout(caller(context, null)));
    context.redirect("/", HttpStatus.SEE_OTHER);
  }

  /** What no route took: a page, or an address of the API that does not exist. */
  private void otherwise(Context context) {
    String path = context.path();
    boolean reading =
        context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
    if (path.equals("/api") || path.startsWith("/api/")) {
      List<String> allowed =
          routes.stream()
              .filter(route -> route.matches(path))
              .map(route -> route.method().name())
              .distinct()
              .toList();
      problem(
          context,
          allowed.isEmpty()
              ? new Problem.Missing("There is nothing at " + path)
              : new Problem.WrongMethod(
                  path + " knows " + String.join(", ", allowed), String.join(", ", allowed)));
    } else if (reading && !gate.knows(context.header("Cookie"))) {
      context.header("Cache-Control", "no-store");
      page(context, 200, LoginPage.html(""));
    } else if (reading) {
      Optional<WebFiles.Found> found = WebFiles.at(path);
      if (found.isEmpty()) {
        problem(context, new Problem.Missing("There is no file " + path));
        return;
      }
      WebFiles.Found file = found.get();
      context.header(
          "Cache-Control", file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
      if (file.type().startsWith("text/html")) {
        page(context, 200, new String(file.content().array(), StandardCharsets.UTF_8));
      } else {
        context.status(200).contentType(file.type()).result(file.content().array());
      }
    } else {
      problem(context, new Problem.WrongMethod("Only pages are here", "GET"));
    }
  }
}
