package io.ocppemu.api;

import com.google.gson.GsonBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page that shows the OpenAPI document; plain HTML without scripts. */
final class DocsPage {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>ocpp-emulator API</title><style nonce="STYLE-NONCE">
      :root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
      body{max-width:60rem;margin:2rem auto;padding:0 1rem}
      h2{margin-top:2.5rem;text-transform:capitalize}
      details{border:1px solid #8886;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}
      summary{cursor:pointer} code,pre{font:13px/1.4 ui-monospace,monospace}
      pre{overflow:auto;max-height:24rem} .m{display:inline-block;width:4.5rem;font-weight:700}
      </style></head><body>
      """;

  private DocsPage() {}

  static String html(List<Route> routes, String version) {
    Map<String, Object> document = OpenApi.document(routes, version);
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<h1>ocpp-emulator ").append(text(version)).append("</h1>");
    page.append("<p>The same for programs: <a href=\"/api/openapi.json\">openapi.json</a>. ");
    page.append("Errors are <code>application/problem+json</code>. Live events come over the ");
    page.append("WebSocket <code>/api/ws/messages</code>.</p>");
    String tag = "";
    for (Route route :
        routes.stream().sorted(Comparator.comparing(route -> OpenApi.tag(route.path()))).toList()) {
      String own = OpenApi.tag(route.path());
      if (!own.equals(tag)) {
        tag = own;
        page.append("<h2>").append(text(tag)).append("</h2>");
      }
      operation(page, route, document);
    }
    page.append("<h2>Types</h2>");
    if (document.get("components") instanceof Map<?, ?> components
        && components.get("schemas") instanceof Map<?, ?> schemas) {
      schemas.forEach(
          (name, schema) -> {
            page.append("<details id=\"").append(text("" + name)).append("\"><summary><code>");
            page.append(text("" + name)).append("</code></summary><pre>");
            page.append(text(pretty(schema))).append("</pre></details>");
          });
    }
    return page.append("</body></html>\n").toString();
  }

  private static void operation(StringBuilder page, Route route, Map<String, Object> document) {
    page.append("<details><summary><span class=\"m\">").append(route.method());
    page.append("</span><code>").append(text(route.path())).append("</code> — ");
    page.append(text(route.summary())).append("</summary>");
    if (document.get("paths") instanceof Map<?, ?> paths
        && paths.get(route.path()) instanceof Map<?, ?> path) {
      Object operation = path.get(route.method().name().toLowerCase(Locale.ROOT));
      page.append("<pre>")
          .append(text(operation == null ? "" : pretty(operation)))
          .append("</pre>");
    }
    page.append("</details>");
  }

  private static String pretty(Object value) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(value);
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
