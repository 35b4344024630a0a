package io.ocppemu.api;

import io.ocppemu.api.SavedViews.SavedFilterBody;
import io.ocppemu.api.SavedViews.SavedView;
import io.ocppemu.api.SavedViews.TemplateBody;
import io.ocppemu.saved.Saved;
import io.ocppemu.saved.SavedThings;
import io.ocppemu.wire.Secrets;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Templates of messages and filters that people keep under a name. */
final class SavedRoutes {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ApiParts parts;

  SavedRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/saved", "Lists saved templates and filters by name")
            .query("kind", "template or filter; both when left out")
            .answers(Types.list(SavedView.class))
            .by(this::list),
        Route.put("/api/saved/template/{name}", "Keeps a message to send again")
            .takes(TemplateBody.class)
            .answers(SavedView.class)
            .by(this::template),
        Route.put("/api/saved/filter/{name}", "Keeps a line of the filter language")
            .takes(SavedFilterBody.class)
            .answers(SavedView.class)
            .by(this::filter),
        Route.delete("/api/saved/template/{name}", "Forgets a saved template")
            .status(204)
            .by(ask -> delete(ask, Saved.Kind.TEMPLATE)),
        Route.delete("/api/saved/filter/{name}", "Forgets a saved filter")
            .status(204)
            .by(ask -> delete(ask, Saved.Kind.FILTER)));
  }

  private Answer list(Ask ask) {
    List<Saved.Kind> all = List.of(Saved.Kind.values());
    List<Saved.Kind> kinds = ask.word("kind", all, Saved.Kind::word).map(List::of).orElse(all);
    List<Saved> saved =
        kept(() -> kinds.stream().flatMap(kind -> parts.saved().all(kind).stream()).toList());
    return Answer.ok(saved.stream().map(each -> view(each, ask.role())).toList());
  }

  private Answer template(Ask ask) {
    TemplateBody body = ask.body(TemplateBody.class);
    return put(
        ask,
        () ->
            new Saved.Template(
                ask.path("name"),
                Version.ofNumber(body.version()).orElseThrow(),
                Optional.ofNullable(body.action()),
                Arrays.stream(Saved.Side.values())
                    .filter(side -> side.word().equals(body.side()))
                    .findFirst()
                    .orElseThrow(),
                body.text()));
  }

  private Answer filter(Ask ask) {
    SavedFilterBody body = ask.body(SavedFilterBody.class);
    return put(ask, () -> new Saved.Filter(ask.path("name"), body.filter().strip()));
  }

  private Answer put(Ask ask, Supplier<Saved> made) {
    try {
      Saved saved = made.get();
      if (!kept(() -> parts.saved().put(saved))) {
        throw Refused.conflict(
            "There are %d saved %ss, the most; delete one first"
                .formatted(SavedThings.MOST, saved.kind().word()));
      }
      return Answer.ok(view(saved, ask.role()));
    } catch (IllegalArgumentException e) {
      throw Unfit.of(e);
    }
  }

  private Answer delete(Ask ask, Saved.Kind kind) {
    String name = ask.path("name");
    if (!kept(() -> parts.saved().delete(kind, name))) {
      throw Refused.notFound("There is no saved " + kind.word() + " " + name);
    }
    return Answer.nothing();
  }

  private <T> T kept(Supplier<T> body) {
    return parts.database().ask(PATIENCE, body);
  }

  /** What an operator wrote may hold a password, which viewers are shown nowhere else either. */
  private static SavedView view(Saved saved, Role role) {
    return switch (saved) {
      case Saved.Template template ->
          new SavedView(
              template.kind().word(),
              template.name(),
              new TemplateBody(
                  template.version().number(),
                  template.action().orElse(null),
                  template.side().word(),
                  role == Role.OPERATOR
                      ? template.text()
                      : Secrets.masked(template.action().orElse(""), template.text())),
              null);
      case Saved.Filter filter ->
          new SavedView(filter.kind().word(), filter.name(), null, filter.line());
    };
  }
}
