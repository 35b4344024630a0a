package io.ocppemu.ocpp.availability;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.station.Acting;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.StationState;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sign of life that brings back the time (1.6 §4.6; 2.x G02). */
public final class Heartbeat {
  public static final Action ACTION =
      Action.named("Heartbeat")
          .answered(Dialect.V16, Answer.class, Heartbeat::answered)
          .answered(Dialect.V2, Answer.class, Heartbeat::answered)
          .build();

  private Heartbeat() {}

  record Answer(@Nullable Instant currentTime) {}

  /** Sends one. */
  public static void ask(StationState station, boolean triggered) {
    station.calling().ask(ACTION.name(), "{}", StationState.ordinary(triggered), "", true, null);
  }

  private static void answered(Answer answer, OutCall call, Desk desk) {
    if (answer.currentTime() != null) {
      Acting.clockTold(desk.station(), answer.currentTime());
    }
  }
}
