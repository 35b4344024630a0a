package io.ocppemu.api;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;

/** The API describes itself, to programs and to people. */
final class DocsRoutes {
  private DocsRoutes() {}

  static List<Route> routes(List<Route> others, String version) {
    List<Route> all = new ArrayList<>(others);
    Route openApi =
        Route.get("/api/openapi.json", "Describes this API (OpenAPI 3.1)")
            .answers(JsonElement.class)
            .by(ask -> Answer.ok(OpenApi.document(all, version)));
    Route docs =
        Route.get("/api/docs", "Describes this API for people")
            .by(ask -> new Answer.Text("text/html; charset=utf-8", DocsPage.html(all, version)));
    all.add(openApi);
    all.add(docs);
    return List.of(openApi, docs);
  }
}
