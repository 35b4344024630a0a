package io.ocppemu.filter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What page and server must agree on: frames, filters, and which frames each filter finds. */
public final class FilterCases {
  /** A filter and the numbers of the frames it finds. */
  public record Good(String filter, List<Long> found) {}

  /** What is no filter, where, and what is said of it. */
  public record Bad(String filter, int position, String expected) {}

  private static final JsonObject ALL = read();

  private FilterCases() {}

  /** The frames, as the API tells of them, with {@code findings} each. */
  public static List<JsonObject> frames() {
    return ALL.getAsJsonArray("frames").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** Filters that can be read. */
  public static List<Good> good() {
    List<Good> good = new ArrayList<>();
    for (JsonElement each : ALL.getAsJsonArray("good")) {
      JsonArray pair = each.getAsJsonArray();
      List<Long> found =
          pair.get(1).getAsJsonArray().asList().stream().map(JsonElement::getAsLong).toList();
      good.add(new Good(pair.get(0).getAsString(), found));
    }
    return good;
  }

  /** Filters that cannot. */
  public static List<Bad> bad() {
    List<Bad> bad = new ArrayList<>();
    for (JsonElement each : ALL.getAsJsonArray("bad")) {
      JsonArray three = each.getAsJsonArray();
      bad.add(
          new Bad(three.get(0).getAsString(), three.get(1).getAsInt(), three.get(2).getAsString()));
    }
    return bad;
  }

  private static JsonObject read() {
    try {
      return JsonParser.parseString(
              Files.readString(Path.of("src", "test", "resources", "filter", "cases.json")))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
