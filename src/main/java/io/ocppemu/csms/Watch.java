package io.ocppemu.csms;

import io.ocppemu.kernel.RankedLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for what stations do, with a deadline; its complaints tell what they did instead. */
final class Watch {
  private static final int TOLD = 10;

  private final Office office;
  private final Roster roster;

  Watch(Office office, Roster roster) {
    this.office = office;
    this.roster = roster;
  }

  CsmsStation connected(String stationId, Duration patience) throws InterruptedException {
    RankedLock.assertNoneHeld("Watch.connected");
    Arrivals.Waiter waiter = office.arrivals.await(stationId);
    try {
      StationDesk desk = roster.find(stationId);
      if (desk == null || !desk.presence().connected()) {
        waiter.arrived().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        desk = roster.find(stationId);
      }
      if (desk == null) {
        throw notSeen(stationId, "was forgotten at once", null);
      }
      return desk.snapshot();
    } catch (TimeoutException e) {
      throw notSeen(stationId, "did not connect within " + patience, null);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing fails a waiter", e);
    } finally {
      office.arrivals.forget(waiter);
    }
  }

  CsmsFrame call(String stationId, String action, Duration patience) throws InterruptedException {
    StationDesk desk = desk(stationId, patience);
    CsmsFrame frame = desk.frames().take(action, SandboxCsms.callOf(action), patience);
    if (frame == null) {
      throw notSeen(stationId, "sent no " + action + " within " + patience, desk);
    }
    return frame;
  }

  void noCall(String stationId, String action, Duration patience) throws InterruptedException {
    StationDesk desk = roster.find(stationId);
    if (desk == null) {
      throw new CsmsRefusal(
          CsmsRefusal.Reason.UNKNOWN_STATION, "no station " + stationId + " has connected");
    }
    CsmsFrame frame = desk.frames().take(action, SandboxCsms.callOf(action), patience);
    if (frame != null) {
      throw notSeen(stationId, "should not have sent " + frame.raw(), desk);
    }
  }

  private StationDesk desk(String stationId, Duration patience) throws InterruptedException {
    StationDesk desk = roster.find(stationId);
    if (desk != null) {
      return desk;
    }
    connected(stationId, patience);
    StationDesk arrived = roster.find(stationId);
    if (arrived == null) {
      throw notSeen(stationId, "was forgotten at once", null);
    }
    return arrived;
  }

  private static CsmsRefusal notSeen(String stationId, String what, @Nullable StationDesk desk) {
    List<CsmsFrame> frames = desk == null ? List.of() : desk.frames().frames();
    String told =
        frames.stream()
            .skip(Math.max(0, frames.size() - TOLD))
            .map(frame -> frame.direction().word() + " " + frame.type() + " " + frame.action())
            .collect(Collectors.joining(", ", "; its last frames: ", ""));
    return new CsmsRefusal(
        CsmsRefusal.Reason.NOT_SEEN,
        "station " + stationId + " " + what + (frames.isEmpty() ? "" : told));
  }
}
