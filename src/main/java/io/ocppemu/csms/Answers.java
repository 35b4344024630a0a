package io.ocppemu.csms;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * What the sandbox says to a valid request: docs/sandbox-csms.md has the table. It never claims to
 * have done what it did not do, so what it has no means for is refused politely. Any thread.
 */
final class Answers {
  private final SandboxConfig config;
  private final CsmsTokens tokens;
  private final MinimalAnswer minimal;

  Answers(SandboxConfig config, CsmsTokens tokens, Definitions definitions) {
    this.config = config;
    this.tokens = tokens;
    this.minimal = new MinimalAnswer(definitions);
  }

  /**
   * The payload of the CALLRESULT.
   *
   * @param transactionId the 1.6 number of the transaction {@code call} is about
   * @param elsewhere whether the token of {@code call} has a transaction on another connector
   */
  JsonObject to(ReceivedCall call, String transactionId, boolean elsewhere) {
    return call.version().dialect() == Dialect.V16
        ? to16(call, transactionId, elsewhere)
        : to2(call, elsewhere);
  }

  /** The token {@code call} presents; empty when none. */
  static String tokenOf(ReceivedCall call) {
    return call.version().dialect() == Dialect.V16
        ? Json.text(call.payload(), "idTag")
        : Json.text(Json.object(call.payload(), "idToken"), "idToken");
  }

  private JsonObject to16(ReceivedCall call, String transactionId, boolean elsewhere) {
    JsonObject request = call.payload();
    return switch (call.action()) {
      case "BootNotification" -> boot(call);
      case "Heartbeat" -> object("currentTime", Times.text(call.time()));
      case "Authorize" -> info16(Json.text(request, "idTag"), false);
      case "StartTransaction" -> {
        JsonObject answer = info16(Json.text(request, "idTag"), elsewhere);
        answer.addProperty("transactionId", Integer.parseInt(transactionId));
        yield answer;
      }
      case "StopTransaction" ->
          request.has("idTag") ? info16(Json.text(request, "idTag"), false) : new JsonObject();
      case "DataTransfer" -> object("status", "UnknownVendorId");
      case "SignCertificate" -> object("status", "Rejected");
      default -> minimal.of(call.version(), call.action(), call.time());
    };
  }

  private JsonObject to2(ReceivedCall call, boolean elsewhere) {
    JsonObject request = call.payload();
    return switch (call.action()) {
      case "BootNotification" -> boot(call);
      case "Heartbeat" -> object("currentTime", Times.text(call.time()));
      case "Authorize" -> authorize2(request);
      case "TransactionEvent" -> {
        JsonObject answer = new JsonObject();
        if (request.has("idToken")) {
          answer.add("idTokenInfo", info2(Json.object(request, "idToken"), elsewhere));
        }
        yield answer;
      }
      case "DataTransfer" -> object("status", "UnknownVendorId");
      case "SignCertificate" -> refused("Rejected", "NoCA");
      case "GetCertificateStatus" -> refused("Failed", "NoOCSP");
      case "Get15118EVCertificate" -> {
        JsonObject answer = refused("Failed", "NoPKI");
        answer.addProperty("exiResponse", "");
        yield answer;
      }
      case "GetCertificateChainStatus" -> chainStatus(call);
      case "NotifyEVChargingNeeds" ->
          object("status", call.version().atLeast(Version.V2_1) ? "NoChargingProfile" : "Rejected");
      case "PullDynamicScheduleUpdate" -> refused("Rejected", "NoSchedule");
      case "VatNumberValidation" -> {
        JsonObject answer = object("status", "Accepted");
        answer.addProperty("vatNumber", Json.text(request, "vatNumber"));
        if (request.has("evseId")) {
          answer.add("evseId", request.get("evseId"));
        }
        yield answer;
      }
      default -> minimal.of(call.version(), call.action(), call.time());
    };
  }

  private JsonObject boot(ReceivedCall call) {
    JsonObject answer = object("status", "Accepted");
    answer.addProperty("currentTime", Times.text(call.time()));
    answer.addProperty("interval", config.heartbeat().toSeconds());
    return answer;
  }

  private JsonObject info16(String idTag, boolean elsewhere) {
    CsmsToken token = tokens.look(idTag);
    JsonObject info = new JsonObject();
    info.addProperty("status", elsewhere ? "ConcurrentTx" : status16(token.status()));
    Instant expiry = token.expiry();
    if (expiry != null) {
      info.addProperty("expiryDate", Times.text(expiry));
    }
    String group = token.group();
    if (group != null) {
      info.addProperty("parentIdTag", group);
    }
    JsonObject answer = new JsonObject();
    answer.add("idTagInfo", info);
    return answer;
  }

  private static String status16(String status) {
    return switch (status) {
      case "Accepted", "Blocked", "Expired", "ConcurrentTx" -> status;
      case "NoCredit" -> "Blocked";
      default -> "Invalid";
    };
  }

  private JsonObject authorize2(JsonObject request) {
    JsonObject answer = new JsonObject();
    answer.add("idTokenInfo", info2(Json.object(request, "idToken"), false));
    if (request.has("certificate") || request.has("iso15118CertificateHashData")) {
      answer.addProperty("certificateStatus", "Accepted");
    }
    return answer;
  }

  private JsonObject info2(JsonObject idToken, boolean elsewhere) {
    // A start button has no token to look up (C02).
    boolean button = Json.text(idToken, "type").equals("NoAuthorization");
    CsmsToken token = button ? CsmsToken.accepted("") : tokens.look(Json.text(idToken, "idToken"));
    JsonObject info = object("status", elsewhere ? "ConcurrentTx" : token.status());
    Instant expiry = token.expiry();
    if (expiry != null) {
      info.addProperty("cacheExpiryDateTime", Times.text(expiry));
    }
    String group = token.group();
    if (group != null) {
      JsonObject groupToken = object("idToken", group);
      groupToken.addProperty("type", "Central");
      info.add("groupIdToken", groupToken);
    }
    return info;
  }

  private static JsonObject chainStatus(ReceivedCall call) {
    JsonArray statuses = new JsonArray();
    for (JsonElement element : Json.array(call.payload(), "certificateStatusRequests")) {
      if (element instanceof JsonObject asked) {
        JsonObject status = new JsonObject();
        status.add("certificateHashData", asked.get("certificateHashData"));
        status.add("source", asked.get("source"));
        status.addProperty("status", "Unknown");
        status.addProperty("nextUpdate", Times.text(call.time().plus(Duration.ofHours(1))));
        statuses.add(status);
      }
    }
    JsonObject answer = new JsonObject();
    answer.add("certificateStatus", statuses);
    return answer;
  }

  private static JsonObject refused(String status, String reason) {
    JsonObject answer = object("status", status);
    answer.add("statusInfo", object("reasonCode", reason));
    return answer;
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }
}
