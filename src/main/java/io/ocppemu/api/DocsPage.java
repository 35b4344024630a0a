package io.ocppemu.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page that shows the OpenAPI document; plain HTML without scripts. */
final class DocsPage {
  private static final String RULES =
      """
      header{background:var(--surface);border-bottom:1px solid var(--line);padding:1rem}
      header>div,main{max-width:62rem;margin:0 auto}
      main{padding:0 0 4rem}
      h1{font-size:1.3rem;margin:.3rem 0}
      h2{font-size:1.05rem;margin:2rem 0 .6rem}
      nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
      details{background:var(--surface);border:1px solid var(--line);border-radius:6px;
      margin:.35rem 0}
      summary{cursor:pointer;padding:.45rem .8rem}
      details>div{padding:0 .8rem .6rem}
      code,pre{font:12.5px/1.5 var(--mono)}
      pre{overflow:auto;max-height:28rem;margin:0;padding:0 .8rem .8rem}
      .m{display:inline-block;width:4.4rem;font-weight:650;color:var(--accent)}
      .s{color:var(--muted)}
      table{border-collapse:collapse;margin:.3rem 0}
      td{padding:.15rem 1.2rem .15rem 0;vertical-align:top}
      p{margin:.3rem 0}
      """;

  private static final String LIVE = "Live socket";

  private static final Map<String, String> TITLES =
      Map.of(
          "csms", "Sandbox CSMS",
          "ocpp", "OCPP actions",
          "ws", LIVE,
          "openapi.json", "This description",
          "docs", "This description",
          "info", "The emulator",
          "health", "The emulator",
          "metrics", "The emulator",
          "admin", "The emulator");

  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final StringBuilder page =
      new StringBuilder(PageStyle.head("API · OCPP emulator", RULES));

  private DocsPage() {}

  static String html(List<Route> routes, String version) {
    return new DocsPage().all(routes, OpenApi.document(routes, version), version);
  }

  private String all(List<Route> routes, Map<String, Object> document, String version) {
    Map<String, StringBuilder> groups = new TreeMap<>();
    for (Route route : routes) {
      operation(groups.computeIfAbsent(title(route.path()), any -> new StringBuilder()), route);
    }
    page.append(
        "<header><div><p><a href=\"/\">← Back to the pages</a></p><h1>API of ocpp-emulator ");
    page.append(text(version)).append("</h1><p>The same for programs: ");
    page.append("<a href=\"/api/openapi.json\">openapi.json</a>. Errors are ");
    page.append("<code>application/problem+json</code> and name the field.</p><nav>");
    groups.keySet().forEach(group -> link("#" + anchor(group), group));
    link("#types", "Types");
    page.append("</nav></div></header><main>");
    groups.forEach(
        (group, operations) -> {
          page.append("<h2 id=\"").append(anchor(group)).append("\">").append(text(group));
          page.append("</h2>").append(group.equals(LIVE) ? liveSocket() : "").append(operations);
        });
    types(document);
    return page.append("</main></body></html>\n").toString();
  }

  private static String liveSocket() {
    return "<p>The WebSocket <code>/api/ws/messages</code> tells what happens as it happens. Each"
        + " text is one "
        + named("ServerEvent")
        + " or an array of them; what you send is a "
        + named("ClientCommand")
        + " or <code>ping</code>. With <code>?stationId=</code> it tells of one station, with"
        + " <code>?resume=</code> and the newest <code>seq</code> you have it goes on there.</p>";
  }

  private void types(Map<String, Object> document) {
    page.append("<h2 id=\"types\">Types</h2>");
    if (document.get("components") instanceof Map<?, ?> components
        && components.get("schemas") instanceof Map<?, ?> schemas) {
      new TreeMap<>(schemas)
          .forEach(
              (name, schema) -> {
                page.append("<details id=\"").append(text("" + name)).append("\"><summary><code>");
                page.append(text("" + name)).append("</code></summary><pre>");
                page.append(text(PRETTY.toJson(schema))).append("</pre></details>");
              });
    }
  }

  private void link(String to, String shown) {
    page.append("<a href=\"").append(to).append("\">").append(text(shown)).append("</a>");
  }

  private static void operation(StringBuilder to, Route route) {
    to.append("<details><summary><span class=\"m\">").append(route.method());
    to.append("</span><code>").append(text(route.path())).append("</code> ");
    to.append("<span class=\"s\">").append(text(route.summary())).append("</span></summary><div>");
    if (!route.query().isEmpty()) {
      to.append("<table>");
      for (Route.Parameter each : route.query()) {
        to.append("<tr><td><code>").append(text(each.name())).append("</code></td><td>");
        to.append(text(each.meaning())).append("</td></tr>");
      }
      to.append("</table>");
    }
    if (route.body() != null) {
      to.append("<p>Takes ").append(type(route.body())).append("</p>");
    }
    to.append("<p>Answers ").append(route.status());
    to.append(route.answer() == null ? "" : " with " + type(route.answer()));
    to.append("</p></div></details>");
  }

  private static String type(@Nullable Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return (generic.getRawType() == Map.class ? "a map of " : "a list of ")
          + type(arguments[arguments.length - 1]);
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return named(Field.name(record));
    }
    return "JSON";
  }

  private static String named(String name) {
    return "<a href=\"#" + text(name) + "\"><code>" + text(name) + "</code></a>";
  }

  private static String title(String path) {
    String tag = OpenApi.tag(path);
    return TITLES.getOrDefault(
        tag, tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1));
  }

  private static String anchor(String group) {
    return "g-" + group.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
