package io.ocppemu.api;

import io.ocppemu.api.LiveViews.BreakpointsEvent;
import io.ocppemu.api.LiveViews.DashboardEvent;
import io.ocppemu.api.LiveViews.DashboardView;
import io.ocppemu.api.LiveViews.FindingEvent;
import io.ocppemu.api.LiveViews.GapEvent;
import io.ocppemu.api.LiveViews.RetainedView;
import io.ocppemu.api.LiveViews.SnapshotEvent;
import io.ocppemu.api.LiveViews.StationEvent;
import io.ocppemu.api.LiveViews.StationsEvent;
import io.ocppemu.api.LiveViews.WelcomeEvent;
import io.ocppemu.api.MessageViews.MessageView;
import io.ocppemu.api.StationViews.StationView;
import io.ocppemu.broadcast.Item;
import io.ocppemu.broadcast.Item.Began;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.tap.Seen.StationSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what one client is told into texts. Used by its subscriber, one call at a time. */
final class LiveWriter {
  /** How many stations one text tells of; at some 3 kB each, a text stays well below a megabyte. */
  static final int STATIONS_AT_ONCE = 200;

  private static final int USUAL_LENGTH = 1_500;

  private final ApiParts parts;
  private final StationViewer stations;
  private final MessageViewer messages;

  /** The snapshot that is being collected; null when none is. */
  private @Nullable Began begun;

  private int backlogLeft;
  private List<MessageView> collected = new ArrayList<>();
  private List<Object> afterSnapshot = new ArrayList<>();

  /** Stations of the last snapshot that are still to be told of. */
  private List<FleetStation> untold = List.of();

  LiveWriter(ApiParts parts, StationViewer stations, MessageViewer messages) {
    this.parts = parts;
    this.stations = stations;
    this.messages = messages;
  }

  /**
   * One JSON text for {@code items}; empty when there is nothing to tell yet. After it comes what
   * {@link #more} gives until that is empty.
   */
  String text(List<Item> items) {
    if (items.size() > 1 && begun == null && items.stream().allMatch(LiveWriter::toAll)) {
      return messages.batch(items, () -> array(items.stream().map(this::event).toList()));
    }
    List<Object> events = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Began began) {
        begin(began, events);
      } else if (begun != null && backlogLeft > 0) {
        collect(item);
      } else {
        events.add(event(item));
      }
      finish(events);
    }
    if (events.isEmpty()) {
      return "";
    }
    if (events.size() == 1) {
      return json(events.getFirst());
    }
    return array(events);
  }

  private static String array(List<Object> events) {
    StringBuilder text = new StringBuilder(events.size() * USUAL_LENGTH);
    for (Object event : events) {
      text.append(text.isEmpty() ? '[' : ',').append(json(event));
    }
    return text.append(']').toString();
  }

  private static boolean toAll(Item item) {
    return switch (item) {
      case Item.Message any -> true;
      case Item.Station any -> true;
      case Item.Finding any -> true;
      case Item.Gap any -> true;
      case Item.Dashboard any -> true;
      case Item.Reply any -> false;
      case Began any -> false;
    };
  }

  /** What is known as text already, as most is under load, is not written anew. */
  private static String json(Object event) {
    return event instanceof JsonOut.Raw raw ? raw.text() : JsonOut.text(event);
  }

  /** The next text of a snapshot whose stations did not fit into one; empty after the last. */
  String more() {
    if (untold.isEmpty()) {
      return "";
    }
    // Views of now: whatever was told of these stations meanwhile is older.
    List<StationView> views = nextStations();
    return JsonOut.text(new StationsEvent("stations", views, !untold.isEmpty()));
  }

  private List<StationView> nextStations() {
    List<FleetStation> now = untold.subList(0, Math.min(STATIONS_AT_ONCE, untold.size()));
    untold = untold.subList(now.size(), untold.size());
    return now.stream()
        .filter(station -> parts.stations().find(station.stationId()).isPresent())
        .map(stations::of)
        .toList();
  }

  private void begin(Began began, List<Object> events) {
    events.add(
        new WelcomeEvent(
            "welcome",
            began.lastSeq(),
            parts.timeline().now(),
            parts.config().version(),
            new RetainedView(began.keptFrom(), began.lastSeq())));
    begun = began;
    collected = new ArrayList<>();
    afterSnapshot = new ArrayList<>();
    // What is resumed comes message by message, after a snapshot of the stations alone.
    backlogLeft = began.resumed() ? 0 : began.backlog();
  }

  private void collect(Item item) {
    backlogLeft--;
    switch (item) {
      case Item.Message message ->
          collected.add(MessageViewer.live(message.seq(), message.frame()));
      case Item.Station station -> {
        // The snapshot's own view of the station is newer.
      }
      case Item.Finding finding -> afterSnapshot.add(event(finding));
      case Item.Gap gap -> afterSnapshot.add(event(gap));
      case Item.Dashboard dashboard -> afterSnapshot.add(event(dashboard));
      case Item.Reply reply -> afterSnapshot.add(event(reply));
      case Began again -> throw new IllegalStateException("a snapshot within a snapshot");
    }
  }

  private void finish(List<Object> events) {
    Began began = begun;
    if (began == null || backlogLeft > 0) {
      return;
    }
    untold = List.copyOf(parts.stations().all());
    List<StationView> views = nextStations();
    events.add(
        new SnapshotEvent(
            "snapshot",
            began.lastSeq(),
            views,
            !untold.isEmpty(),
            List.copyOf(collected),
            BreakpointViewer.of(parts.breakpoints())));
    events.addAll(afterSnapshot);
    begun = null;
    collected = new ArrayList<>();
    afterSnapshot = new ArrayList<>();
  }

  private Object event(Item item) {
    return switch (item) {
      case Item.Message message -> messages.event(message.seq(), message.frame());
      case Item.Station station -> messages.event(station.seq(), () -> station(station.station()));
      case Item.Finding finding -> new FindingEvent("finding", MessageViewer.of(finding.finding()));
      case Item.Dashboard dashboard ->
          new DashboardEvent("dashboard_update", (DashboardView) dashboard.body());
      case Item.Gap gap -> new GapEvent("gap", gap.count(), gap.fromSeq(), gap.toSeq());
      case Item.Reply reply -> reply.body();
      case Began began -> throw new IllegalStateException("a snapshot is no event");
    };
  }

  private String station(StationSeen seen) {
    if (seen.what().equals("breakpoints")) {
      return JsonOut.text(
          new BreakpointsEvent("breakpoints", BreakpointViewer.of(parts.breakpoints())));
    }
    Optional<FleetStation> station =
        seen.what().equals("deleted") ? Optional.empty() : parts.stations().find(seen.stationId());
    // Also one that has gone meanwhile.
    return JsonOut.text(
        station.isEmpty()
            ? new StationEvent("station", "deleted", null, seen.stationId())
            : new StationEvent("station", seen.what(), stations.of(station.get()), null));
  }
}
