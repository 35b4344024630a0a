package io.ocppemu.api;

import com.google.gson.JsonObject;
import io.ocppemu.api.CsmsViews.BendBody;
import io.ocppemu.api.CsmsViews.BendErrorBody;
import io.ocppemu.api.CsmsViews.CsmsCallBody;
import io.ocppemu.api.CsmsViews.CsmsStationView;
import io.ocppemu.api.CsmsViews.CsmsView;
import io.ocppemu.api.MessageViews.ExchangeView;
import io.ocppemu.csms.Bend;
import io.ocppemu.csms.CsmsRefusal;
import io.ocppemu.csms.CsmsStation;
import io.ocppemu.csms.Exchange;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Secrets;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sandbox CSMS: what it sees, sending its calls, bending its answers. */
final class CsmsRoutes {
  private static final Set<String> ACTIONS =
      Arrays.stream(Version.values())
          .flatMap(version -> Definitions.bundled().actions(version).stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Duration LONGEST = Duration.ofSeconds(320);
  private static final Duration SENDING = Duration.ofSeconds(10);
  private static final int TIMEOUT = 30;

  private final ApiParts parts;
  private final Found found;

  CsmsRoutes(ApiParts parts, Found found) {
    this.parts = parts;
    this.found = found;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/csms", "Shows the sandbox CSMS")
            .answers(CsmsView.class)
            .by(ask -> Answer.ok(view(found.sandbox()))),
        Route.post("/api/csms/stations/{id}/call", "Has the sandbox CSMS send a call, or any text")
            .takes(CsmsCallBody.class)
            .answers(ExchangeView.class)
            .within(LONGEST)
            .by(this::call),
        Route.get("/api/csms/bends", "Lists the bends of its answers")
            .answers(Types.list(BendBody.class))
            .by(ask -> Answer.ok(bends(found.sandbox()))),
        Route.post("/api/csms/bends", "Bends its answers")
            .takes(BendBody.class)
            .answers(BendBody.class)
            .status(201)
            .by(this::bend),
        Route.delete("/api/csms/bends/{id}", "Takes a bend back").status(204).by(this::unbend));
  }

  private static CsmsView view(SandboxCsms csms) {
    return new CsmsView(
        csms.url(),
        csms.running(),
        csms.stations().stream()
            .filter(CsmsStation::connected)
            .map(
                station ->
                    new CsmsStationView(
                        station.stationId(),
                        station.version().number(),
                        station.connectedAt(),
                        station.registration().name().toLowerCase(Locale.ROOT),
                        station.lastFrameAt()))
            .toList(),
        bends(csms));
  }

  private static List<BendBody> bends(SandboxCsms csms) {
    return csms.bends().stream().map(use -> view(use.bend(), use.applied())).toList();
  }

  private static BendBody view(Bend bend, long applied) {
    String code = bend.errorCode();
    return new BendBody(
        bend.id(),
        bend.stationId(),
        bend.action(),
        bend.times() == 0 ? null : bend.times(),
        applied,
        bend.response(),
        code == null ? null : new BendErrorBody(code, bend.errorDescription()),
        bend.delay().isZero() ? null : (int) bend.delay().toMillis(),
        bend.silent() ? true : null);
  }

  private Answer call(Ask ask) {
    SandboxCsms csms = found.sandbox();
    CsmsCallBody body = ask.body(CsmsCallBody.class);
    Duration timeout =
        Duration.ofSeconds(body.timeoutSeconds() == null ? TIMEOUT : body.timeoutSeconds());
    if (body.raw() != null) {
      if (body.action() != null || body.payload() != null) {
        throw Refused.field("raw", "stands alone, without action and payload");
      }
      return Answer.ok(callRaw(csms, ask.path("id"), body.raw(), timeout));
    }
    if (body.action() == null) {
      throw Refused.field("action", "is missing; give an action with its payload, or raw");
    }
    JsonObject payload = body.payload() == null ? new JsonObject() : body.payload();
    try {
      Exchange exchange =
          Found.await(
              csms.call(ask.path("id"), body.action(), payload, timeout), LONGEST, "the call");
      return Answer.ok(view(exchange));
    } catch (CsmsRefusal e) {
      throw problem(e);
    }
  }

  private ExchangeView callRaw(SandboxCsms csms, String stationId, String text, Duration timeout) {
    Runnable send =
        () -> {
          try {
            Found.await(csms.sendRaw(stationId, text), SENDING, "sending");
          } catch (CsmsRefusal e) {
            throw problem(e);
          }
        };
    if (parts.stations().find(stationId).isPresent()) {
      return HandSent.raw(parts.exchanges(), stationId, text, timeout, send);
    }
    send.run();
    FrameHeader header = FrameHeader.peek(text);
    return HandSent.unanswered(
        header.messageId(),
        header.action(),
        Secrets.masked(header.action(), text),
        "NONE",
        "answers of stations elsewhere are not looked for");
  }

  private static ExchangeView view(Exchange exchange) {
    return new ExchangeView(
        exchange.messageId(),
        exchange.action(),
        Secrets.masked(exchange.action(), exchange.sent()),
        exchange.answer().name(),
        exchange.raw(),
        exchange.payload(),
        exchange.errorCode(),
        exchange.errorDescription(),
        exchange.latency() == null ? null : exchange.latency().toNanos() / 1e6);
  }

  private Answer bend(Ask ask) {
    SandboxCsms csms = found.sandbox();
    BendBody body = ask.body(BendBody.class);
    if (body.id() != null) {
      throw Refused.field("id", "is given by the sandbox, leave it out");
    }
    if (body.applied() != null) {
      throw Refused.field("applied", "is counted by the sandbox, leave it out");
    }
    if (!body.action().equals("*") && !ACTIONS.contains(body.action())) {
      throw Refused.field("action", "must be an OCPP action, or * for all");
    }
    BendErrorBody error = body.error();
    try {
      Bend bend =
          new Bend(
              "",
              body.stationId(),
              body.action(),
              body.times() == null ? 0 : body.times(),
              body.response(),
              false,
              error == null ? null : error.code(),
              error == null || error.description() == null ? "" : error.description(),
              Duration.ofMillis(body.delayMillis() == null ? 0 : body.delayMillis()),
              Boolean.TRUE.equals(body.silent()),
              0);
      return new Answer.Json(201, view(csms.addBend(bend), 0), Map.of());
    } catch (IllegalArgumentException e) {
      throw Unfit.of(e);
    } catch (CsmsRefusal e) {
      throw problem(e);
    }
  }

  private Answer unbend(Ask ask) {
    if (!found.sandbox().removeBend(ask.path("id"))) {
      throw Refused.notFound("There is no bend " + ask.path("id"));
    }
    return Answer.nothing();
  }

  private static Refused problem(CsmsRefusal refusal) {
    String why = String.valueOf(refusal.getMessage());
    return switch (refusal.reason()) {
      case UNKNOWN_STATION -> Refused.notFound(why);
      case NOT_CONNECTED, QUEUE_FULL, TOO_MANY_BENDS, NOT_SEEN -> Refused.conflict(why);
      case CLOSED -> Refused.unavailable(why);
    };
  }
}
