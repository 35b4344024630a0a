package io.ocppemu.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.api.MessageViews.ExchangeView;
import io.ocppemu.api.StationBodies.SendRequestBody;
import io.ocppemu.api.StationBodies.SetConfigurationBody;
import io.ocppemu.api.StationViews.ConfigurationEntryView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.messagelog.FramePayload;
import io.ocppemu.station.Acting;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.devicemodel.Entry;
import io.ocppemu.station.devicemodel.SetOutcome;
import io.ocppemu.station.devicemodel.SettingDefinition;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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
      Optional<CallOutcome> outcome = await(reply, patience);
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
          answered(messageId, action, sent, waiting.answer().getNow(null));
      case CallOutcome.Refused refused ->
          answered(messageId, action, sent, waiting.answer().getNow(null));
      case CallOutcome.TimedOut late ->
          unanswered(messageId, action, sent, "TIMEOUT", "no answer in time");
      case CallOutcome.NotDelivered lost -> unanswered(messageId, action, sent, "NONE", lost.why());
    };
  }

  private ExchangeView sendRaw(FleetStation station, String text, Duration patience) {
    FrameHeader header = FrameHeader.peek(text);
    String shown = Secrets.masked(header.action(), text);
    boolean call = header.typeId() == 2 && !header.messageId().isEmpty();
    String stationId = station.stationId();
    ExchangeWatch.Waiting waiting =
        call
            ? parts.exchanges().expect(stationId, header.messageId())
            : new ExchangeWatch.Waiting();
    try {
      boolean online =
          station.link().protocol().sendRaw(station.station(), text, parts.stationTime().now());
      station.link().carryOut();
      if (!online) {
        throw Refused.conflict("Station " + stationId + " has no connection to its CSMS");
      }
      if (!call) {
        return unanswered(
            header.messageId(), header.action(), shown, "NONE", "no answer is to be expected");
      }
      Optional<FrameSeen> answer = await(waiting.answer(), patience);
      return answer
          .map(frame -> answered(header.messageId(), header.action(), shown, frame))
          .orElseGet(
              () ->
                  unanswered(
                      header.messageId(), header.action(), shown, "TIMEOUT", "no answer in time"));
    } finally {
      if (call) {
        parts.exchanges().forget(stationId, header.messageId());
      }
    }
  }

  private static ExchangeView answered(
      String messageId, String action, String sent, @Nullable FrameSeen answer) {
    if (answer == null) {
      return unanswered(messageId, action, sent, "NONE", "the answer was not seen");
    }
    JsonElement payload = FramePayload.of(answer);
    boolean refused = answer.messageType() == MessageType.CALLERROR;
    JsonObject error = refused && payload instanceof JsonObject object ? object : new JsonObject();
    return new ExchangeView(
        messageId,
        action,
        sent,
        refused ? "CALLERROR" : "CALLRESULT",
        answer.raw(),
        refused ? error.get("details") : payload,
        text(error, "code"),
        text(error, "description"),
        answer.latencyMicros() < 0 ? null : answer.latencyMicros() / 1_000.0);
  }

  private static @Nullable String text(JsonObject object, String name) {
    return object.has(name) && object.get(name).isJsonPrimitive()
        ? object.get(name).getAsString()
        : null;
  }

  private static ExchangeView unanswered(
      String messageId, String action, String sent, String answer, String why) {
    return new ExchangeView(messageId, action, sent, answer, null, null, null, why, null);
  }

  private static <T> Optional<T> await(CompletableFuture<T> future, Duration patience) {
    RankedLock.assertNoneHeld("TalkRoutes.await");
    try {
      return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("sending failed", e.getCause());
    }
  }
}
