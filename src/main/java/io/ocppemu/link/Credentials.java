package io.ocppemu.link;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Basic authentication as each version wants it (security profiles 1 and 2). */
final class Credentials {
  private static final int HEX_MIN = 32;
  private static final int HEX_MAX = 40;

  private Credentials() {}

  /**
   * The Authorization header for {@code stationId}, or none without a password.
   *
   * @param hexAllowed whether 32 to 40 hex digits stand for the bytes they spell (1.6)
   */
  static Map<String, String> header(String stationId, String password, boolean hexAllowed) {
    if (password.isEmpty()) {
      return Map.of();
    }
    byte[] name = (stationId + ":").getBytes(StandardCharsets.UTF_8);
    byte[] secret =
        hexAllowed && isHex(password)
            ? HexFormat.of().parseHex(password)
            : password.getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[name.length + secret.length];
    System.arraycopy(name, 0, both, 0, name.length);
    System.arraycopy(secret, 0, both, name.length, secret.length);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  private static boolean isHex(String text) {
    return text.length() >= HEX_MIN
        && text.length() <= HEX_MAX
        && text.length() % 2 == 0
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }
}
