package io.ocppemu.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages of the web interface, from the program itself. */
final class WebFiles {
  private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("map", "application/json"));
  private static final String ABSENT =
      "The web interface is not part of this build. The API is described at /api/docs.\n";

  private WebFiles() {}

  /** A file, its type, and whether it may be kept for ever. */
  record Found(ByteBuffer content, String type, boolean immutable) {}

  /**
   * What is shown at {@code path}: a file, or the page that finds its own way; empty where a file
   * is asked for that is not there.
   */
  static Optional<Found> at(String path) {
    Optional<Found> file = SAFE.matcher(path).matches() ? read(path) : Optional.empty();
    if (file.isEmpty() && path.startsWith("/assets/")) {
      return file;
    }
    return file.or(() -> read("/index.html"))
        .or(
            () ->
                Optional.of(
                    new Found(
                        ByteBuffer.wrap(ABSENT.getBytes(StandardCharsets.UTF_8)),
                        "text/plain; charset=utf-8",
                        false)));
  }

  private static Optional<Found> read(String path) {
    int dot = path.lastIndexOf('.');
    String type = dot < 0 ? null : TYPES.get(path.substring(dot + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = WebFiles.class.getResourceAsStream("/web" + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new Found(ByteBuffer.wrap(in.readAllBytes()), type, path.startsWith("/assets/")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page " + path, e);
    }
  }
}
