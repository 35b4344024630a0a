package io.ocppemu.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** Host names to addresses. */
final class Resolver {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.%]*");

  private Resolver() {}

  /** Whether {@code host} is an address itself, so that no name server is asked. */
  static boolean literal(String host) {
    return LITERAL.matcher(host).matches();
  }

  /**
   * All addresses of {@code host}; may block for as long as the system's resolver likes.
   *
   * @throws UnknownHostException when there is none
   */
  static List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }
}
