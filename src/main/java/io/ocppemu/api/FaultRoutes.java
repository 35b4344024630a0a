package io.ocppemu.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import io.ocppemu.api.FaultViews.FaultCatalogueView;
import io.ocppemu.api.FaultViews.FaultRuleView;
import io.ocppemu.api.FaultViews.FaultSpreadView;
import io.ocppemu.api.FaultViews.FaultStruckView;
import io.ocppemu.api.FaultViews.FaultsClearedView;
import io.ocppemu.api.FaultViews.NewFaultRuleBody;
import io.ocppemu.api.FaultViews.PatchFaultRuleBody;
import io.ocppemu.api.FaultViews.SpreadFaultRuleBody;
import io.ocppemu.api.FaultViews.SpreadStrikeFaultBody;
import io.ocppemu.api.FaultViews.StrikeFaultBody;
import io.ocppemu.api.StationViews.BulkFailureView;
import io.ocppemu.api.SystemViews.FieldErrorView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.kernel.Chance;
import io.ocppemu.link.fault.Fault;
import io.ocppemu.link.fault.FaultBook;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.Faults;
import io.ocppemu.link.fault.RuleProblem;
import io.ocppemu.link.fault.RuleReader;
import io.ocppemu.link.fault.RuleReader.Reading;
import io.ocppemu.link.fault.RuleUse;
import io.ocppemu.tap.Seen.StationSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Faults on command: rules of one station and of many, and faults that strike at once. */
final class FaultRoutes {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  private final ApiParts parts;
  private final Found found;

  FaultRoutes(ApiParts parts, Found found) {
    this.parts = parts;
    this.found = found;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/faults", "Lists the faults there are, with their parameters")
            .answers(FaultCatalogueView.class)
            .by(ask -> Answer.ok(FaultViewer.catalogue())),
        Route.post("/api/faults", "Sets a rule at many stations")
            .takes(SpreadFaultRuleBody.class)
            .answers(FaultSpreadView.class)
            .by(this::spread),
        Route.delete("/api/faults", "Removes all rules of many stations")
            .query("pattern", "ids with * for any text; all stations when left out")
            .answers(FaultsClearedView.class)
            .by(this::clearMany),
        Route.post("/api/faults/strike", "Lets a fault of the link strike many stations at once")
            .takes(SpreadStrikeFaultBody.class)
            .answers(FaultSpreadView.class)
            .by(this::strikeMany),
        Route.get("/api/stations/{id}/faults", "Lists a station's rules in their order")
            .answers(Types.list(FaultRuleView.class))
            .by(ask -> Answer.ok(rules(found.station(ask)))),
        Route.post("/api/stations/{id}/faults", "Sets a rule behind the others")
            .takes(NewFaultRuleBody.class)
            .answers(FaultRuleView.class)
            .status(201)
            .by(this::add),
        Route.delete("/api/stations/{id}/faults", "Removes all rules of a station")
            .status(204)
            .by(this::clear),
        Route.post("/api/stations/{id}/faults/strike", "Lets a fault of the link strike at once")
            .takes(StrikeFaultBody.class)
            .answers(FaultStruckView.class)
            .by(this::strike),
        Route.patch("/api/stations/{id}/faults/{ruleId}", "Changes a rule, or switches it")
            .takes(PatchFaultRuleBody.class)
            .answers(FaultRuleView.class)
            .by(this::patch),
        Route.delete("/api/stations/{id}/faults/{ruleId}", "Removes a rule")
            .status(204)
            .by(this::remove));
  }

  // ---- one station

  private static List<FaultRuleView> rules(FleetStation station) {
    return station.link().faults().uses().stream().map(FaultViewer::of).toList();
  }

  private Answer add(Ask ask) {
    FleetStation station = found.station(ask);
    ask.body(NewFaultRuleBody.class);
    FaultRule rule = rule(RuleReader.read(fields(ask.body()), newSeed()), "");
    RuleUse use = station.link().faults().add(rule).orElseThrow(() -> full(station));
    told(station);
    return new Answer.Json(201, FaultViewer.of(use), Map.of());
  }

  private Answer patch(Ask ask) {
    FleetStation station = found.station(ask);
    PatchFaultRuleBody body = ask.body(PatchFaultRuleBody.class);
    FaultBook book = station.link().faults();
    String ruleId = ask.path("ruleId");
    RuleUse before = book.use(ruleId).orElseThrow(() -> noRule(station, ruleId));
    boolean onlySwitched =
        body.equals(new PatchFaultRuleBody(null, null, null, null, null, body.enabled()));
    Optional<RuleUse> after;
    if (onlySwitched) {
      after = body.enabled() == null ? Optional.of(before) : book.enable(ruleId, body.enabled());
    } else {
      after = book.replace(ruleId, rule(RuleReader.change(before.rule(), fields(ask.body())), ""));
    }
    told(station);
    return Answer.ok(FaultViewer.of(after.orElseThrow(() -> noRule(station, ruleId))));
  }

  private Answer remove(Ask ask) {
    FleetStation station = found.station(ask);
    String ruleId = ask.path("ruleId");
    if (!station.link().faults().remove(ruleId)) {
      throw noRule(station, ruleId);
    }
    told(station);
    return Answer.nothing();
  }

  private Answer clear(Ask ask) {
    FleetStation station = found.station(ask);
    station.link().faults().clear();
    told(station);
    return Answer.nothing();
  }

  private Answer strike(Ask ask) {
    FleetStation station = found.station(ask);
    StrikeFaultBody body = ask.body(StrikeFaultBody.class);
    Fault fault = ofLink(body.fault());
    Map<String, Object> parameters = parameters(fault, body.parameters());
    String what =
        Found.await(
                station.link().strike(fault, parameters, Chance.unforeseen()),
                PATIENCE,
                "the fault")
            .orElseThrow(
                () ->
                    Refused.conflict(
                        "Station " + station.stationId() + " has no connection to its CSMS"));
    return Answer.ok(new FaultStruckView(station.stationId(), fault.name(), what));
  }

  // ---- many stations

  private Answer spread(Ask ask) {
    SpreadFaultRuleBody body = ask.body(SpreadFaultRuleBody.class);
    List<FleetStation> stations = stations(body.stationIds(), body.pattern());
    Map<String, Object> given = fields(JsonIn.tree(ask.body()).getAsJsonObject().get("rule"));
    FaultRule rule = rule(RuleReader.read(given, newSeed()), "/rule");
    List<String> done = new ArrayList<>();
    List<BulkFailureView> failures = new ArrayList<>();
    for (FleetStation station : stations) {
      if (station.link().faults().add(rule.forStation(station.stationId())).isPresent()) {
        done.add(station.stationId());
        told(station);
      } else {
        failures.add(new BulkFailureView(station.stationId(), full(station).problem().detail()));
      }
    }
    return Answer.ok(new FaultSpreadView(done, failures));
  }

  private Answer strikeMany(Ask ask) {
    SpreadStrikeFaultBody body = ask.body(SpreadStrikeFaultBody.class);
    Fault fault = ofLink(body.fault());
    Map<String, Object> parameters = parameters(fault, body.parameters());
    List<String> done = new ArrayList<>();
    List<BulkFailureView> failures = new ArrayList<>();
    List<FleetStation> stations = stations(body.stationIds(), body.pattern());
    var struck =
        stations.stream()
            .map(station -> station.link().strike(fault, parameters, Chance.unforeseen()))
            .toList();
    for (int i = 0; i < stations.size(); i++) {
      String stationId = stations.get(i).stationId();
      if (Found.await(struck.get(i), PATIENCE, "the fault").isPresent()) {
        done.add(stationId);
      } else {
        failures.add(new BulkFailureView(stationId, "has no connection to its CSMS"));
      }
    }
    return Answer.ok(new FaultSpreadView(done, failures));
  }

  private Answer clearMany(Ask ask) {
    List<FleetStation> stations = stations(null, ask.text("pattern").orElse("*"));
    int cleared = 0;
    int removed = 0;
    for (FleetStation station : stations) {
      int rules = station.link().faults().clear();
      if (rules > 0) {
        cleared++;
        removed += rules;
        told(station);
      }
    }
    return Answer.ok(new FaultsClearedView(cleared, removed));
  }

  private List<FleetStation> stations(@Nullable List<String> ids, @Nullable String pattern) {
    if ((ids == null) == (pattern == null)) {
      throw Refused.field("stationIds", "or pattern must be given, and not both");
    }
    if (pattern != null) {
      return parts.stations().all().stream()
          .filter(station -> Glob.matches(pattern, station.stationId()))
          .toList();
    }
    Set<String> wanted = new LinkedHashSet<>(ids);
    List<FleetStation> stations =
        wanted.stream().flatMap(id -> parts.stations().find(id).stream()).toList();
    if (stations.size() < wanted.size()) {
      Set<String> there =
          stations.stream().map(FleetStation::stationId).collect(Collectors.toSet());
      throw Refused.unacceptable(
          "stationIds",
          "names stations that do not exist, such as "
              + wanted.stream().filter(id -> !there.contains(id)).findFirst().orElse(""));
    }
    return stations;
  }

  // ---- reading

  private static long newSeed() {
    return Chance.unforeseen().seed() & FaultRule.SEED_MAX;
  }

  private static Map<String, Object> fields(String body) {
    return fields(JsonIn.tree(body.isBlank() ? "{}" : body));
  }

  private static Map<String, Object> fields(@Nullable JsonElement object) {
    return object == null
        ? Map.of()
        : GSON.fromJson(object, new TypeToken<Map<String, Object>>() {}.getType());
  }

  private static FaultRule rule(Reading reading, String under) {
    if (!reading.problems().isEmpty()) {
      throw refused(reading.problems(), under);
    }
    return reading.rule().orElseThrow();
  }

  private static Fault ofLink(String name) {
    return Faults.find(name)
        .filter(fault -> !fault.frames())
        .orElseThrow(
            () ->
                refused(
                    List.of(
                        new RuleProblem(
                            "fault",
                            "must be one of the link: "
                                + Faults.ALL.stream()
                                    .filter(fault -> !fault.frames())
                                    .map(Fault::name)
                                    .collect(Collectors.joining(", ")))),
                    ""));
  }

  private static Map<String, Object> parameters(Fault fault, @Nullable JsonObject given) {
    Map<String, Object> parameters = fields(given);
    List<RuleProblem> problems = RuleReader.parameterProblems(fault, parameters);
    if (!problems.isEmpty()) {
      throw refused(problems, "");
    }
    return parameters;
  }

  private static Refused refused(List<RuleProblem> problems, String under) {
    return Refused.fields(
        problems.stream()
            .map(
                problem ->
                    new FieldErrorView(
                        under.isEmpty() && !problem.field().contains("/")
                            ? problem.field()
                            : under + "/" + problem.field(),
                        problem.sentence()))
            .toList());
  }

  private static Refused noRule(FleetStation station, String ruleId) {
    return Refused.notFound("Station " + station.stationId() + " has no rule " + ruleId);
  }

  private static Refused full(FleetStation station) {
    return Refused.conflict(
        "Station " + station.stationId() + " has " + FaultBook.RULES_MAX + " rules, the most");
  }

  /** Tells the pages, so that they look at the rules again. */
  private void told(FleetStation station) {
    parts
        .tap()
        .see(new StationSeen(station.stationId(), parts.stationTime().now(), "faults", Map.of()));
  }
}
