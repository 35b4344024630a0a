package io.ocppemu.api;

import io.ocppemu.api.BreakpointViews.BreakpointView;
import io.ocppemu.api.BreakpointViews.BreakpointsView;
import io.ocppemu.api.BreakpointViews.HeldFrameView;
import io.ocppemu.api.BreakpointViews.ReleaseView;
import io.ocppemu.link.breakpoint.Breakpoint;
import io.ocppemu.link.breakpoint.BreakpointUse;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.link.breakpoint.HeldFrame;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.tap.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what can be seen of breakpoints and of what they hold. */
final class BreakpointViewer {
  private static final int RELEASES = 20;

  private BreakpointViewer() {}

  /** All of it but the texts. */
  static BreakpointsView of(Breakpoints breakpoints) {
    List<Release> releases = breakpoints.releases();
    return new BreakpointsView(
        breakpoints.time().now(),
        breakpoints.uses().stream().map(BreakpointViewer::of).toList(),
        breakpoints.held().stream().map(frame -> of(frame, null)).toList(),
        releases.subList(Math.max(0, releases.size() - RELEASES), releases.size()).stream()
            .map(BreakpointViewer::of)
            .toList());
  }

  static BreakpointView of(BreakpointUse use) {
    Breakpoint breakpoint = use.breakpoint();
    return new BreakpointView(
        breakpoint.id(),
        breakpoint.line(),
        direction(breakpoint),
        breakpoint.times(),
        (int) breakpoint.deadline().toSeconds(),
        use.armed(),
        use.hits());
  }

  private static String direction(Breakpoint breakpoint) {
    if (breakpoint.directions().size() > 1) {
      return "both";
    }
    return breakpoint.directions().contains(Direction.RECEIVED) ? "in" : "out";
  }

  /** A held frame with its text. */
  static HeldFrameView whole(HeldFrame frame) {
    return of(frame, frame.text());
  }

  private static HeldFrameView of(HeldFrame frame, @Nullable String text) {
    return new HeldFrameView(
        frame.id(),
        frame.breakpointId(),
        frame.stationId(),
        frame.version().number(),
        frame.direction().word(),
        frame.type().name(),
        frame.messageId().isEmpty() ? null : frame.messageId(),
        frame.action().isEmpty() ? null : frame.action(),
        frame.text().length(),
        frame.masked(),
        frame.delayed(),
        frame.heldAt(),
        frame.deadlineAt(),
        frame.peerTimeoutAt().orElse(null),
        text);
  }

  static ReleaseView of(Release release) {
    return new ReleaseView(release.id(), release.how().word(), release.at());
  }
}
