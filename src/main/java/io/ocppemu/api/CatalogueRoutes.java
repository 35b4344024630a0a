package io.ocppemu.api;

import com.google.gson.JsonElement;
import io.ocppemu.api.StationViews.ProfileConnectorView;
import io.ocppemu.api.StationViews.ProfileEvseView;
import io.ocppemu.api.StationViews.ProfileSummaryView;
import io.ocppemu.api.SystemViews.ActionSummaryView;
import io.ocppemu.fleet.EmulatorProfile;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What there is to choose from: emulator profiles and the messages of OCPP. */
final class CatalogueRoutes {
  private final EmulatorProfiles profiles;
  private final Definitions definitions = Definitions.bundled();

  CatalogueRoutes(EmulatorProfiles profiles) {
    this.profiles = profiles;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/profiles", "Lists the emulator profiles")
            .answers(Types.list(ProfileSummaryView.class))
            .by(ask -> Answer.ok(profiles.all().stream().map(CatalogueRoutes::summary).toList())),
        Route.get("/api/profiles/{name}", "Shows an emulator profile as in its file")
            .answers(JsonElement.class)
            .by(this::profile),
        Route.get("/api/ocpp", "Lists the actions of every version")
            .answers(Types.map(Types.map(ActionSummaryView.class)))
            .by(ask -> Answer.ok(actions())),
        Route.get("/api/ocpp/{version}/{action}", "Shows an action's messages as JSON Schema")
            .answers(JsonElement.class)
            .by(this::definition));
  }

  private Answer profile(Ask ask) {
    String name = ask.path("name");
    return profiles
        .byName(name)
        .map(profile -> Answer.ok(profile.source()))
        .orElseThrow(() -> Refused.notFound("There is no emulator profile " + name));
  }

  private static ProfileSummaryView summary(EmulatorProfile profile) {
    List<ProfileEvseView> evses =
        profile.hardware().evses().stream()
            .map(
                evse ->
                    new ProfileEvseView(
                        evse.connectors().stream()
                            .map(
                                connector ->
                                    new ProfileConnectorView(
                                        connector.type(),
                                        connector.maxWatts(),
                                        StationViewer.phases(connector)))
                            .toList()))
            .toList();
    return new ProfileSummaryView(
        profile.name(),
        profile.title(),
        profile.description().strip(),
        profile.version().number(),
        profile.hardware().vendor(),
        profile.hardware().model(),
        evses,
        profile.file());
  }

  private Map<String, Map<String, ActionSummaryView>> actions() {
    Map<String, Map<String, ActionSummaryView>> versions = new LinkedHashMap<>();
    for (Version version : Version.values()) {
      Map<String, ActionSummaryView> actions = new LinkedHashMap<>();
      for (String action : definitions.actions(version)) {
        definitions
            .info(version, action)
            .ifPresent(
                info ->
                    actions.put(
                        action,
                        new ActionSummaryView(
                            info.initiator().name().toLowerCase(Locale.ROOT),
                            info.block(),
                            info.rpc().name(),
                            info.description())));
      }
      versions.put(version.number(), actions);
    }
    return versions;
  }

  private Answer definition(Ask ask) {
    String number = ask.path("version");
    String action = ask.path("action");
    Version version =
        Version.ofNumber(number)
            .orElseThrow(
                () ->
                    Refused.notFound(
                        "There is no OCPP version " + number + "; there are 1.6, 2.0.1 and 2.1"));
    if (!definitions.actions(version).contains(action)) {
      throw Refused.notFound("OCPP " + number + " has no action " + action);
    }
    return Answer.ok(definitions.schema(version, action));
  }
}
