package io.ocppemu.link;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where and how to open one socket. {@link #to} gives sensible defaults, the {@code with…} methods
 * change one thing each.
 *
 * @param url {@code ws} or {@code wss}, percent-encoded, without user, password or fragment
 * @param subprotocols offered, the most wanted first; may be empty
 * @param headers further request headers, for example Authorization; printable ASCII
 * @param tls used with {@code wss}; empty then means {@link TlsPlan#system()}
 * @param connectTimeout for resolving the name and connecting together; positive
 * @param handshakeTimeout for TLS and the upgrade together; positive
 * @param closeTimeout for the whole closing handshake; positive
 * @param pingInterval between pings; zero means none are sent
 * @param pongTimeout how long a ping may stay unanswered before the socket is ended; positive
 * @param maxFrameBytes the largest message taken, after decompression; at least 125
 * @param maxQueuedBytes how many bytes of texts may wait to be sent; at least 1
 * @param compression whether permessage-deflate is offered
 * @param localAddress where to connect from; empty leaves it to the system
 */
public record DialPlan(
    URI url,
    List<String> subprotocols,
    Map<String, String> headers,
    Optional<TlsPlan> tls,
    Duration connectTimeout,
    Duration handshakeTimeout,
    Duration closeTimeout,
    Duration pingInterval,
    Duration pongTimeout,
    int maxFrameBytes,
    int maxQueuedBytes,
    boolean compression,
    Optional<InetAddress> localAddress) {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
  private static final Pattern AUTHORITY = Pattern.compile("([^:@\\[\\]]+)(?::([0-9]{1,5}))?");
  private static final Pattern OWN_HEADER =
      Pattern.compile("(?i)upgrade|connection|sec-websocket-.*|content-length|transfer-encoding");

  public DialPlan {
    subprotocols = List.copyOf(subprotocols);
    headers = Map.copyOf(headers);
    checkUrl(url);
    subprotocols.forEach(name -> check(TOKEN, name, "subprotocol"));
    headers.forEach(DialPlan::checkHeader);
    checkPositive(connectTimeout, "connectTimeout");
    checkPositive(handshakeTimeout, "handshakeTimeout");
    checkPositive(closeTimeout, "closeTimeout");
    checkPositive(pongTimeout, "pongTimeout");
    if (pingInterval.isNegative()) {
      throw new IllegalArgumentException("pingInterval must not be negative: " + pingInterval);
    }
    if (maxFrameBytes < 125) {
      throw new IllegalArgumentException("maxFrameBytes must be at least 125: " + maxFrameBytes);
    }
    if (maxQueuedBytes < 1) {
      throw new IllegalArgumentException("maxQueuedBytes must be positive: " + maxQueuedBytes);
    }
  }

  /**
   * A plan without subprotocols, headers, pings or compression; 10 s to connect, 15 s for TLS and
   * upgrade, 5 s to close; messages and queue up to 4 MiB.
   *
   * @throws IllegalArgumentException when {@code url} cannot be dialled; the message says why
   */
  public static DialPlan to(URI url) {
    return new DialPlan(
        url,
        List.of(),
        Map.of(),
        Optional.empty(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ZERO,
        Duration.ofSeconds(10),
        4 << 20,
        4 << 20,
        false,
        Optional.empty());
  }

  /** Whether the URL is {@code wss}. */
  public boolean secure() {
    return "wss".equalsIgnoreCase(url.getScheme());
  }

  /** The host's name or address, an IPv6 address without its brackets. */
  public String host() {
    String host = url.getHost();
    if (host == null) {
      // java.net.URI knows no host with an underscore, but container networks do.
      String authority = url.getRawAuthority();
      int colon = authority.indexOf(':');
      return colon < 0 ? authority : authority.substring(0, colon);
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port, 80 or 443 when the URL names none. */
  public int port() {
    int port = url.getPort();
    if (port < 0 && url.getHost() == null) {
      String authority = url.getRawAuthority();
      int colon = authority.indexOf(':');
      port = colon < 0 ? -1 : Integer.parseInt(authority.substring(colon + 1));
    }
    if (port >= 0) {
      return port;
    }
    return secure() ? 443 : 80;
  }

  /** What the request line asks for: path and query. */
  String resource() {
    String path = url.getRawPath();
    String resource = path == null || path.isEmpty() ? "/" : path;
    return url.getRawQuery() == null ? resource : resource + "?" + url.getRawQuery();
  }

  /** The same, offering these subprotocols. */
  public DialPlan withSubprotocols(List<String> names) {
    return new DialPlan(
        url,
        names,
        headers,
        tls,
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        pingInterval,
        pongTimeout,
        maxFrameBytes,
        maxQueuedBytes,
        compression,
        localAddress);
  }

  /** The same, sending these request headers instead of the former ones. */
  public DialPlan withHeaders(Map<String, String> all) {
    return new DialPlan(
        url,
        subprotocols,
        all,
        tls,
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        pingInterval,
        pongTimeout,
        maxFrameBytes,
        maxQueuedBytes,
        compression,
        localAddress);
  }

  /** The same with these TLS settings. */
  public DialPlan withTls(TlsPlan plan) {
    return new DialPlan(
        url,
        subprotocols,
        headers,
        Optional.of(plan),
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        pingInterval,
        pongTimeout,
        maxFrameBytes,
        maxQueuedBytes,
        compression,
        localAddress);
  }

  /** The same with these deadlines. */
  public DialPlan withTimeouts(Duration connect, Duration handshake, Duration close) {
    return new DialPlan(
        url,
        subprotocols,
        headers,
        tls,
        connect,
        handshake,
        close,
        pingInterval,
        pongTimeout,
        maxFrameBytes,
        maxQueuedBytes,
        compression,
        localAddress);
  }

  /** The same with a ping each {@code interval}, to be answered within {@code patience}. */
  public DialPlan withPings(Duration interval, Duration patience) {
    return new DialPlan(
        url,
        subprotocols,
        headers,
        tls,
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        interval,
        patience,
        maxFrameBytes,
        maxQueuedBytes,
        compression,
        localAddress);
  }

  /** The same with these limits for a message and for the queue of texts to send, in bytes. */
  public DialPlan withLimits(int frameBytes, int queuedBytes) {
    return new DialPlan(
        url,
        subprotocols,
        headers,
        tls,
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        pingInterval,
        pongTimeout,
        frameBytes,
        queuedBytes,
        compression,
        localAddress);
  }

  /** The same, offering permessage-deflate or not. */
  public DialPlan withCompression(boolean offered) {
    return new DialPlan(
        url,
        subprotocols,
        headers,
        tls,
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        pingInterval,
        pongTimeout,
        maxFrameBytes,
        maxQueuedBytes,
        offered,
        localAddress);
  }

  /** The same, connecting from {@code address}. */
  public DialPlan withLocalAddress(InetAddress address) {
    return new DialPlan(
        url,
        subprotocols,
        headers,
        tls,
        connectTimeout,
        handshakeTimeout,
        closeTimeout,
        pingInterval,
        pongTimeout,
        maxFrameBytes,
        maxQueuedBytes,
        compression,
        Optional.of(address));
  }

  /** Leaves out the headers' values: one of them is usually a password. */
  @Override
  public String toString() {
    return "DialPlan["
        + url
        + ", subprotocols="
        + subprotocols
        + ", headers="
        + headers.keySet()
        + "]";
  }

  private static void checkUrl(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("ws") && !scheme.equals("wss")) {
      throw new IllegalArgumentException("url must begin with ws:// or wss://: " + url);
    }
    if (url.getRawUserInfo() != null || String.valueOf(url.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          "url must not hold a user or password, use the Authorization header");
    }
    if (url.getRawFragment() != null) {
      throw new IllegalArgumentException("url must not hold a fragment (#): " + url);
    }
    if (url.getHost() == null
        && (url.getRawAuthority() == null || !AUTHORITY.matcher(url.getRawAuthority()).matches())) {
      throw new IllegalArgumentException("url must name a host: " + url);
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      throw new IllegalArgumentException("url must have a port from 1 to 65535: " + url);
    }
  }

  private static void checkHeader(String name, String value) {
    check(TOKEN, name, "header name");
    if (OWN_HEADER.matcher(name).matches()) {
      throw new IllegalArgumentException("header " + name + " is set by the engine itself");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("header " + name + " must be printable ASCII");
    }
  }

  private static void check(Pattern pattern, String value, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " must be an HTTP token: '" + value + "'");
    }
  }

  private static void checkPositive(Duration duration, String name) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }
}
