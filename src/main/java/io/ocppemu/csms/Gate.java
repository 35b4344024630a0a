package io.ocppemu.csms;

import io.ocppemu.csms.Admission.Admitted;
import io.ocppemu.csms.Admission.Refused;
import io.ocppemu.wire.Version;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides about handshakes (OCPP-J 1.6 §3 and §6; 2.x part 4 §3): the identity in the path, the
 * version, the password. Any thread.
 */
final class Gate {
  /** The longest identity: identifierString of 2.x. */
  static final int IDENTITY_MAX = 48;

  private static final String BASIC = "Basic ";

  private final SandboxConfig config;
  private final Predicate<String> room;

  /**
   * Makes a gate.
   *
   * @param room whether there is room for this station
   */
  Gate(SandboxConfig config, Predicate<String> room) {
    this.config = config;
    this.room = room;
  }

  Admission decide(HandshakeRequest request) {
    if (!request.upgrade().equalsIgnoreCase("websocket")
        || !request.webSocketVersion().trim().equals("13")) {
      return new Refused(
          426, "Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    }
    if (request.key().isBlank()) {
      return Refused.of(400, "Bad Request");
    }
    String stationId = identity(request.target());
    if (stationId == null) {
      return Refused.of(404, "Not Found");
    }
    if (!authorized(stationId, request.authorization())) {
      return new Refused(401, "Unauthorized", "WWW-Authenticate: Basic realm=\"ocpp\"\r\n");
    }
    if (!room.test(stationId)) {
      return Refused.of(503, "Service Unavailable");
    }
    return new Admitted(stationId, version(request.protocols()));
  }

  /** The first version in the station's order that is spoken here; null when there is none. */
  private @Nullable Version version(String protocols) {
    // Several headers of one name arrive joined by semicolons.
    for (String protocol : protocols.split("[,;]", -1)) {
      Version version = Version.ofSubprotocol(protocol.trim()).orElse(null);
      if (version != null && config.versions().contains(version)) {
        return version;
      }
    }
    return null;
  }

  /**
   * The identity in a target {@code /<anything>/<percent-encoded identity>}; null when there is
   * none that may be one: 1 to {@value #IDENTITY_MAX} visible characters without a colon.
   */
  static @Nullable String identity(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    int slash = path.lastIndexOf('/');
    if (slash < 1 || !path.startsWith("/")) {
      return null;
    }
    String identity = decoded(path.substring(slash + 1));
    if (identity == null
        || identity.isBlank()
        || identity.length() > IDENTITY_MAX
        || identity.indexOf(':') >= 0
        || identity.chars().anyMatch(Character::isISOControl)) {
      return null;
    }
    return identity;
  }

  private static @Nullable String decoded(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      if (i + 2 >= encoded.length()
          || !HexFormat.isHexDigit(encoded.charAt(i + 1))
          || !HexFormat.isHexDigit(encoded.charAt(i + 2))) {
        return null;
      }
      bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private boolean authorized(String stationId, String authorization) {
    String password = config.passwordOf(stationId);
    if (password == null) {
      return true;
    }
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return false;
    }
    byte[] presented;
    try {
      presented = Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim());
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    // The identity has no colon, so the first colon ends it whatever bytes the password has.
    byte[] user = (stationId + ":").getBytes(StandardCharsets.UTF_8);
    if (presented.length < user.length
        || !MessageDigest.isEqual(Arrays.copyOf(presented, user.length), user)) {
      return false;
    }
    byte[] given = Arrays.copyOfRange(presented, user.length, presented.length);
    return MessageDigest.isEqual(given, password.getBytes(StandardCharsets.UTF_8))
        || MessageDigest.isEqual(given, bytesOfKey(password));
  }

  /** The bytes of a 1.6 AuthorizationKey in hexadecimal; the text's own bytes when it is none. */
  private static byte[] bytesOfKey(String password) {
    try {
      return HexFormat.of().parseHex(password);
    } catch (IllegalArgumentException notHex) {
      return password.getBytes(StandardCharsets.UTF_8);
    }
  }
}
