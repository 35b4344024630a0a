package io.ocppemu.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import io.ocppemu.api.StationBodies.BulkCreateBody;
import io.ocppemu.api.StationBodies.CreateStationBody;
import io.ocppemu.api.StationBodies.PatchStationBody;
import io.ocppemu.api.StationViews.BulkFailureView;
import io.ocppemu.api.StationViews.BulkResultView;
import io.ocppemu.api.StationViews.StationPageView;
import io.ocppemu.api.StationViews.StationView;
import io.ocppemu.fleet.EmulatorProfile;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.NumberPattern;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationManager.Added;
import io.ocppemu.kernel.Threads;
import io.ocppemu.station.Acting;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.SetOutcome;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.wire.Version;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stations: which there are, making, changing and deleting them. */
final class StationRoutes {
  private static final Logger log = LoggerFactory.getLogger(StationRoutes.class);
  private static final int PAGE = 100;
  private static final int PAGE_MAX = 1_000;
  private static final Duration BULK = Duration.ofMinutes(2);
  private static final Duration SAVE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LINK_PATIENCE = Duration.ofSeconds(3);
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  private final ApiParts parts;
  private final Found found;
  private final StationViewer viewer;

  StationRoutes(ApiParts parts, Found found, StationViewer viewer) {
    this.parts = parts;
    this.found = found;
    this.viewer = viewer;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/stations", "Lists stations by id")
            .query("query", "only those whose id, vendor, model or profile holds this text")
            .query("state", "only those that are " + String.join(", ", States.WORDS))
            .query("limit", "1 to 1000, 100 when left out")
            .query("cursor", "the nextCursor of the page before")
            .answers(StationPageView.class)
            .by(this::list),
        Route.post("/api/stations", "Makes a station")
            .takes(CreateStationBody.class)
            .answers(StationView.class)
            .status(201)
            .by(this::create),
        Route.post("/api/stations/bulk", "Makes many stations and switches them on by and by")
            .takes(BulkCreateBody.class)
            .answers(BulkResultView.class)
            .status(201)
            .within(BULK)
            .by(this::bulk),
        Route.get("/api/stations/{id}", "Shows a station")
            .answers(StationView.class)
            .by(ask -> Answer.ok(viewer.of(found.station(ask), true))),
        Route.patch("/api/stations/{id}", "Changes a station's address, password or strictness")
            .takes(PatchStationBody.class)
            .answers(StationView.class)
            .by(this::patch),
        Route.delete(
                "/api/stations/{id}",
                "Deletes a station; a transaction it is in ends without a word to the CSMS")
            .status(204)
            .by(this::delete));
  }

  /** Words a list can be narrowed by. */
  private enum States {
    ONLINE(facts -> facts.online()),
    OFFLINE(facts -> !facts.online()),
    RUNNING(facts -> facts.on()),
    STOPPED(facts -> !facts.on()),
    CHARGING(facts -> facts.evses().stream().anyMatch(evse -> evse.watts() > 0)),
    FAULTED(
        facts ->
            facts.evses().stream()
                .flatMap(evse -> evse.connectors().stream())
                .anyMatch(connector -> !connector.fault().isEmpty()));

    static final List<String> WORDS = List.of(values()).stream().map(States::word).toList();

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas that capture nothing.
    private final Predicate<StationFacts> rule;

    States(Predicate<StationFacts> rule) {
      this.rule = rule;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Answer list(Ask ask) {
    int limit = ask.number("limit", PAGE, 1, PAGE_MAX);
    Optional<States> state = ask.word("state", List.of(States.values()), States::word);
    Optional<String> query = ask.text("query").map(text -> text.toLowerCase(Locale.ROOT));
    Optional<String> after = ask.text("cursor");
    List<FleetStation> matching =
        parts.stations().all().stream()
            .filter(station -> query.isEmpty() || holds(station, query.get()))
            .filter(station -> state.isEmpty() || state.get().rule.test(viewer.facts(station)))
            .sorted(Comparator.comparing(FleetStation::stationId))
            .toList();
    List<FleetStation> rest =
        matching.stream()
            .filter(at -> after.isEmpty() || at.stationId().compareTo(after.get()) > 0)
            .toList();
    List<StationView> page = rest.stream().limit(limit).map(viewer::of).toList();
    return Answer.ok(
        new StationPageView(
            page, matching.size(), rest.size() > limit ? page.getLast().stationId() : null));
  }

  private static boolean holds(FleetStation station, String text) {
    EmulatorProfile profile = station.profile();
    return (station.stationId()
            + "\n"
            + profile.name()
            + "\n"
            + profile.hardware().vendor()
            + "\n"
            + profile.hardware().model())
        .toLowerCase(Locale.ROOT)
        .contains(text);
  }

  private Answer create(Ask ask) {
    CreateStationBody body = ask.body(CreateStationBody.class);
    FleetStation station = add(body);
    Map<String, String> headers = new HashMap<>(save());
    if (!Boolean.FALSE.equals(body.start())) {
      parts.stations().start(station);
    }
    String location =
        "/api/stations/"
            + URLEncoder.encode(station.stationId(), StandardCharsets.UTF_8).replace("+", "%20");
    headers.put("Location", location);
    return new Answer.Json(201, viewer.of(station), headers);
  }

  private Answer bulk(Ask ask) {
    BulkCreateBody body = ask.body(BulkCreateBody.class);
    NumberPattern pattern;
    try {
      pattern = NumberPattern.of(body.pattern());
    } catch (IllegalArgumentException e) {
      throw Refused.field("pattern", String.valueOf(e.getMessage()).replaceFirst("^pattern ", ""));
    }
    int first = body.firstNumber() == null ? 1 : body.firstNumber();
    int ramp = body.rampPerSecond() == null ? 10 : body.rampPerSecond();
    // What is wrong with all of them is wrong with the request.
    definition(body.one(pattern.id(first)));
    List<FleetStation> made = new ArrayList<>();
    List<BulkFailureView> failures = new ArrayList<>();
    for (int i = 0; i < body.count(); i++) {
      String stationId = pattern.id(first + i);
      try {
        made.add(add(body.one(stationId)));
      } catch (Refused e) {
        failures.add(new BulkFailureView(stationId, e.problem().detail()));
      }
    }
    Map<String, String> headers = save();
    if (!Boolean.FALSE.equals(body.start())) {
      for (int i = 0; i < made.size(); i++) {
        FleetStation station = made.get(i);
        parts
            .timeline()
            .schedule(
                Duration.ofNanos(1_000_000_000L * i / ramp),
                () -> Threads.VIRTUAL.execute(() -> startIfThere(station)));
      }
    }
    if (made.isEmpty()) {
      throw new Refused(
          new Problem.Conflict(
              "None was made; the first: " + failures.getFirst().detail(),
              List.of(new SystemViews.FieldErrorView("pattern", failures.getFirst().detail()))));
    }
    return new Answer.Json(
        201,
        new BulkResultView(
            made.size(),
            made.stream().map(FleetStation::stationId).toList(),
            failures,
            made.size() / (double) ramp),
        headers);
  }

  private void startIfThere(FleetStation station) {
    if (parts.stations().has(station)) {
      parts.stations().start(station);
    }
  }

  private FleetStation add(CreateStationBody body) {
    StationDefinition definition = definition(body);
    Map<String, String> settings = settings(body, definition.version());
    FleetStation station;
    try {
      station = parts.factory().build(definition, Optional.empty(), settings, 0);
    } catch (IllegalArgumentException e) {
      throw Unfit.of(e);
    }
    Added added = parts.stations().add(station);
    if (added == Added.EXISTS) {
      throw new Refused(
          new Problem.Conflict(
              "There is a station " + body.stationId() + " already",
              List.of(new SystemViews.FieldErrorView("stationId", "is taken"))));
    }
    if (added == Added.FULL) {
      throw Refused.conflict(
          "There are " + parts.stations().most() + " stations, the most this emulator takes");
    }
    told(station.stationId(), "created");
    return station;
  }

  private StationDefinition definition(CreateStationBody body) {
    if (body.stationId().equals(".") || body.stationId().equals("..")) {
      throw Refused.field("stationId", "cannot be " + body.stationId() + ": it stands in URLs");
    }
    Version version = version(body);
    String profile =
        body.profile() == null
            ? parts.factory().profiles().defaultFor(version).name()
            : body.profile();
    String url = body.csmsUrl() == null ? sandboxUrl() : body.csmsUrl();
    try {
      StationDefinition definition =
          new StationDefinition(
              body.stationId(),
              version,
              url,
              profile,
              overrides(body.overrides()),
              !Boolean.FALSE.equals(body.strict()),
              !Boolean.FALSE.equals(body.hexPassword()),
              body.trustedPem() == null ? "" : body.trustedPem(),
              Boolean.TRUE.equals(body.compression()),
              false,
              parts.stationTime().now());
      parts.factory().profile(definition);
      Unfit.checkUrl(parts.factory(), definition);
      return definition;
    } catch (IllegalArgumentException e) {
      throw Unfit.of(e);
    }
  }

  private Version version(CreateStationBody body) {
    if (body.protocolVersion() != null) {
      return Version.ofNumber(body.protocolVersion()).orElseThrow();
    }
    return Optional.ofNullable(body.profile())
        .flatMap(name -> parts.factory().profiles().byName(name))
        .map(EmulatorProfile::version)
        .orElse(Version.V1_6);
  }

  private String sandboxUrl() {
    return parts
        .sandbox()
        .orElseThrow(
            () -> Refused.field("csmsUrl", "is missing, and the sandbox CSMS is switched off"))
        .url();
  }

  private static Map<String, Object> overrides(@Nullable JsonObject overrides) {
    return overrides == null
        ? Map.of()
        : GSON.fromJson(overrides, new TypeToken<Map<String, Object>>() {}.getType());
  }

  private static Map<String, String> settings(CreateStationBody body, Version version) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (body.configuration() != null) {
      settings.putAll(body.configuration());
    }
    if (body.password() != null) {
      settings.put(Knob.BASIC_AUTH_PASSWORD.key(version.dialect()).orElseThrow(), body.password());
    }
    return settings;
  }

  private Answer patch(Ask ask) {
    FleetStation station = found.station(ask);
    PatchStationBody body = ask.body(PatchStationBody.class);
    StationDefinition next = station.definition();
    if (body.csmsUrl() != null) {
      next = next.at(body.csmsUrl());
      try {
        Unfit.checkUrl(parts.factory(), next);
      } catch (IllegalArgumentException e) {
        throw Unfit.of(e);
      }
    }
    if (body.strict() != null) {
      next = next.strict(body.strict());
    }
    if (body.password() != null) {
      password(station, body.password());
    }
    if (!next.equals(station.definition())) {
      parts.factory().redefine(parts.stations(), station, next);
    }
    Map<String, String> headers = save();
    told(station.stationId(), "changed");
    return new Answer.Json(200, viewer.of(station), headers);
  }

  private static void password(FleetStation station, String password) {
    SetOutcome outcome =
        station
            .link()
            .change(
                state -> {
                  SetOutcome set = state.settings().force(Knob.BASIC_AUTH_PASSWORD, password);
                  if (set.taken()) {
                    Acting.settingsChanged(state);
                  }
                  return set;
                });
    if (!outcome.taken()) {
      throw Refused.unacceptable("password", outcome.reason());
    }
  }

  private Answer delete(Ask ask) {
    String stationId = ask.path("id");
    if (!parts.sync().mayForget()) {
      throw Refused.unavailable("too many deleted stations wait for the database to forget them");
    }
    FleetStation removed =
        parts
            .stations()
            .remove(stationId)
            .orElseThrow(() -> Refused.notFound("There is no station " + stationId));
    // Its mailbox closes the link first: whatever it still tells of its transactions has been told.
    Found.await(removed.link().probe(), LINK_PATIENCE, "closing the link");
    parts.ledger().abandon(removed, parts.stationTime().now());
    parts.sync().forget(stationId);
    told(stationId, "deleted");
    return new Answer.Nothing(save());
  }

  private void told(String stationId, String what) {
    parts.tap().see(new StationSeen(stationId, parts.stationTime().now(), what, Map.of()));
  }

  /**
   * Has the change saved at once; when the database is away the next save will do it, and the
   * answer says so in the header this returns.
   */
  private Map<String, String> save() {
    try {
      parts.database().await(parts.sync().now(), SAVE_PATIENCE);
      return Map.of();
    } catch (RuntimeException e) {
      log.warn("a change of the fleet is not saved yet: {}", String.valueOf(e.getMessage()));
      return Map.of("Warning", "199 ocpp-emulator \"not saved yet\"");
    }
  }
}
