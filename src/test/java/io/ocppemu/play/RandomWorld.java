package io.ocppemu.play;

import io.ocppemu.kernel.Chance;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import java.time.Duration;
import java.util.List;

/** Everything around a station, at random: people, time, the link, a CSMS with bad days. */
final class RandomWorld {
  private static final List<String> TAGS = List.of("ANNA", "BERT", "CARA");

  private final Play play;
  private final Chance chance;
  private String answered = "";

  RandomWorld(Play play, Chance chance) {
    this.play = play;
    this.chance = chance;
  }

  /** Lets one thing happen. */
  void step() {
    switch (chance.below(14)) {
      case 0, 1 -> people();
      case 2 -> play.act(new Input.PresentToken(evse(), IdToken.of(tag())));
      case 3 -> play.act(new Input.PlugIn(evse(), 1 + chance.below(2)));
      case 4, 5 -> play.advance(chance.upTo(Duration.ofSeconds(40)));
      case 6 -> link();
      case 7 -> csmsAsks();
      case 8 -> rarely();
      default -> answer();
    }
  }

  /** Everything calms down: the link holds, everybody answers, time passes. */
  void comeToRest() {
    play.auto();
    reconnect();
    for (int evse = 1; evse <= 2; evse++) {
      play.act(new Input.Repair(evse, 0));
      play.act(new Input.PressStop(evse));
      play.act(new Input.PlugOut(evse, 0));
    }
    play.advance(Duration.ofMinutes(10));
    for (int evse = 1; evse <= 2; evse++) {
      play.act(new Input.PlugOut(evse, 0));
    }
    reconnect();
  }

  private void reconnect() {
    for (int turn = 0; turn < 20; turn++) {
      play.advance(Duration.ofSeconds(30));
      if (!play.facts().on() && !play.restarting()) {
        play.act(new Input.PowerOn(BootReason.POWER_UP));
      }
      if (!play.linked() && play.dialling()) {
        play.connect();
      }
    }
  }

  private int evse() {
    return 1 + chance.below(2);
  }

  private String tag() {
    return TAGS.get(chance.below(TAGS.size()));
  }

  private void people() {
    switch (chance.below(6)) {
      case 0, 1 -> play.act(new Input.PlugOut(evse(), 0));
      case 2 -> play.act(new Input.PressStop(evse()));
      case 3 -> play.act(new Input.Break(evse(), chance.below(2), "GroundFailure", "smoke"));
      default -> play.act(new Input.Repair(evse(), 0));
    }
  }

  private void rarely() {
    switch (chance.below(8)) {
      case 0 -> play.act(new Input.LocalReset());
      case 1 -> play.act(new Input.PowerOff());
      case 2 -> play.crash();
      default -> play.act(new Input.PowerOn(BootReason.POWER_UP));
    }
  }

  private void link() {
    if (play.linked()) {
      if (chance.below(3) == 0) {
        play.disconnect();
      }
    } else if (play.dialling()) {
      if (chance.below(3) == 0) {
        play.act(new Input.Disconnected("refused"));
      } else {
        play.connect();
      }
    } else {
      play.act(new Input.PowerOn(BootReason.POWER_UP));
    }
  }

  private void answer() {
    if (!play.linked()) {
      return;
    }
    Told call = play.takeCall();
    if (call == null) {
      return;
    }
    switch (chance.below(12)) {
      case 0 -> play.hear("[4,\"" + call.messageId() + "\",\"InternalError\",\"\",{}]");
      case 1 -> {
        // Lost: it never answers.
      }
      case 2 -> {
        play.advance(Duration.ofSeconds(chance.below(60)));
        if (play.linked()) {
          play.replyTo(call);
        }
      }
      case 3 -> play.reply(call.messageId(), "{'status':17,'idTagInfo':3}");
      case 4 -> {
        if (!answered.isEmpty()) {
          play.reply(answered, "{}");
        }
        if (play.linked()) {
          play.replyTo(call);
        }
      }
      case 5 -> play.reply(call.messageId(), refusal(call.action()));
      default -> play.replyTo(call);
    }
    answered = call.messageId();
  }

  private String refusal(String action) {
    return switch (action) {
      case "BootNotification" ->
          "{'currentTime':'"
              + play.now()
              + "','interval':"
              + chance.below(20)
              + ",'status':'"
              + (chance.below(2) == 0 ? "Pending" : "Rejected")
              + "'}";
      case "Authorize" ->
          play.v16()
              ? "{'idTagInfo':{'status':'Blocked','parentIdTag':'FAMILY'}}"
              : "{'idTokenInfo':{'status':'Blocked'}}";
      case "StartTransaction" ->
          "{'transactionId':0,'idTagInfo':{'status':'Invalid','parentIdTag':'FAMILY'}}";
      case "TransactionEvent" -> "{'idTokenInfo':{'status':'Invalid'}}";
      case "Heartbeat" -> "{'currentTime':'" + play.now().plusSeconds(chance.below(7200)) + "'}";
      default -> "{}";
    };
  }

  private void csmsAsks() {
    if (!play.linked()) {
      return;
    }
    switch (chance.below(play.v16() ? 8 : 9)) {
      case 0 -> reset();
      case 1 -> availability();
      case 2, 3 -> start();
      case 4 -> stop();
      case 5 -> unlock();
      case 6 -> trigger();
      case 7 -> play.csms("ClearCache", "{}");
      default -> play.csms("GetBaseReport", "{'requestId':1,'reportBase':'FullInventory'}");
    }
  }

  private void reset() {
    if (chance.below(3) > 0) {
      return;
    }
    List<String> types = play.v16() ? List.of("Hard", "Soft") : List.of("Immediate", "OnIdle");
    play.csms("Reset", "{'type':'" + types.get(chance.below(2)) + "'}");
  }

  private void availability() {
    String word = chance.below(3) == 0 ? "Inoperative" : "Operative";
    int where = chance.below(3);
    if (play.v16()) {
      play.csms("ChangeAvailability", "{'connectorId':" + where + ",'type':'" + word + "'}");
    } else {
      String evse = where == 0 ? "" : ",'evse':{'id':" + where + "}";
      play.csms("ChangeAvailability", "{'operationalStatus':'" + word + "'" + evse + "}");
    }
  }

  private void start() {
    if (play.v16()) {
      play.csms("RemoteStartTransaction", "{'connectorId':" + evse() + ",'idTag':'" + tag() + "'}");
    } else {
      play.csms(
          "RequestStartTransaction",
          "{'evseId':"
              + evse()
              + ",'remoteStartId':"
              + chance.below(1000)
              + ",'idToken':{'idToken':'"
              + tag()
              + "','type':'ISO14443'}}");
    }
  }

  private void stop() {
    play.evse(evse())
        .transaction()
        .ifPresent(
            transaction -> {
              if (play.v16()) {
                play.csms(
                    "RemoteStopTransaction",
                    "{'transactionId':" + transaction.number().orElse(-1) + "}");
              } else {
                play.csms("RequestStopTransaction", "{'transactionId':'" + transaction.id() + "'}");
              }
            });
  }

  private void unlock() {
    play.csms(
        "UnlockConnector",
        play.v16()
            ? "{'connectorId':" + evse() + "}"
            : "{'evseId':" + evse() + ",'connectorId':1}");
  }

  private void trigger() {
    List<String> messages =
        play.v16()
            ? List.of("BootNotification", "Heartbeat", "MeterValues", "StatusNotification")
            : List.of("BootNotification", "Heartbeat", "MeterValues", "TransactionEvent");
    play.csms(
        "TriggerMessage",
        "{'requestedMessage':'" + messages.get(chance.below(messages.size())) + "'}");
  }
}
