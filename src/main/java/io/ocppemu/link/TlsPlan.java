package io.ocppemu.link;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to speak TLS to a CSMS. Equal plans share their parsed certificates and TLS sessions.
 *
 * @param trustedPem certificates (PEM, one or more) that may sign the CSMS's; empty means those the
 *     Java runtime trusts
 * @param identity the station's own certificate; empty means none is shown
 * @param verifyHostname whether the certificate must name the host of the URL
 * @param protocols TLS versions offered, for example {@code TLSv1.3}; not empty
 */
public record TlsPlan(
    Optional<String> trustedPem,
    Optional<ClientIdentity> identity,
    boolean verifyHostname,
    List<String> protocols) {

  /** TLS 1.3 and 1.2. */
  public static final List<String> MODERN = List.of("TLSv1.3", "TLSv1.2");

  /**
   * A client certificate.
   *
   * @param certificatePem the certificate, followed by its intermediates
   * @param keyPem its private key, PKCS#8 PEM ({@code BEGIN PRIVATE KEY}), not encrypted
   */
  public record ClientIdentity(String certificatePem, String keyPem) {
    @Override
    public String toString() {
      return "ClientIdentity[***]";
    }
  }

  public TlsPlan {
    Objects.requireNonNull(trustedPem);
    Objects.requireNonNull(identity);
    protocols = List.copyOf(protocols);
    if (protocols.isEmpty()) {
      throw new IllegalArgumentException("protocols must name at least one TLS version");
    }
  }

  /** Trusts what the Java runtime trusts and checks the host's name. */
  public static TlsPlan system() {
    return new TlsPlan(Optional.empty(), Optional.empty(), true, MODERN);
  }

  /** Trusts only what {@code certificates} (PEM) have signed and checks the host's name. */
  public static TlsPlan trusting(String certificates) {
    return new TlsPlan(Optional.of(certificates), Optional.empty(), true, MODERN);
  }

  /** The same, showing a client certificate. */
  public TlsPlan withIdentity(String certificatePem, String keyPem) {
    return new TlsPlan(
        trustedPem,
        Optional.of(new ClientIdentity(certificatePem, keyPem)),
        verifyHostname,
        protocols);
  }

  /** The same, checking the host's name or not. */
  public TlsPlan withVerifyHostname(boolean verify) {
    return new TlsPlan(trustedPem, identity, verify, protocols);
  }

  /** The same, offering these TLS versions only. */
  public TlsPlan withProtocols(List<String> versions) {
    return new TlsPlan(trustedPem, identity, verifyHostname, versions);
  }
}
