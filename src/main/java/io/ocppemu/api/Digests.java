package io.ocppemu.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of secrets, so that comparing them takes a time that tells nothing. */
final class Digests {
  private Digests() {}

  /** SHA-256 of the text's UTF-8. */
  static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Whether two secrets are the same; takes as long when they are not. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(of(one), of(other));
  }
}
