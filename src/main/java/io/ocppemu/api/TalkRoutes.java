package io.ocppemu.api;

import com.google.gson.JsonObject;
import io.ocppemu.api.MessageViews.ExchangeView;
import io.ocppemu.api.StationBodies.SendRequestBody;
import io.ocppemu.api.StationBodies.SetConfigurationBody;
import io.ocppemu.api.StationViews.ConfigurationEntryView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.station.Acting;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.devicemodel.Entry;
import io.ocppemu.station.devicemodel.SetOutcome;
import io.ocppemu.station.devicemodel.SettingDefinition;
import io.ocppemu.tap.Seen.FrameSeen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A station's settings, and what is sent in its name by hand. */
final class TalkRoutes {
  private static final Duration LONGEST = Duration.ofSeconds(320);
  private static final int TIMEOUT = 30;

  private final ApiParts parts;
  private final Found found;

  TalkRoutes(ApiParts parts, Found found) {
    this.parts = parts;
    this.found = found;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/stations/{id}/configuration", "Lists a station's settings")
            .answers(Types.list(ConfigurationEntryView.class))
            .by(this::configuration),
        Route.put("/api/stations/{id}/configuration", "Changes a setting as a CSMS would")
            .takes(SetConfigurationBody.class)
            .answers(ConfigurationEntryView.class)
            .by(this::configure),
        Route.post("/api/stations/{id}/send", "Sends any action or text and tells the answer")
            .takes(SendRequestBody.class)
            .answers(ExchangeView.class)
            .within(LONGEST)
            .by(this::send));
  }

  private Answer configuration(Ask ask) {
    List<Entry> entries = found.station(ask).link().change(state -> state.settings().entries());
    return Answer.ok(entries.stream().map(TalkRoutes::view).toList());
  }

  private Answer configure(Ask ask) {
    FleetStation station = found.station(ask);
    SetConfigurationBody body = ask.body(SetConfigurationBody.class);
    SetOutcome outcome =
        station
            .link()
            .change(
                state -> {
                  SetOutcome set = state.settings().set(body.key(), body.value());
                  if (set.taken()) {
                    Acting.settingsChanged(state);
                  }
                  return set;
                });
    if (!outcome.taken()) {
      throw Refused.unacceptable(
          outcome.verdict() == SetOutcome.Verdict.BAD_VALUE ? "value" : "key", outcome.reason());
    }
    Optional<Entry> entry = station.link().change(state -> state.settings().find(body.key()));
    return Answer.ok(view(entry.orElseThrow()));
  }

  private static ConfigurationEntryView view(Entry entry) {
    SettingDefinition definition = entry.definition();
    return new ConfigurationEntryView(
        definition.key(),
        definition.access().readable() ? entry.value() : null,
        !definition.access().settable(),
        !definition.access().readable(),
        definition.rebootRequired(),
        definition.type().word(),
        definition.unit().isEmpty() ? null : definition.unit(),
        definition.description(),
        definition.minimum().orElse(null),
        definition.maximum().orElse(null),
        definition.options().isEmpty() ? null : definition.options());
  }

  private Answer send(Ask ask) {
    FleetStation station = found.station(ask);
    SendRequestBody body = ask.body(SendRequestBody.class);
    Duration patience =
        Duration.ofSeconds(body.timeoutSeconds() == null ? TIMEOUT : body.timeoutSeconds());
    if (body.raw() != null) {
      if (body.action() != null || body.payload() != null) {
        throw Refused.field("raw", "stands alone, without action and payload");
      }
      return Answer.ok(sendRaw(station, body.raw(), patience));
    }
    if (body.action() == null) {
      throw Refused.field("action", "is missing; give an action with its payload, or raw");
    }
    JsonObject payload = body.payload() == null ? new JsonObject() : body.payload();
    return Answer.ok(sendCall(station, body.action(), payload, patience));
  }

  private ExchangeView sendCall(
      FleetStation station, String action, JsonObject payload, Duration patience) {
    CompletableFuture<CallOutcome> reply = new CompletableFuture<>();
    ExchangeWatch watch = parts.exchanges();
    Optional<OutCall> call = Optional.empty();
    ExchangeWatch.Waiting waiting = new ExchangeWatch.Waiting();
    try {
      // Watched for before it can go out: effects are carried out only after this decision.
      record Asked(Optional<OutCall> call, Optional<ExchangeWatch.Waiting> waiting) {}
      Asked asked =
          station
              .link()
              .change(
                  state -> {
                    Optional<OutCall> made =
                        state
                            .calling()
                            .ask(
                                action,
                                payload.toString(),
                                OutCall.Kind.FORCED,
                                "",
                                false,
                                reply::complete);
                    return new Asked(
                        made,
                        made.map(each -> watch.expect(station.stationId(), each.messageId())));
                  });
      call = asked.call();
      if (asked.call().isEmpty() || asked.waiting().isEmpty()) {
        throw Refused.conflict("Station " + station.stationId() + " has no connection to its CSMS");
      }
      waiting = asked.waiting().get();
      Optional<CallOutcome> outcome = HandSent.await(reply, patience);
      return exchange(
          asked.call().get().messageId(),
          action,
          waiting,
          outcome.orElseGet(CallOutcome.TimedOut::new));
    } finally {
      call.ifPresent(each -> watch.forget(station.stationId(), each.messageId()));
    }
  }

  private static ExchangeView exchange(
      String messageId, String action, ExchangeWatch.Waiting waiting, CallOutcome outcome) {
    String sent = waiting.request().map(FrameSeen::raw).orElse("");
    return switch (outcome) {
      case CallOutcome.Answered answered ->
          HandSent.answered(messageId, action, sent, waiting.answer().getNow(null));
      case CallOutcome.Refused refused ->
          HandSent.answered(messageId, action, sent, waiting.answer().getNow(null));
      case CallOutcome.TimedOut late ->
          HandSent.unanswered(messageId, action, sent, "TIMEOUT", "no answer in time");
      case CallOutcome.NotDelivered lost ->
          HandSent.unanswered(messageId, action, sent, "NONE", lost.why());
    };
  }

  private ExchangeView sendRaw(FleetStation station, String text, Duration patience) {
    String stationId = station.stationId();
    return HandSent.raw(
        parts.exchanges(),
        stationId,
        text,
        patience,
        () -> {
          boolean online =
              station.link().protocol().sendRaw(station.station(), text, parts.stationTime().now());
          station.link().carryOut();
          if (!online) {
            throw Refused.conflict("Station " + stationId + " has no connection to its CSMS");
          }
        });
  }
}
