package io.ocppemu.csms;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens the sandbox knows, and what it says of others: a token that begins with BLOCKED,
 * EXPIRED, INVALID, UNKNOWN, NOCREDIT or CONCURRENT gets that status, any other is accepted unless
 * {@link #acceptUnknown(boolean)} says no. Any thread; at most {@value #MAX} tokens.
 */
public final class CsmsTokens {
  static final int MAX = 10_000;

  private final ConcurrentHashMap<String, CsmsToken> tokens = new ConcurrentHashMap<>();
  private volatile boolean acceptUnknown = true;

  CsmsTokens() {}

  /**
   * Adds {@code token} or replaces the one of the same id.
   *
   * @throws IllegalStateException when there are too many
   */
  public void put(CsmsToken token) {
    if (tokens.size() >= MAX && !tokens.containsKey(key(token.idToken()))) {
      throw new IllegalStateException("at most " + MAX + " tokens");
    }
    tokens.put(key(token.idToken()), token);
  }

  /** Forgets a token; harmless when it is not known. */
  public void remove(String idToken) {
    tokens.remove(key(idToken));
  }

  /** Forgets all tokens and accepts unknown ones again. */
  public void clear() {
    tokens.clear();
    acceptUnknown = true;
  }

  /** Whether a token that is neither known nor begins with one of the words is accepted. */
  public void acceptUnknown(boolean accepted) {
    acceptUnknown = accepted;
  }

  /** The tokens that were put. */
  public Collection<CsmsToken> list() {
    return List.copyOf(tokens.values());
  }

  /** What is said of {@code idToken}. */
  CsmsToken look(String idToken) {
    CsmsToken known = tokens.get(key(idToken));
    return known != null ? known : new CsmsToken(idToken, statusOf(idToken), null, null);
  }

  private String statusOf(String idToken) {
    String upper = key(idToken);
    if (upper.startsWith("BLOCKED")) {
      return "Blocked";
    }
    if (upper.startsWith("EXPIRED")) {
      return "Expired";
    }
    if (upper.startsWith("INVALID")) {
      return "Invalid";
    }
    if (upper.startsWith("NOCREDIT")) {
      return "NoCredit";
    }
    if (upper.startsWith("CONCURRENT")) {
      return "ConcurrentTx";
    }
    return acceptUnknown && !upper.startsWith("UNKNOWN") ? "Accepted" : "Unknown";
  }

  private static String key(String idToken) {
    return idToken.toUpperCase(Locale.ROOT);
  }
}
