package io.ocppemu.link;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong on the network, as a sentence for people. */
final class Trouble {
  private Trouble() {}

  /** Why a connection that was there is no more. */
  static String sentence(IOException e) {
    if (e instanceof SSLException tls) {
      return TlsTrouble.sentence(tls);
    }
    if (e instanceof EOFException) {
      return "the CSMS ended the connection";
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("reset")) {
      return "the CSMS reset the connection";
    }
    if (message.contains("broken pipe")) {
      return "the CSMS ended the connection while we were sending";
    }
    if (message.contains("timed out")) {
      return "the network no longer reaches the CSMS";
    }
    return "the connection failed (" + e.getMessage() + ")";
  }

  static DialFailure.Kind kindOfConnect(Exception e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof ConnectException && message.contains("refused")) {
      return DialFailure.Kind.REFUSED;
    }
    if (message.contains("timed out")) {
      return DialFailure.Kind.CONNECT_TIMEOUT;
    }
    return DialFailure.Kind.UNREACHABLE;
  }

  static String connectSentence(Exception e, DialPlan plan) {
    String target = plan.host() + ":" + plan.port();
    return switch (kindOfConnect(e)) {
      case REFUSED -> "nobody listens at " + target;
      case CONNECT_TIMEOUT -> "no answer from " + target;
      default ->
          e instanceof BindException && plan.localAddress().isPresent()
              ? "cannot connect from "
                  + plan.localAddress().get().getHostAddress()
                  + ": "
                  + e.getMessage()
              : "cannot reach " + target + ": " + e.getMessage();
    };
  }
}
