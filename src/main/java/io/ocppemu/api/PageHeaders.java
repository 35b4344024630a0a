package io.ocppemu.api;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What answers tell browsers to be careful about. */
final class PageHeaders {
  /** Stands in pages where the nonce of their own styles goes. */
  static final String NONCE = "STYLE-NONCE";

  private static final String POLICY = "Content-Security-Policy";
  private static final String RULES =
      "default-src 'self'; script-src 'self'; style-src 'self'%s; img-src 'self';"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The headers of every answer, name and value. */
  static final List<Map.Entry<String, String>> ALL =
      List.of(
          Map.entry(POLICY, RULES.formatted("")),
          Map.entry("X-Content-Type-Options", "nosniff"),
          Map.entry("X-Frame-Options", "DENY"),
          Map.entry("Referrer-Policy", "same-origin"),
          Map.entry("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
          Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
          Map.entry("Cross-Origin-Resource-Policy", "same-origin"));

  private PageHeaders() {}

  /** A page whose own styles are let in by a number used once. */
  record Page(String html, String policy) {
    /** The name of the header that {@code policy} is for. */
    String header() {
      return POLICY;
    }
  }

  /** {@code html} with a fresh nonce, and the policy that goes with it. */
  static Page page(String html) {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    return new Page(html.replace(NONCE, nonce), RULES.formatted(" 'nonce-" + nonce + "'"));
  }
}
