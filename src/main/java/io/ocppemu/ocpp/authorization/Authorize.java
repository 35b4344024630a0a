package io.ocppemu.ocpp.authorization;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.TokenWords.IdTagInfo;
import io.ocppemu.ocpp.TokenWords.IdToken2;
import io.ocppemu.ocpp.TokenWords.IdTokenInfo2;
import io.ocppemu.station.Acting;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.CallOutcome.Answered;
import io.ocppemu.station.CallOutcome.NotDelivered;
import io.ocppemu.station.CallOutcome.Refused;
import io.ocppemu.station.CallOutcome.TimedOut;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationEvent.AuthorizationWanted;
import io.ocppemu.station.authorization.TokenInfo;
import io.ocppemu.wire.Dialect;

/** Asks whether a token may charge (1.6 §4.1; 2.x C01). The request's ref is the EVSE. */
public final class Authorize {
  public static final Action ACTION =
      Action.named("Authorize")
          .answered(
              Dialect.V16,
              Answer16.class,
              (answer, call, desk) -> answered(answer.idTagInfo().info(), call, desk))
          .answered(
              Dialect.V2,
              Answer2.class,
              (answer, call, desk) -> answered(answer.idTokenInfo().info(), call, desk))
          .failed(Dialect.V16, Authorize::failed)
          .failed(Dialect.V2, Authorize::failed)
          .build();

  private Authorize() {}

  record Request16(String idTag) {}

  record Request2(IdToken2 idToken) {}

  record Answer16(IdTagInfo idTagInfo) {}

  record Answer2(IdTokenInfo2 idTokenInfo) {}

  /** Asks on 1.6. */
  public static void ask16(AuthorizationWanted wanted, Desk desk) {
    ask(wanted, new Request16(wanted.token().value()), desk);
  }

  /** Asks on 2.x. */
  public static void ask2(AuthorizationWanted wanted, Desk desk) {
    ask(wanted, new Request2(IdToken2.of(wanted.token())), desk);
  }

  private static void ask(AuthorizationWanted wanted, Object request, Desk desk) {
    boolean asked =
        desk.station()
            .calling()
            .ask(
                ACTION.name(),
                Payloads.text(request),
                Kind.NORMAL,
                "" + wanted.evseId(),
                false,
                null)
            .isPresent();
    if (!asked) {
      Acting.notAuthorized(desk.station(), wanted.evseId(), wanted.token(), "offline");
    }
  }

  private static void answered(TokenInfo info, OutCall call, Desk desk) {
    int evseId = Integer.parseInt(call.ref());
    Acting.askedToken(desk.station(), evseId)
        .ifPresent(token -> Acting.authorized(desk.station(), evseId, token, info));
  }

  private static void failed(CallOutcome outcome, OutCall call, Desk desk) {
    int evseId = Integer.parseInt(call.ref());
    String why =
        switch (outcome) {
          case Answered answered -> "the answer could not be read";
          case Refused refused -> "the CSMS refused to answer: " + refused.code();
          case TimedOut timedOut -> "no answer in time";
          case NotDelivered lost -> lost.why();
        };
    Acting.askedToken(desk.station(), evseId)
        .ifPresent(token -> Acting.notAuthorized(desk.station(), evseId, token, why));
  }
}
