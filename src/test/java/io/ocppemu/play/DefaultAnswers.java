package io.ocppemu.play;

import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.time.Instant;

/** What a well-meaning CSMS answers. */
final class DefaultAnswers {
  private DefaultAnswers() {}

  /** The payload for {@code action}; {@code number} is the next 1.6 transaction id. */
  static String to(String action, Version version, Instant now, int number) {
    boolean old = version.dialect() == Dialect.V16;
    return switch (action) {
      case "BootNotification" ->
          "{'status':'Accepted','currentTime':'" + now + "','interval':86400}";
      case "Heartbeat" -> "{'currentTime':'" + now + "'}";
      case "Authorize" ->
          old ? "{'idTagInfo':{'status':'Accepted'}}" : "{'idTokenInfo':{'status':'Accepted'}}";
      case "StartTransaction" ->
          "{'transactionId':" + number + ",'idTagInfo':{'status':'Accepted'}}";
      case "DataTransfer" -> "{'status':'Accepted'}";
      default -> "{}";
    };
  }
}
