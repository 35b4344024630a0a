package io.ocppemu.csms;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads the server's certificate. */
final class KeyStores {
  private KeyStores() {}

  /**
   * The context for {@code file}.
   *
   * @throws IOException naming the file, when it cannot be used
   */
  static SSLContext context(Path file, @Nullable String password) throws IOException {
    char[] secret = password == null ? new char[0] : password.toCharArray();
    try {
      KeyStore keys = KeyStore.getInstance(file.toFile(), secret);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, secret);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException("cannot use the key store " + file + ": " + e.getMessage(), e);
    }
  }
}
