package io.ocppemu.link;

import io.ocppemu.kernel.UrlPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * How a station reaches its CSMS.
 *
 * @param csmsUrl the endpoint; the identity is appended to its path
 * @param tls what to trust with {@code wss}; empty means the system's authorities
 * @param hexPassword whether a 1.6 AuthorizationKey of 32 to 40 hex digits stands for the bytes
 *     they spell (security whitepaper A00.FR.205) or for itself
 * @param compression whether permessage-deflate is offered
 */
public record LinkPlan(
    String csmsUrl, Optional<TlsPlan> tls, boolean hexPassword, boolean compression) {

  private static final Set<String> SCHEMES = Set.of("ws", "wss");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /** A plan with the usual settings. */
  public static LinkPlan to(String csmsUrl) {
    return new LinkPlan(csmsUrl, Optional.empty(), true, false);
  }

  /**
   * The URL to dial: the endpoint, a slash, and the identity percent-encoded (OCPP-J 1.6 §3.1.1).
   *
   * @throws IllegalArgumentException when the endpoint is no URL of scheme ws or wss with a host,
   *     or holds a password, which would be shown with it
   */
  public URI url(String stationId) {
    return url(stationId, UrlPolicy.anyHost());
  }

  /**
   * The URL to dial, if {@code policy} lets it be dialled.
   *
   * @throws IllegalArgumentException when not; the message names the field and never repeats a
   *     password
   */
  public URI url(String stationId, UrlPolicy policy) {
    String base = csmsUrl;
    String query = "";
    int mark = base.indexOf('?');
    if (mark >= 0) {
      query = base.substring(mark);
      base = base.substring(0, mark);
    }
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return policy.check("csmsUrl", base + "/" + encoded(stationId) + query, SCHEMES);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 128 && UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }
}
