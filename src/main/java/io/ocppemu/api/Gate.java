package io.ocppemu.api;

import io.ocppemu.kernel.Timeline;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask, and what: who shows a token, if one is set, and no page of another site.
 * Without a token only names of this machine are answered, so that no site can point its own name
 * here. Any thread.
 */
final class Gate {
  private static final String BEARER = "bearer ";
  private static final String COOKIE = "ocppemu";
  private static final String COOKIE_RULES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Names that nobody can register for a site of theirs: addresses, and names without a dot. */
  private static final Pattern NOT_REGISTERED =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]|[^.]+");

  /**
   * Who asks, as the web server knows it.
   *
   * @param address of the connection
   * @param token shown elsewhere than in a header: in a form, or in a socket's address
   */
  record Caller(
      String address,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String authorization,
      @Nullable String cookie,
      @Nullable String token) {}

  private final @Nullable String operatorToken;
  private final @Nullable String viewerToken;
  private final boolean open;
  private final Sessions sessions;
  private final WrongTokens wrongTokens;

  Gate(ApiConfig config, Timeline timeline) {
    this.operatorToken = config.token();
    this.viewerToken = config.viewerToken();
    this.open = config.open();
    this.sessions = new Sessions(timeline);
    this.wrongTokens = new WrongTokens(timeline);
  }

  /**
   * Lets a request pass, and says as whose.
   *
   * @throws Refused when it may not
   */
  Role admit(String method, Caller caller) {
    checkHost(caller.host());
    boolean reading = READING.contains(method);
    if (!reading) {
      checkOrigin(caller);
    }
    Role role = role(caller);
    if (!reading && role != Role.OPERATOR) {
      throw new Refused(
          new Problem.Forbidden("A viewer may look at everything but change nothing"));
    }
    return role;
  }

  /**
   * Lets a live socket pass; browsers cannot set its headers, so the token may stand in the query.
   *
   * @throws Refused when it may not
   */
  Role admitSocket(Caller caller) {
    checkHost(caller.host());
    checkOrigin(caller);
    return role(caller);
  }

  /** Whether a page may be shown: no token is wanted, or the cookie proves that it was shown. */
  boolean knows(@Nullable String cookie) {
    return operatorToken == null || session(cookie).isPresent();
  }

  /**
   * The cookie that lets a browser in from now on.
   *
   * @throws Refused when the token shown is none of ours, or the request comes from another site
   */
  String login(Caller caller) {
    checkHost(caller.host());
    checkOrigin(caller);
    Role role = operatorToken == null ? Role.OPERATOR : roleOfToken(caller);
    return COOKIE + "=" + sessions.begin(role) + COOKIE_RULES + Sessions.LIFE.toSeconds();
  }

  /**
   * Ends the browser's session; returns the cookie that clears its cookie.
   *
   * @throws Refused when the request comes from another site
   */
  String logout(Caller caller) {
    checkHost(caller.host());
    checkOrigin(caller);
    id(caller.cookie()).ifPresent(sessions::end);
    return COOKIE + "=" + COOKIE_RULES + "0";
  }

  private Role role(Caller caller) {
    if (operatorToken == null) {
      return Role.OPERATOR;
    }
    return session(caller.cookie()).orElseGet(() -> roleOfToken(caller));
  }

  private Optional<Role> session(@Nullable String cookie) {
    return id(cookie).flatMap(sessions::role);
  }

  private static Optional<String> id(@Nullable String cookie) {
    return cookie == null
        ? Optional.empty()
        : Arrays.stream(cookie.split(";", -1))
            .map(String::strip)
            .filter(each -> each.startsWith(COOKIE + "="))
            .map(each -> each.substring(COOKIE.length() + 1))
            .findFirst();
  }

  private Role roleOfToken(Caller caller) {
    String shown = caller.token();
    String authorization = caller.authorization();
    if (shown == null
        && authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      shown = authorization.substring(BEARER.length()).strip();
    }
    if (shown == null) {
      throw new Refused(
          new Problem.Unauthorized("Show the token in a header, Authorization: Bearer …"));
    }
    long wait = wrongTokens.waitSeconds(caller.address());
    if (wait > 0) {
      throw new Refused(
          new Problem.TooMany(
              "Too many wrong tokens came from your address; try again in " + wait + " s", wait));
    }
    // Both are compared each time, so that the time taken does not tell which one is set.
    boolean operator = operatorToken != null && Digests.same(operatorToken, shown);
    boolean viewer = viewerToken != null && Digests.same(viewerToken, shown);
    if (!operator && !viewer) {
      wrongTokens.wrong(caller.address());
      throw new Refused(new Problem.Unauthorized("That is not the token"));
    }
    return operator ? Role.OPERATOR : Role.VIEWER;
  }

  private void checkHost(@Nullable String host) {
    if (operatorToken != null || host == null) {
      return;
    }
    String name = name(host);
    if (OWN_NAMES.contains(name) || (open && NOT_REGISTERED.matcher(name).matches())) {
      return;
    }
    throw new Refused(
        new Problem.Forbidden(
            "Without a token the emulator answers only to "
                + (open ? "addresses and names without a dot" : "localhost")
                + ", not to "
                + name));
  }

  private static void checkOrigin(Caller caller) {
    String origin = caller.origin();
    String host = caller.host();
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

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }
}
