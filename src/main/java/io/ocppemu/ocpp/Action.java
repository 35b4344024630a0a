package io.ocppemu.ocpp;

import com.google.gson.JsonObject;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.OutCall;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One OCPP action as the station knows it: what it does when the CSMS asks for it, and what it
 * makes of the answer when it asked itself. Made once per action, by {@link #named}.
 */
public final class Action {

  /** Acts on a request of the CSMS; {@code Q} names the fields it acts on. */
  @FunctionalInterface
  public interface Handler<Q> {
    /** Decides, under the STATION lock. What else follows is queued behind the answer. */
    Decision decide(Q request, Desk desk);
  }

  /** Takes the answer to a request of the station. */
  @FunctionalInterface
  public interface AnswerTaker<A> {
    /** Acts on the answer, under the STATION lock. */
    void take(A answer, OutCall call, Desk desk);
  }

  /** Takes note that a request of the station found no answer and will not be tried again. */
  @FunctionalInterface
  public interface FailureTaker {
    /** Acts on the failure, under the STATION lock. */
    void take(CallOutcome outcome, OutCall call, Desk desk);
  }

  /** Completes a payload at the last moment, with what was not known when it was queued. */
  @FunctionalInterface
  public interface Completion {
    /** Changes {@code payload} in place. */
    void complete(JsonObject payload, OutCall call, Desk desk);
  }

  private record Inbound<Q>(Class<Q> type, Handler<Q> handler) {
    Decision decide(JsonObject payload, Desk desk) {
      return handler.decide(Payloads.read(payload, type), desk);
    }
  }

  private record Outbound<A>(Class<A> type, AnswerTaker<A> taker) {
    void take(JsonObject payload, OutCall call, Desk desk) {
      taker.take(Payloads.read(payload, type), call, desk);
    }
  }

  private final String name;
  private final Version since;
  private final Map<Dialect, Inbound<?>> inbound;
  private final Map<Dialect, Outbound<?>> outbound;
  private final Map<Dialect, Completion> completions;
  private final Map<Dialect, FailureTaker> failures;

  private Action(Builder builder) {
    this.name = builder.name;
    this.since = builder.since;
    this.inbound = new EnumMap<>(builder.inbound);
    this.outbound = new EnumMap<>(builder.outbound);
    this.completions = new EnumMap<>(builder.completions);
    this.failures = new EnumMap<>(builder.failures);
  }

  /** Begins an action with its OCPP name. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The OCPP name, the same in every version that has the action. */
  public String name() {
    return name;
  }

  /** Whether the station acts on requests of this name in {@code version}. */
  public boolean handles(Version version) {
    return version.atLeast(since) && inbound.containsKey(version.dialect());
  }

  /** Whether the station itself sends requests of this name in {@code version}. */
  public boolean sends(Version version) {
    return version.atLeast(since) && outbound.containsKey(version.dialect());
  }

  /**
   * Decides on a request. The payload has been validated, or the station is lenient.
   *
   * @return empty when the action is not for the CSMS to ask in this version
   * @throws com.google.gson.JsonParseException when a field has a type that can not be read
   */
  public Optional<Decision> decide(JsonObject payload, Desk desk) {
    Inbound<?> in = inbound.get(desk.version().dialect());
    return in == null || !desk.version().atLeast(since)
        ? Optional.empty()
        : Optional.of(in.decide(payload, desk));
  }

  /** Takes the answer to a request of the station; nothing happens where none is expected. */
  public void answered(JsonObject payload, OutCall call, Desk desk) {
    Outbound<?> out = outbound.get(desk.version().dialect());
    if (out != null) {
      out.take(payload, call, desk);
    }
  }

  /** Takes note that a request of the station failed for good. */
  public void failed(CallOutcome outcome, OutCall call, Desk desk) {
    FailureTaker taker = failures.get(desk.version().dialect());
    if (taker != null) {
      taker.take(outcome, call, desk);
    }
  }

  /** Completes a payload that is about to be sent. */
  public void complete(JsonObject payload, OutCall call, Desk desk) {
    Completion completion = completions.get(desk.version().dialect());
    if (completion != null) {
      completion.complete(payload, call, desk);
    }
  }

  /** Collects what an action can do. */
  public static final class Builder {
    private final String name;
    private Version since = Version.V1_6;
    private final Map<Dialect, Inbound<?>> inbound = new EnumMap<>(Dialect.class);
    private final Map<Dialect, Outbound<?>> outbound = new EnumMap<>(Dialect.class);
    private final Map<Dialect, Completion> completions = new EnumMap<>(Dialect.class);
    private final Map<Dialect, FailureTaker> failures = new EnumMap<>(Dialect.class);

    private Builder(String name) {
      this.name = name;
    }

    /** Says what the station does when the CSMS asks. */
    public <Q> Builder on(Dialect dialect, Class<Q> request, Handler<Q> handler) {
      inbound.put(dialect, new Inbound<>(request, handler));
      return this;
    }

    /** Says what the station makes of the answer when it asked. */
    public <A> Builder answered(Dialect dialect, Class<A> answer, AnswerTaker<A> taker) {
      outbound.put(dialect, new Outbound<>(answer, taker));
      return this;
    }

    /** Says what follows when the station asked and got no answer. */
    public Builder failed(Dialect dialect, FailureTaker taker) {
      failures.put(dialect, taker);
      return this;
    }

    /** Says what is filled in when the request is sent. */
    public Builder completed(Dialect dialect, Completion completion) {
      completions.put(dialect, completion);
      return this;
    }

    /** Says that versions before this one do not have it. */
    public Builder since(Version version) {
      since = version;
      return this;
    }

    /** The finished action. */
    public Action build() {
      return new Action(this);
    }
  }
}
