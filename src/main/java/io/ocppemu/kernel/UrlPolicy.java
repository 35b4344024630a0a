package io.ocppemu.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which addresses may be dialled because somebody else said so: a user over the API, or a central
 * system that names a place for uploads and downloads. Judges names, not what they resolve to.
 * Immutable.
 */
public final class UrlPolicy {
  /** The longest URL that is looked at, in characters. */
  public static final int LENGTH_MAX = 2_048;

  private static final UrlPolicy ANY = new UrlPolicy(List.of());

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:@\\[\\]]+)(:0*[1-9][0-9]{0,4})?");

  private final List<String> hosts;

  private UrlPolicy(List<String> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  /** Any host. */
  public static UrlPolicy anyHost() {
    return ANY;
  }

  /**
   * Only the hosts of a list such as {@code csms.example, *.test, 10.0.0.7, [::1]}; an asterisk
   * stands for one or more labels. An empty list means any host.
   *
   * @throws IllegalArgumentException naming the entry that is no host
   */
  public static UrlPolicy ofList(String list) {
    List<String> hosts =
        Arrays.stream(list.split(",", -1))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
    for (String host : hosts) {
      if (!host.matches("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+]")) {
        throw new IllegalArgumentException(
            "allowedHosts: '" + host + "' is no host such as csms.example, *.test or 10.0.0.7");
      }
    }
    return hosts.isEmpty() ? ANY : new UrlPolicy(hosts);
  }

  /**
   * The URL in {@code text}, if it may be dialled. The message of a refusal never repeats a user
   * name or password.
   *
   * @param field what is at fault, for the message
   * @param schemes those allowed, in lower case
   * @throws IllegalArgumentException that begins with the field and says what was expected
   */
  public URI check(String field, String text, Set<String> schemes) {
    if (text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          field + " must have at most " + LENGTH_MAX + " characters");
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(field + " is no URL: " + e.getReason(), e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      throw new IllegalArgumentException(
          field
              + " must begin with "
              + schemes.stream()
                  .sorted()
                  .map(each -> each + "://")
                  .collect(Collectors.joining(" or ")));
    }
    String authority = url.getRawAuthority();
    if (authority == null || url.getRawUserInfo() != null || authority.contains("@")) {
      throw new IllegalArgumentException(
          authority == null
              ? field + " must name a host"
              : field + " must not hold a user name or password; give a password as a setting");
    }
    if (!AUTHORITY.matcher(authority).matches()) {
      throw new IllegalArgumentException(field + " must name a host, and a port from 1 to 65535");
    }
    String host = host(authority);
    if (!allowed(host)) {
      throw new IllegalArgumentException(
          field + ": " + host + " is not one of the allowedHosts " + String.join(", ", hosts));
    }
    return url;
  }

  /** Whether a host may be dialled, name or address. */
  private boolean allowed(String host) {
    return hosts.isEmpty()
        || hosts.stream()
            .anyMatch(
                each ->
                    each.startsWith("*.")
                        ? host.endsWith(each.substring(1)) && host.length() >= each.length()
                        : host.equals(each));
  }

  private static String host(String authority) {
    int colon = authority.lastIndexOf(':');
    String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** The hosts that may be dialled; empty means any. */
  public List<String> hosts() {
    return hosts;
  }
}
