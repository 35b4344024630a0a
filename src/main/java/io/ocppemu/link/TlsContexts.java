package io.ocppemu.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS plans made ready for use, each parsed once. Any thread; parsing takes milliseconds. */
final class TlsContexts {
  /** Beyond so many different plans the parsed ones are forgotten and parsed anew when needed. */
  private static final int KEPT_MAX = 1_000;

  private static final Pattern KEY_PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /** A TLS plan that cannot be used; the message names the part at fault. */
  static final class Unusable extends Exception {
    Unusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  private final Map<TlsPlan, SSLContext> kept = new ConcurrentHashMap<>();

  /**
   * The plan's context.
   *
   * @throws Unusable when a certificate or key cannot be read
   */
  SSLContext context(TlsPlan plan) throws Unusable {
    SSLContext context = kept.get(plan);
    if (context == null) {
      context = build(plan);
      if (kept.size() >= KEPT_MAX) {
        kept.clear();
      }
      kept.put(plan, context);
    }
    return context;
  }

  /**
   * An engine for one connection.
   *
   * @throws Unusable when the plan asks for a TLS version this runtime does not know
   */
  static SSLEngine engine(SSLContext context, DialPlan plan) throws Unusable {
    TlsPlan tls = plan.tls().orElseGet(TlsPlan::system);
    SSLEngine engine = context.createSSLEngine(plan.host(), plan.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(tls.protocols().toArray(String[]::new));
    if (tls.verifyHostname()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (!Resolver.literal(plan.host())) {
      parameters.setServerNames(serverNames(plan.host()));
    }
    try {
      engine.setSSLParameters(parameters);
    } catch (IllegalArgumentException e) {
      throw new Unusable("protocols: " + tls.protocols() + " are not all known here", e);
    }
    return engine;
  }

  private static List<SNIServerName> serverNames(String host) {
    try {
      return List.of(new SNIHostName(host));
    } catch (IllegalArgumentException e) {
      // A name that DNS tolerates but RFC 6066 does not, for example with an underscore.
      return List.of();
    }
  }

  private static SSLContext build(TlsPlan plan) throws Unusable {
    try {
      KeyManager[] keys = null;
      if (plan.identity().isPresent()) {
        keys = keyManagers(plan.identity().get());
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {judge(plan)}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new Unusable("the TLS settings cannot be used: " + e.getMessage(), e);
    }
  }

  private static CertificateJudge judge(TlsPlan plan)
      throws GeneralSecurityException, IOException, Unusable {
    KeyStore trusted = null;
    if (plan.trustedPem().isPresent()) {
      trusted = emptyStore();
      int number = 0;
      for (Certificate authority : certificates(plan.trustedPem().get(), "trustedPem")) {
        trusted.setCertificateEntry("trusted-" + number++, authority);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return new CertificateJudge(x509);
      }
    }
    throw new Unusable("this Java runtime cannot judge certificates", null);
  }

  private static KeyManager[] keyManagers(TlsPlan.ClientIdentity identity)
      throws GeneralSecurityException, IOException, Unusable {
    List<Certificate> chain = certificates(identity.certificatePem(), "identity.certificatePem");
    PrivateKey key = key(identity.keyPem(), chain.getFirst().getPublicKey().getAlgorithm());
    KeyStore store = emptyStore();
    store.setKeyEntry("station", key, new char[0], chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(String pem, String field) throws Unusable {
    try {
      List<Certificate> read =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
      if (read.isEmpty()) {
        throw new Unusable(field + " holds no certificate; expected PEM", null);
      }
      return read;
    } catch (CertificateException e) {
      throw new Unusable(field + " cannot be read as PEM certificates: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(String pem, String algorithm)
      throws GeneralSecurityException, Unusable {
    Matcher matcher = KEY_PEM.matcher(pem);
    if (!matcher.find()) {
      throw new Unusable(
          "identity.keyPem is no unencrypted PKCS#8 key (BEGIN PRIVATE KEY); convert it with"
              + " openssl pkcs8 -topk8 -nocrypt",
          null);
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new Unusable("identity.keyPem is no " + algorithm + " key as its certificate has", e);
    }
  }
}
