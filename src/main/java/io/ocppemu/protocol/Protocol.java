package io.ocppemu.protocol;

import com.google.gson.JsonObject;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.station.Acting;
import io.ocppemu.station.Acting.Acted;
import io.ocppemu.station.Acting.FailedCall;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Input;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.Reply;
import io.ocppemu.station.Station;
import io.ocppemu.station.StationEvent;
import io.ocppemu.station.StationState;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.Violation;
import io.ocppemu.wire.WireLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which things happen to a station: frames, timers, people, its link. Each is
 * decided under the station's lock; what the station then has to say is put into its version's
 * words and queued. Any thread may call; the effects wait in the station for its mailbox.
 */
public final class Protocol {
  private static final int SETTLE_MAX = 1_000;

  private final Version version;
  private final boolean strict;
  private final WireLimits limits;
  private final Announcer announcer;
  private final Receiver receiver;

  /**
   * A protocol for stations of one version and strictness; shared by all of them.
   *
   * @param strict whether what breaks a definition is refused, or only noted as a finding
   */
  public Protocol(Version version, boolean strict, WireLimits limits) {
    this.version = version;
    this.strict = strict;
    this.limits = limits;
    this.announcer =
        switch (version.dialect()) {
          case V16 -> new Announcer16();
          case V2 -> new Announcer2();
        };
    this.receiver = new Receiver(version, strict);
  }

  /** The version it speaks. */
  public Version version() {
    return version;
  }

  /** Whether it refuses what breaks a definition. */
  public boolean strict() {
    return strict;
  }

  /** Takes a text that came from the CSMS. */
  public void receive(Station station, String text, Instant now) {
    Decoded decoded = FrameCodec.decode(text, version, limits);
    station.decide(
        now,
        state -> {
          receiver.receive(decoded, new Desk(state, version));
          settle(state);
          return true;
        });
  }

  /** Lets {@code input} happen and returns why it was refused, if it was. */
  public Optional<String> act(Station station, Input input, Instant now) {
    return station.decide(
        now,
        state -> {
          Acted acted = Acting.act(state, input);
          acted.failed().forEach(failure -> failed(state, failure));
          settle(state);
          return acted.refusal().reason();
        });
  }

  /** Changes the station in some other way and lets everything follow from it. */
  public <T extends @Nullable Object> T change(
      Station station, Instant now, Function<StationState, T> change) {
    return station.decide(
        now,
        state -> {
          T result = change.apply(state);
          settle(state);
          return result;
        });
  }

  /**
   * Sends a request on a user's order, as soon as none is open, whatever the rules of registration.
   *
   * @param payload not validated: users may send what they like
   * @param reply gets the outcome, always
   */
  public void send(
      Station station, String action, JsonObject payload, Reply<CallOutcome> reply, Instant now) {
    change(
        station,
        now,
        state ->
            state
                .calling()
                .ask(action, payload.toString(), Kind.FORCED, "", false, reply)
                .isPresent());
  }

  /**
   * Puts {@code text} on the wire as it is, past all rules and queues.
   *
   * @return false when there is no connection
   */
  public boolean sendRaw(Station station, String text, Instant now) {
    return change(
        station,
        now,
        state -> {
          if (state.online()) {
            state.effect(new Effect.Transmit(text, "", List.of("raw")));
          }
          return state.online();
        });
  }

  private void failed(StationState state, FailedCall failure) {
    boolean again =
        failure.outcome() instanceof CallOutcome.TimedOut
            && state.calling().failed(failure.call(), failure.outcome());
    if (failure.outcome() instanceof CallOutcome.TimedOut) {
      state.find(true, "no-answer", "", failure.call().action() + " was not answered in time");
    }
    if (!again) {
      Receiver.failed(failure.outcome(), failure.call(), new Desk(state, version));
    }
  }

  /** Announces what the station has to tell until nothing is left, then lets the queue go on. */
  private void settle(StationState state) {
    Desk desk = new Desk(state, version);
    for (int turn = 0; turn < SETTLE_MAX; turn++) {
      List<StationEvent> events = state.takeEvents();
      if (events.isEmpty() && !pump(desk)) {
        return;
      }
      events.forEach(event -> announcer.announce(event, desk));
    }
    throw new IllegalStateException("station " + state.stationId() + " does not come to rest");
  }

  /** Puts the next request on the wire, if one may go; true when one was found to be unfit. */
  private boolean pump(Desk desk) {
    Optional<OutCall> next = desk.station().calling().next();
    if (next.isEmpty()) {
      return false;
    }
    OutCall call = next.get();
    JsonObject payload = Payloads.tree(call.payload());
    Actions.find(call.action()).ifPresent(action -> action.complete(payload, call, desk));
    Optional<Violation> flaw =
        receiver.check(call.action(), Part.REQUEST, payload).stream().findFirst();
    boolean forced = call.kind() == Kind.FORCED;
    if (flaw.isPresent() && !forced) {
      desk.station()
          .find(
              true,
              "own-request-invalid",
              flaw.get().pointer(),
              call.action() + " was not sent: " + flaw.get().detail());
      giveUp(desk, call, flaw.get());
      return true;
    }
    String text = FrameCodec.encode(new Frame.Call(call.messageId(), call.action(), payload));
    desk.station().effect(new Effect.Transmit(text, call.action(), marks(call, flaw)));
    return false;
  }

  /** What sets a request apart in the log: sent before, or sent by hand although it is unfit. */
  private static List<String> marks(OutCall call, Optional<Violation> flaw) {
    List<String> marks = new ArrayList<>();
    if (call.sends() > 1) {
      marks.add("resend");
    }
    flaw.ifPresent(found -> marks.add("invalid"));
    return marks;
  }

  private static void giveUp(Desk desk, OutCall call, Violation flaw) {
    CallOutcome outcome = new CallOutcome.NotDelivered("own definition broken: " + flaw.detail());
    desk.station().calling().answered(call, outcome);
    Receiver.failed(outcome, call, desk);
  }
}
