package io.ocppemu.link;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges the CSMS's certificate as the Java runtime does, and says in a sentence why it is refused.
 */
final class CertificateJudge extends X509ExtendedTrustManager {

  /** A certificate was refused; the message is for people. */
  static final class Refused extends CertificateException {
    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final X509ExtendedTrustManager judge;

  CertificateJudge(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw new Refused(sentence(chain, e, engine.getPeerHost()), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }

  private static String sentence(X509Certificate[] chain, CertificateException e, String host) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("No subject alternative") || message.contains("No name matching")) {
      return "the CSMS's certificate does not match " + host + ": it is for " + names(chain[0]);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return expired(chain);
      }
      if (cause instanceof CertificateNotYetValidException) {
        return notYetValid(chain);
      }
      if (cause instanceof CertPathBuilderException) {
        return untrusted(chain);
      }
    }
    return "the CSMS's certificate was refused: " + message;
  }

  private static String expired(X509Certificate[] chain) {
    X509Certificate oldest =
        Collections.min(List.of(chain), Comparator.comparing(X509Certificate::getNotAfter));
    return "the certificate of " + subject(oldest) + " expired on " + day(oldest.getNotAfter());
  }

  private static String notYetValid(X509Certificate[] chain) {
    X509Certificate newest =
        Collections.max(List.of(chain), Comparator.comparing(X509Certificate::getNotBefore));
    return "the certificate of "
        + subject(newest)
        + " is not valid before "
        + day(newest.getNotBefore());
  }

  private static String untrusted(X509Certificate[] chain) {
    X509Certificate last = chain[chain.length - 1];
    String issuer = last.getIssuerX500Principal().getName();
    String signer = issuer.equals(last.getSubjectX500Principal().getName()) ? "itself" : issuer;
    return "the CSMS's certificate is not signed by a trusted authority: "
        + subject(last)
        + " was signed by "
        + signer;
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null && !alternatives.isEmpty()) {
        return alternatives.stream()
            .map(alternative -> String.valueOf(alternative.get(1)))
            .collect(Collectors.joining(", "));
      }
    } catch (CertificateParsingException e) {
      return "names that cannot be read (" + e.getMessage() + ")";
    }
    return subject(certificate);
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String day(Date date) {
    return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
  }
}
