package io.ocppemu.api;

import com.google.gson.JsonElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes the OpenAPI document from the table of routes. */
final class OpenApi {
  private final Map<String, Object> schemas = new TreeMap<>();

  private OpenApi() {}

  /** The document as maps and lists. */
  static Map<String, Object> document(List<Route> routes, String version) {
    OpenApi api = new OpenApi();
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      @SuppressWarnings("unchecked")
      Map<String, Object> path =
          (Map<String, Object>)
              paths.computeIfAbsent(route.path(), any -> new LinkedHashMap<String, Object>());
      path.put(route.method().name().toLowerCase(Locale.ROOT), api.operation(route));
    }
    paths.put("/api/ws/messages", api.liveSocket());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "ocpp-emulator",
            "version",
            version,
            "description",
            "Plays EV charging stations against a central system."));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            api.schemas,
            "securitySchemes",
            Map.of(
                "token",
                Map.of(
                    "type",
                    "http",
                    "scheme",
                    "bearer",
                    "description",
                    "the operator's token, or the viewer's, with which nothing can be changed"))));
    document.put("security", List.of(Map.of(), Map.of("token", List.of())));
    return document;
  }

  private Map<String, Object> liveSocket() {
    schemas.put("ServerEvent", oneOf(LiveViews.class, "Event"));
    schemas.put("ClientCommand", oneOf(LiveViews.class, "Command"));
    return Map.of(
        "get",
        Map.of(
            "summary",
            "A WebSocket that tells what happens as it happens. Each text is one ServerEvent or an"
                + " array of them; what you send is a ClientCommand, or ping",
            "parameters",
            List.of(
                parameter("query", "stationId", "only frames of this station"),
                parameter("query", "resume", "the number of the newest message you have")),
            "responses",
            Map.of("101", Map.of("description", "the socket is open"))));
  }

  /** Any of the records in {@code holder} whose name ends so; their field type tells which. */
  private Map<String, Object> oneOf(Class<?> holder, String ending) {
    return Map.of(
        "oneOf",
        Arrays.stream(holder.getDeclaredClasses())
            .filter(type -> type.isRecord() && type.getSimpleName().endsWith(ending))
            .sorted(Comparator.comparing(Class::getSimpleName))
            .map(this::schema)
            .toList());
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", route.summary());
    operation.put("tags", List.of(tag(route.path())));
    List<Object> parameters = new ArrayList<>();
    route.pathParameters().forEach(name -> parameters.add(parameter("path", name, "")));
    route.query().forEach(each -> parameters.add(parameter("query", each.name(), each.meaning())));
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (route.body() != null) {
      operation.put("requestBody", Map.of("content", json(schema(route.body()))));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(
        "" + route.status(),
        route.answer() == null
            ? Map.of("description", "done")
            : Map.of("description", "done", "content", json(schema(route.answer()))));
    responses.put(
        "default",
        Map.of(
            "description",
            "a problem",
            "content",
            Map.of(
                "application/problem+json",
                Map.of("schema", schema(SystemViews.ProblemView.class)))));
    operation.put("responses", responses);
    return operation;
  }

  static String tag(String path) {
    String[] parts = path.split("/", -1);
    return parts.length > 2 ? parts[2] : parts[1];
  }

  private static Map<String, Object> parameter(String in, String name, String meaning) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", in.equals("path"));
    parameter.put("schema", Map.of("type", "string"));
    if (!meaning.isEmpty()) {
      parameter.put("description", meaning);
    }
    return parameter;
  }

  private static Map<String, Object> json(Object schema) {
    return Map.of("application/json", Map.of("schema", schema));
  }

  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? Map.of("type", "object", "additionalProperties", schema(arguments[1]))
          : Map.of("type", "array", "items", schema(arguments[0]));
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      String name = Field.name(record);
      if (!schemas.containsKey(name)) {
        schemas.put(name, Map.of());
        schemas.put(name, object(record));
      }
      return Map.of("$ref", "#/components/schemas/" + name);
    }
    if (type == String.class) {
      return Map.of("type", "string");
    }
    if (type == Instant.class) {
      return Map.of("type", "string", "format", "date-time");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == double.class || type == Double.class) {
      return Map.of("type", "number");
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Map.of("type", "integer");
    }
    if (type instanceof Class<?> plain && JsonElement.class.isAssignableFrom(plain)) {
      return plain == JsonElement.class ? Map.of() : Map.of("type", "object");
    }
    throw new IllegalStateException("no schema for " + type);
  }

  private Map<String, Object> object(Class<?> record) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    boolean received = !record.getSimpleName().endsWith("View");
    for (Field field : Field.of(record)) {
      properties.put(field.name(), property(field, received));
      if (!field.absent() && !(received && field.nullable())) {
        required.add(field.name());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", required);
    object.put("additionalProperties", false);
    return object;
  }

  private Map<String, Object> property(Field field, boolean received) {
    Map<String, Object> property =
        new LinkedHashMap<>(
            field.numberOr().isPresent()
                ? Map.of(
                    "oneOf",
                    List.of(
                        Map.of("type", "integer"), Map.of("const", field.numberOr().get().value())))
                : schema(field.type()));
    field
        .words()
        .ifPresent(
            words -> {
              Map<String, Object> word = Map.of("type", "string", "enum", List.of(words.value()));
              if (field.type() == String.class) {
                property.putAll(word);
              } else {
                property.put("items", word);
              }
            });
    field
        .within()
        .ifPresent(
            within -> {
              property.put("minimum", within.least());
              property.put("maximum", within.most());
            });
    field
        .length()
        .ifPresent(
            length -> {
              property.put("minLength", length.least());
              property.put("maxLength", length.most());
            });
    if (!field.doc().isEmpty()) {
      property.put("description", field.doc());
    }
    if (field.nullable() && !field.absent() && !received) {
      return new LinkedHashMap<>(Map.of("anyOf", List.of(property, Map.of("type", "null"))));
    }
    return property;
  }
}
