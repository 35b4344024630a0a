package io.ocppemu.link;

import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong with TLS, as a sentence for people. */
final class TlsTrouble {
  private TlsTrouble() {}

  static String sentence(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateJudge.Refused refused) {
        return String.valueOf(refused.getMessage());
      }
    }
    String message = String.valueOf(e.getMessage());
    String alert = "Received fatal alert: ";
    if (message.contains(alert)) {
      String name = message.substring(message.indexOf(alert) + alert.length());
      return "the CSMS refused the TLS handshake: " + name.replace('_', ' ');
    }
    if (message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
      return "the CSMS does not speak TLS at this port";
    }
    return "TLS failed: " + message;
  }
}
