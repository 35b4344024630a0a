package io.ocppemu.csms;

import com.google.gson.JsonObject;
import io.ocppemu.csms.CsmsFinding.Code;
import io.ocppemu.wire.ActionInfo;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.Initiator;
import io.ocppemu.wire.MessageDefinition;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.RpcType;
import io.ocppemu.wire.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides how one station's requests are answered. Only touched by the station's mailbox. */
final class RequestDesk {
  private static final int DESCRIPTION_MAX = 255;

  private final Office office;
  private final Ledger ledger;

  RequestDesk(Office office, Ledger ledger) {
    this.office = office;
    this.ledger = ledger;
  }

  /** Where findings go. */
  interface Finder {
    void found(ReceivedCall call, Code code, String pointer, String sentence);
  }

  /**
   * What is to be done about a request.
   *
   * @param answer null for silence
   * @param closeCode closes the connection; 0 for not
   * @param bent whether a bend or a hook had a hand in it
   */
  record Outcome(
      @Nullable Frame answer, int closeCode, String closeReason, Duration delay, boolean bent) {

    static Outcome of(@Nullable Frame answer, boolean bent) {
      return new Outcome(answer, 0, "", Duration.ZERO, bent);
    }
  }

  Outcome decide(ReceivedCall call, Registration registration, Finder finder) {
    return decide(call, registration, office.bends.take(call), finder);
  }

  /** What is done about a request that could not be decided. */
  static Outcome failed(ReceivedCall call) {
    return Outcome.of(
        error(call, ErrorCode.INTERNAL_ERROR, "The central system failed; see its log"), false);
  }

  /** Notes a request that came before and was processed then. */
  void repeated(ReceivedCall call, Finder finder) {
    String transaction = transactionOf(call);
    if (transaction != null) {
      ledger.note(call, transaction, (code, p, s) -> finder.found(call, code, p, s));
    }
  }

  /** Checks a message that has no answer. */
  void unanswered(ReceivedCall call, Finder finder) {
    Optional<ActionInfo> info = office.definitions.info(call.version(), call.action());
    if (info.isEmpty()) {
      finder.found(call, Code.UNKNOWN_ACTION, "", "OCPP does not have this action");
    } else if (info.get().rpc() != RpcType.SEND) {
      finder.found(call, Code.WRONG_MESSAGE_TYPE, "", "the action awaits an answer: use a CALL");
    }
    for (Violation violation : violations(call)) {
      finder.found(call, Code.INVALID_REQUEST, violation.pointer(), violation.detail());
    }
  }

  private Outcome decide(ReceivedCall call, Registration registration, Reply reply, Finder finder) {
    return switch (reply) {
      case Reply.Normal normal -> Outcome.of(answer(call, registration, finder), false);
      case Reply.Result result -> {
        answer(call, registration, finder);
        yield Outcome.of(new Frame.CallResult(call.messageId(), result.payload()), true);
      }
      case Reply.Merged merged -> {
        Frame usual = answer(call, registration, finder);
        JsonObject base =
            usual instanceof Frame.CallResult result
                ? result.payload().getAsJsonObject()
                : new JsonObject();
        JsonObject payload = Bends.merged(base, merged.patch());
        yield Outcome.of(new Frame.CallResult(call.messageId(), payload), true);
      }
      case Reply.Refusal refusal ->
          Outcome.of(
              new Frame.CallError(
                  call.messageId(), refusal.code(), refusal.description(), new JsonObject()),
              true);
      case Reply.Silence silence -> {
        answer(call, registration, finder);
        yield Outcome.of(null, true);
      }
      case Reply.Hangup hangup -> {
        answer(call, registration, finder);
        yield new Outcome(null, hangup.code(), hangup.reason(), Duration.ZERO, true);
      }
      case Reply.Later later -> {
        Outcome inner = decide(call, registration, later.reply(), finder);
        yield new Outcome(
            inner.answer(),
            inner.closeCode(),
            inner.closeReason(),
            inner.delay().plus(later.delay()),
            true);
      }
    };
  }

  /** The usual answer; whatever the request says of transactions and connectors is noted. */
  private Frame answer(ReceivedCall call, Registration registration, Finder finder) {
    Frame refusal = refusal(call, registration, finder);
    if (refusal != null) {
      return refusal;
    }
    String transaction = transactionOf(call);
    if (call.action().equals("StartTransaction") && transaction == null) {
      transaction = Integer.toString(office.nextTransactionNumber());
    }
    JsonObject payload =
        office.answers.to(call, transaction == null ? "" : transaction, elsewhere(call));
    ledger.note(
        call,
        transaction == null ? "" : transaction,
        (code, pointer, sentence) -> finder.found(call, code, pointer, sentence));
    return new Frame.CallResult(call.messageId(), payload);
  }

  /** The CALLERROR for what cannot be answered; null when it can. */
  private @Nullable Frame refusal(ReceivedCall call, Registration registration, Finder finder) {
    if (office.config.bootFirst()
        && (registration == Registration.NONE || registration == Registration.REJECTED)
        && !call.action().equals("BootNotification")) {
      finder.found(call, Code.BEFORE_BOOT, "", "no BootNotification was accepted yet");
      return error(call, ErrorCode.SECURITY_ERROR, "BootNotification was not accepted");
    }
    Optional<ActionInfo> info = office.definitions.info(call.version(), call.action());
    if (info.isEmpty()) {
      finder.found(
          call, Code.UNKNOWN_ACTION, "", "OCPP " + call.version().number() + " has no such action");
      return error(call, ErrorCode.NOT_IMPLEMENTED, "There is no action " + bounded(call.action()));
    }
    if (info.get().initiator() == Initiator.CSMS) {
      finder.found(call, Code.WRONG_WAY, "", "only a central system sends this");
      return error(call, ErrorCode.NOT_SUPPORTED, "Only a central system sends this");
    }
    if (info.get().rpc() == RpcType.SEND) {
      finder.found(call, Code.WRONG_MESSAGE_TYPE, "", "the action has no answer: use a SEND");
      return error(call, ErrorCode.PROTOCOL_ERROR, "This action is sent as SEND");
    }
    List<Violation> violations = violations(call);
    for (Violation violation : violations) {
      finder.found(call, Code.INVALID_REQUEST, violation.pointer(), violation.detail());
    }
    if (violations.isEmpty() || !office.config.strict()) {
      return null;
    }
    return error(call, violations.getFirst().code(), description(violations.getFirst()));
  }

  private List<Violation> violations(ReceivedCall call) {
    return office
        .definitions
        .find(call.version(), call.action(), Part.REQUEST)
        .map((MessageDefinition definition) -> definition.validate(call.payload()))
        .orElse(List.of());
  }

  /** The id of the transaction {@code call} is about; null when it is about none or a new one. */
  private @Nullable String transactionOf(ReceivedCall call) {
    JsonObject payload = call.payload();
    return switch (call.action()) {
      case "StartTransaction" -> ledger.startedBefore(call);
      case "StopTransaction", "MeterValues" ->
          call.version().dialect() == Dialect.V16 ? Json.text(payload, "transactionId") : null;
      case "TransactionEvent" ->
          Json.text(Json.object(payload, "transactionInfo"), "transactionId");
      default -> null;
    };
  }

  private boolean elsewhere(ReceivedCall call) {
    if (!office.config.oneTransactionPerToken()) {
      return false;
    }
    int evse =
        call.version().dialect() == Dialect.V16
            ? Json.number(call.payload(), "connectorId", 0)
            : Json.number(Json.object(call.payload(), "evse"), "id", 0);
    String token = Answers.tokenOf(call);
    return !token.isEmpty() && ledger.chargesElsewhere(token, evse);
  }

  /** What a refusal says about a violation. */
  static String description(Violation violation) {
    String where = violation.pointer().isEmpty() ? "" : violation.pointer() + ": ";
    return bounded(where + violation.detail());
  }

  private static Frame error(ReceivedCall call, ErrorCode code, String description) {
    return new Frame.CallError(
        call.messageId(), code.word(call.version()), bounded(description), new JsonObject());
  }

  private static String bounded(String text) {
    return text.length() <= DESCRIPTION_MAX ? text : text.substring(0, DESCRIPTION_MAX);
  }
}
