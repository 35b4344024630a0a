package io.ocppemu.link;

import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority of our own, and what it signs, made anew for each run. */
public final class TestCertificates {

  /** A certificate with its key and the authority's certificate behind it. */
  public record Issued(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
    String certificatePem() {
      return pem(certificate);
    }

    String keyPem() {
      try {
        return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
    }

    /** Both in a PKCS #12 file. */
    public Path keyStore(Path file, String password) {
      try (OutputStream out = Files.newOutputStream(file)) {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
            "server",
            keys.getPrivate(),
            password.toCharArray(),
            new Certificate[] {certificate, authority});
        store.store(out, password.toCharArray());
        return file;
      } catch (GeneralSecurityException | java.io.IOException e) {
        throw new AssertionError(e);
      }
    }

    /** A server that shows this certificate, and wants one signed by {@code clients} if given. */
    SSLContext server(@Nullable X509Certificate clients) {
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
            "server", keys.getPrivate(), new char[0], new Certificate[] {certificate, authority});
        KeyManagerFactory keyManagers =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("clients", clients == null ? authority : clients);
        TrustManagerFactory trustManagers =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
      } catch (GeneralSecurityException | java.io.IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final String name;
  private final KeyPair keys = newKeys();
  final X509Certificate certificate;
  private long serial = 1;

  public TestCertificates(String name) {
    this.name = name;
    this.certificate = sign(builder(name, keys, from(-1), from(3650)), new Extension[0], true);
  }

  public String pem() {
    return pem(certificate);
  }

  /** A certificate for {@code dnsNames}, valid now. */
  public Issued issue(String... dnsNames) {
    return issue(from(-1), from(30), dnsNames);
  }

  public Issued issue(Date notBefore, Date notAfter, String... dnsNames) {
    KeyPair own = newKeys();
    GeneralName[] names =
        Arrays.stream(dnsNames)
            .map(
                dnsName ->
                    new GeneralName(
                        dnsName.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        dnsName))
            .toArray(GeneralName[]::new);
    try {
      Extension extension =
          Extension.create(Extension.subjectAlternativeName, false, new GeneralNames(names));
      return new Issued(
          own,
          sign(
              builder("CN=" + dnsNames[0], own, notBefore, notAfter),
              new Extension[] {extension},
              false),
          certificate);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  public static Date from(int days) {
    return Date.from(Instant.now().plus(Duration.ofDays(days)));
  }

  private X509v3CertificateBuilder builder(
      String subject, KeyPair subjectKeys, Date notBefore, Date notAfter) {
    return new JcaX509v3CertificateBuilder(
        new X500Name(name),
        BigInteger.valueOf(serial++),
        notBefore,
        notAfter,
        new X500Name(subject),
        subjectKeys.getPublic());
  }

  private X509Certificate sign(
      X509v3CertificateBuilder builder, Extension[] extensions, boolean authority) {
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (Exception e) {
      throw new AssertionError("the test's certificate was not made", e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }
}
