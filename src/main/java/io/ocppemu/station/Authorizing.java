package io.ocppemu.station;

import io.ocppemu.station.EvseState.Asked;
import io.ocppemu.station.EvseState.Authorization;
import io.ocppemu.station.StationEvent.AuthorizationWanted;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.authorization.TokenInfo;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.Trigger;
import java.util.List;
import java.util.Optional;

/** Who may charge, and who may stop it (1.6 §3.4, §3.5, §4.1; 2.x C01–C16, E07). */
final class Authorizing {
  private final StationState station;

  Authorizing(StationState station) {
    this.station = station;
  }

  /** A person shows {@code token} at {@code evse}. */
  Refusal present(EvseState evse, IdToken token) {
    if (evse.asked.isPresent()) {
      return new Refusal("EVSE " + evse.id + " still waits for the answer about another token");
    }
    if (evse.transaction.isPresent() && evse.authorization.isPresent()) {
      return presentToStop(evse, evse.authorization.get(), token);
    }
    if (evse.authorization.isPresent()) {
      if (evse.authorization.get().token().equals(token)) {
        withdraw(evse, Trigger.STOP_AUTHORIZED, StopReason.LOCAL);
        return Refusal.NONE;
      }
      return masterPass(token)
          ? stopAll()
          : new Refusal("EVSE " + evse.id + " is authorised for somebody else");
    }
    if (evse.keptFor.isPresent() && mayFetch(evse.keptFor.get(), token)) {
      evse.connectors.forEach(connector -> station.charging().release(evse, connector));
      return Refusal.NONE;
    }
    if (masterPass(token)) {
      return stopAll();
    }
    Optional<String> obstacle = station.obstacle(evse);
    if (obstacle.isPresent()) {
      return new Refusal(obstacle.get());
    }
    return begin(evse, token);
  }

  /** Whether {@code token} unlocks the cable that {@code owner} has left in the station. */
  private boolean mayFetch(Authorization owner, IdToken token) {
    return owner.token().equals(token)
        || good(token).map(info -> info.sameGroup(owner.groupId())).orElse(false);
  }

  /** What is known here of {@code token}, if it is good. */
  private Optional<TokenInfo> good(IdToken token) {
    return station.cached(token).filter(info -> info.acceptedAt(station.clock()));
  }

  private Refusal presentToStop(EvseState evse, Authorization running, IdToken token) {
    if (running.token().equals(token)) {
      withdraw(evse, Trigger.STOP_AUTHORIZED, StopReason.LOCAL);
      return Refusal.NONE;
    }
    Optional<TokenInfo> known = good(token);
    if (known.isPresent() && mayStop(evse, running.groupId(), known.get())) {
      return Refusal.NONE;
    }
    if (station.settings().flag(Knob.DISABLE_REMOTE_AUTHORIZATION)) {
      return new Refusal("the station does not ask about tokens, and this one may not stop here");
    }
    if (!station.accepted()) {
      return new Refusal(
          "offline: it can not be known whether this token may stop the transaction");
    }
    ask(evse, new Asked(token, true, false, Optional.empty()));
    return Refusal.NONE;
  }

  /** Ends the transaction of {@code evse} if a token of such a standing may (C09, C16). */
  private boolean mayStop(EvseState evse, Optional<String> groupId, TokenInfo info) {
    if (info.sameGroup(groupId)) {
      withdraw(evse, Trigger.STOP_AUTHORIZED, StopReason.LOCAL);
      return true;
    }
    if (masterPass(info)) {
      stopAll();
      return true;
    }
    return false;
  }

  /** A master pass ends every transaction of the station and starts none (C16). */
  private Refusal stopAll() {
    List<EvseState> charging =
        station.evses().stream().filter(evse -> evse.transaction.isPresent()).toList();
    for (EvseState evse : charging) {
      if (evse.authorization.isPresent()) {
        withdraw(evse, Trigger.STOP_AUTHORIZED, StopReason.MASTER_PASS);
      } else {
        station.charging().end(evse, Trigger.STOP_AUTHORIZED, StopReason.MASTER_PASS);
      }
    }
    return charging.isEmpty()
        ? new Refusal("a master pass ends transactions and starts none")
        : Refusal.NONE;
  }

  private boolean masterPass(IdToken token) {
    return good(token).map(this::masterPass).orElse(false);
  }

  private boolean masterPass(TokenInfo info) {
    String group = station.settings().text(Knob.MASTER_PASS_GROUP_ID);
    return !group.isEmpty() && info.sameGroup(Optional.of(group));
  }

  private Refusal begin(EvseState evse, IdToken token) {
    Optional<TokenInfo> found = station.cached(token);
    Optional<TokenInfo> known = good(token);
    if (station.accepted()) {
      boolean askNobody = station.settings().flag(Knob.DISABLE_REMOTE_AUTHORIZATION);
      if (askNobody && known.isEmpty()) {
        return new Refusal("the station does not ask about tokens, and does not know this one");
      }
      if (found.isPresent()
          && known.isEmpty()
          && station.settings().flag(Knob.AUTH_CACHE_DISABLE_POST_AUTHORIZE)) {
        return new Refusal("the station remembers the token as " + found.get().status());
      }
      if (known.isPresent() && (askNobody || station.settings().flag(Knob.LOCAL_PRE_AUTHORIZE))) {
        grant(evse, token, known.get().groupId(), Trigger.AUTHORIZED, Optional.empty());
      } else {
        ask(evse, new Asked(token, false, false, Optional.empty()));
      }
      return Refusal.NONE;
    }
    return beginOffline(evse, token, known, Trigger.AUTHORIZED, Optional.empty());
  }

  private Refusal beginOffline(
      EvseState evse,
      IdToken token,
      Optional<TokenInfo> known,
      Trigger trigger,
      Optional<Integer> remoteStartId) {
    if (!station.everAccepted() && !station.settings().flag(Knob.TX_BEFORE_ACCEPTED)) {
      return new Refusal("the CSMS has not accepted the station yet");
    }
    boolean knownGood = known.isPresent() && station.settings().flag(Knob.LOCAL_AUTHORIZE_OFFLINE);
    boolean unknownGood =
        station.cached(token).isEmpty() && station.settings().flag(Knob.OFFLINE_TX_FOR_UNKNOWN_ID);
    if (!knownGood && !unknownGood) {
      return new Refusal(
          (station.online() ? "" : "offline, and ") + "the token is not known to the station");
    }
    grant(evse, token, known.flatMap(TokenInfo::groupId), trigger, remoteStartId);
    return Refusal.NONE;
  }

  private void ask(EvseState evse, Asked asked) {
    evse.asked = Optional.of(asked);
    station.tell(new AuthorizationWanted(evse.id, asked.token()));
  }

  /** Authorises {@code token} at {@code evse}. */
  void grant(
      EvseState evse,
      IdToken token,
      Optional<String> groupId,
      Trigger trigger,
      Optional<Integer> remoteStartId) {
    station
        .charging()
        .change(
            evse,
            trigger,
            StopReason.LOCAL,
            () -> {
              evse.authorization = Optional.of(new Authorization(token, groupId, remoteStartId));
              evse.suspended = false;
              evse.allowanceWh = 0;
              evse.finished = false;
            });
  }

  /** Ends the authorisation of {@code evse}; the transaction follows its stop points. */
  void withdraw(EvseState evse, Trigger trigger, StopReason reason) {
    station
        .charging()
        .change(
            evse,
            trigger,
            reason,
            () -> {
              evse.authorization = Optional.empty();
              evse.finished = evse.plugged().isPresent() && evse.transaction.isPresent();
            });
  }

  /** The CSMS answered the question about {@code token} at {@code evse}. */
  void answered(EvseState evse, IdToken token, TokenInfo info) {
    station.remember(token, info);
    Optional<Asked> asked = evse.asked.filter(question -> question.token().equals(token));
    if (asked.isEmpty()) {
      return;
    }
    evse.asked = Optional.empty();
    if (!info.acceptedAt(station.clock())) {
      station.refused(evse, "the CSMS answered " + info.status() + " for the token");
      return;
    }
    if (!asked.get().toStop()) {
      if (masterPass(info)) {
        stopAll().reason().ifPresent(why -> station.refused(evse, why));
        return;
      }
      Trigger trigger = asked.get().remote() ? Trigger.REMOTE_START : Trigger.AUTHORIZED;
      grant(evse, token, info.groupId(), trigger, asked.get().remoteStartId());
      return;
    }
    Optional<String> group = evse.authorization.flatMap(Authorization::groupId);
    if (!mayStop(evse, group, info)) {
      station.refused(evse, "the token belongs to another group and may not stop the transaction");
    }
  }

  /** The question about {@code token} at {@code evse} found no answer. */
  void unanswered(EvseState evse, IdToken token, String why) {
    Optional<Asked> asked = evse.asked.filter(question -> question.token().equals(token));
    if (asked.isEmpty()) {
      return;
    }
    evse.asked = Optional.empty();
    if (asked.get().toStop()) {
      station.refused(evse, "no answer about the token: " + why);
      return;
    }
    Optional<TokenInfo> known = good(token);
    Trigger trigger = asked.get().remote() ? Trigger.REMOTE_START : Trigger.AUTHORIZED;
    Refusal refusal = beginOffline(evse, token, known, trigger, asked.get().remoteStartId());
    refusal.reason().ifPresent(reason -> station.refused(evse, why + "; " + reason));
  }

  /** The CSMS asked for a start: authorises, after asking back where the settings say so (F01). */
  void remote(EvseState evse, IdToken token, Optional<Integer> remoteStartId) {
    boolean known = good(token).isPresent();
    boolean central = token.type().equals("Central") || token.type().equals("NoAuthorization");
    if (station.settings().flag(Knob.AUTHORIZE_REMOTE_START) && !central && !known) {
      if (station.settings().flag(Knob.DISABLE_REMOTE_AUTHORIZATION)) {
        station.refused(evse, "the station does not ask about tokens, and does not know this one");
      } else {
        ask(evse, new Asked(token, false, true, remoteStartId));
      }
    } else {
      Optional<String> group = station.cached(token).flatMap(TokenInfo::groupId);
      grant(evse, token, group, Trigger.REMOTE_START, remoteStartId);
    }
  }

  /** The CSMS said in a transaction's answer what it thinks of its token (1.6 §3.5.4; E05). */
  void judged(Transaction transaction, IdToken token, TokenInfo info) {
    station.remember(token, info);
    Optional<EvseState> evse =
        station.evses().stream()
            .filter(candidate -> candidate.transaction.map(t -> t == transaction).orElse(false))
            .findFirst();
    if (evse.isEmpty() || evse.get().authorization.isEmpty()) {
      return;
    }
    EvseState at = evse.get();
    if (info.acceptedAt(station.clock())) {
      // Many central systems name the group only in the answer to Authorize.
      Optional<String> group = info.groupId().or(transaction::groupId);
      transaction.inGroup(group);
      at.authorization =
          at.authorization.map(by -> new Authorization(by.token(), group, by.remoteStartId()));
      return;
    }
    station.refused(at, "the CSMS answered " + info.status() + " for the token's transaction");
    double allowance = station.settings().number(Knob.MAX_ENERGY_ON_INVALID_ID);
    if (station.settings().flag(Knob.STOP_TX_ON_INVALID_ID)) {
      withdraw(at, Trigger.DEAUTHORIZED, StopReason.DE_AUTHORIZED);
    } else if (allowance > 0) {
      at.allowanceWh = at.registerWh + allowance;
    } else {
      station
          .charging()
          .change(
              at,
              Trigger.CHARGING_STATE_CHANGED,
              StopReason.DE_AUTHORIZED,
              () -> at.suspended = true);
    }
  }
}
