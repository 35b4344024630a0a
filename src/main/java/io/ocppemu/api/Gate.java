package io.ocppemu.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask: who shows the token, if one is set, and no page of another site. Without a
 * token only names of this machine are answered, so that no site can point its own name here.
 */
final class Gate {
  private static final String BEARER = "bearer ";
  private static final String COOKIE = "ocppemu";
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final @Nullable String token;

  Gate(ApiConfig config) {
    this.token = config.token();
  }

  /**
   * Lets a request pass.
   *
   * @throws Refused when it may not
   */
  void admit(
      String method,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String authorization,
      @Nullable String cookie) {
    checkHost(host);
    if (!READING.contains(method)) {
      checkOrigin(host, origin);
    }
    if (!knows(cookie)) {
      checkToken(authorization, null);
    }
  }

  /**
   * Lets a live socket pass; browsers cannot set its headers, so the token may stand in the query.
   *
   * @throws Refused when it may not
   */
  void admitSocket(
      @Nullable String host,
      @Nullable String origin,
      @Nullable String authorization,
      @Nullable String cookie,
      @Nullable String queryToken) {
    checkHost(host);
    checkOrigin(host, origin);
    if (!knows(cookie)) {
      checkToken(authorization, queryToken);
    }
  }

  /** Whether a page may be shown: no token is wanted, or the cookie proves that it was shown. */
  boolean knows(@Nullable String cookie) {
    if (token == null) {
      return true;
    }
    return cookie != null
        && Arrays.stream(cookie.split(";", -1))
            .map(String::strip)
            .filter(each -> each.startsWith(COOKIE + "="))
            .anyMatch(each -> same(proof(token), each.substring(COOKIE.length() + 1)));
  }

  /**
   * The cookie that lets a browser in from now on.
   *
   * @throws Refused when {@code shown} is not the token, or the request comes from another site
   */
  String cookieFor(@Nullable String host, @Nullable String origin, @Nullable String shown) {
    checkHost(host);
    checkOrigin(host, origin);
    checkToken(null, shown == null ? "" : shown);
    return COOKIE
        + "="
        + proof(token == null ? "" : token)
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + Duration.ofDays(30).toSeconds();
  }

  /** What the cookie holds: it proves the token without being it. */
  private static String proof(String token) {
    return HexFormat.of().formatHex(digest("cookie of " + token));
  }

  private void checkHost(@Nullable String host) {
    if (token == null && host != null && !OWN_NAMES.contains(name(host))) {
      throw new Refused(
          new Problem.Forbidden(
              "Without a token the emulator answers only to localhost, not to " + name(host)));
    }
  }

  private static void checkOrigin(@Nullable String host, @Nullable String origin) {
    if (origin == null) {
      return;
    }
    try {
      String authority = new URI(origin).getAuthority();
      if (authority != null && host != null && authority.equalsIgnoreCase(host)) {
        return;
      }
    } catch (URISyntaxException e) {
      // No origin of ours, told below.
    }
    throw new Refused(new Problem.Forbidden("A page of " + origin + " may not use this emulator"));
  }

  private void checkToken(@Nullable String authorization, @Nullable String queryToken) {
    if (token == null) {
      return;
    }
    String shown = queryToken;
    if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      shown = authorization.substring(BEARER.length()).strip();
    }
    if (shown == null) {
      throw new Refused(
          new Problem.Unauthorized("Show the token in a header, Authorization: Bearer …"));
    }
    if (!same(token, shown)) {
      throw new Refused(new Problem.Unauthorized("That is not the token"));
    }
  }

  /** Compares digests, so that the time it takes tells nothing. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(digest(one), digest(other));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }

  /** Headers that every answer carries. */
  static List<String[]> headers() {
    return List.of(
        new String[] {
          "Content-Security-Policy",
          "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
              + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        },
        new String[] {"X-Content-Type-Options", "nosniff"},
        new String[] {"X-Frame-Options", "DENY"},
        new String[] {"Referrer-Policy", "no-referrer"},
        new String[] {"Cross-Origin-Opener-Policy", "same-origin"},
        new String[] {"Cross-Origin-Resource-Policy", "same-origin"});
  }
}
