package io.ocppemu.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ocppemu.protocol.Actions;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.VariableKey;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.ErrorCode;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Thinks of what may happen next to a station: mostly frames that are right, or right but for one
 * place, so that they come far; some that are rubble; now and then people, time and the link. The
 * same seed and the same course of events give the same steps.
 */
final class FrameMaker {
  /** Asked more rarely: their answers cost more than all others together. */
  private static final Set<String> LONG_ANSWERS =
      Set.of("GetConfiguration", "GetBaseReport", "GetReport");

  private static final int REMEMBERED = 32;
  private static final int LONGEST_REMEMBERED = 4_000;
  private static final List<String> TAGS = List.of("ANNA", "bert", "CARA", "");

  /** The answer that lets a station live. */
  static final String ACCEPTED =
      "[3,\"@open@\",{\"status\":\"Accepted\",\"currentTime\":\"2026-11-21T10:00:00Z\","
          + "\"interval\":300}]";

  private final Version version;
  private final Random random;
  private final Rubble rubble;
  private final List<String> all;
  private final List<String> handled;
  private final List<String> keys = new ArrayList<>();
  private final List<String> earlier = new ArrayList<>();
  private int ids;

  FrameMaker(Version version, Random random) {
    this.version = version;
    this.random = random;
    this.rubble = new Rubble(random);
    this.all = List.copyOf(Definitions.bundled().actions(version));
    this.handled =
        Actions.ALL.stream()
            .filter(action -> action.handles(version))
            .map(action -> action.name())
            .toList();
    for (Knob knob : Knob.values()) {
      knob.key(version.dialect()).ifPresent(keys::add);
    }
  }

  /**
   * The next step.
   *
   * @param linked whether the station hears what is sent
   * @param open the action of the station's open request, "" when none is open
   */
  Step next(boolean linked, String open) {
    if (!linked && rubble.oneIn(3)) {
      return new Step.Link();
    }
    if (open.equals("BootNotification") && rubble.oneIn(4)) {
      return new Step.Hear(ACCEPTED);
    }
    int dice = rubble.below(100);
    if (dice < 5) {
      return around();
    }
    if (dice < 7) {
      return new Step.Pass(Duration.ofMillis(rubble.below(rubble.oneIn(4) ? 90_000 : 5_000)));
    }
    if (!open.isEmpty() && dice < 22) {
      return new Step.Hear(answer(open));
    }
    return new Step.Hear(frame(dice));
  }

  /** Keeps a frame to come back to; damaged ones are not kept, or soon nothing else would be. */
  private String remembered(String text) {
    if (text.length() < LONGEST_REMEMBERED) {
      if (earlier.size() < REMEMBERED) {
        earlier.add(text);
      } else {
        earlier.set(rubble.below(REMEMBERED), text);
      }
    }
    return text;
  }

  private String frame(int dice) {
    if (dice < 30 || earlier.size() < REMEMBERED) {
      String action = rubble.oneIn(12) ? rubble.of(all) : rubble.of(handled);
      return call(LONG_ANSWERS.contains(action) && !rubble.oneIn(8) ? rubble.of(handled) : action);
    }
    if (dice < 42) {
      return rubble.of(earlier);
    }
    if (dice < 91) {
      return rubble.damage(rubble.of(earlier));
    }
    if (dice < 95) {
      return shape();
    }
    if (dice < 97) {
      return rubble.junk();
    }
    return switch (rubble.below(4)) {
      case 0 -> answer(rubble.of(all));
      case 1 ->
          encoded(new Frame.Send(id(), rubble.of(all), payload(rubble.of(all), Part.REQUEST)));
      default -> call(rubble.of(all));
    };
  }

  private String call(String action) {
    JsonElement payload = payload(action, Part.REQUEST);
    String name = rubble.oneIn(200) ? rubble.word() : action;
    return remembered(encoded(new Frame.Call(id(), name, payload)));
  }

  /** An answer to a request of {@code action}, and not always to the one that is open. */
  private String answer(String action) {
    String id = rubble.oneIn(12) ? (rubble.oneIn(2) ? "@late@" : id()) : "@open@";
    JsonElement payload = payload(action, Part.RESPONSE);
    return switch (rubble.below(16)) {
      case 0 -> encoded(new Frame.CallError(id, code(), rubble.word(), payload));
      case 1 -> encoded(new Frame.CallResultError(id, code(), rubble.word(), payload));
      case 2 -> rubble.damage(encoded(new Frame.CallResult(id, payload)));
      default -> encoded(new Frame.CallResult(id, payload));
    };
  }

  private String code() {
    return rubble.oneIn(3) ? rubble.word() : rubble.of(List.of(ErrorCode.values())).word(version);
  }

  private JsonObject payload(String action, Part part) {
    JsonObject payload = Shapes.payload(version, action, part, random);
    salt(payload);
    for (int n = rubble.below(3) - 1; n >= 0; n--) {
      rubble.bend(payload);
    }
    return payload;
  }

  /** Puts what means something to the station where chance would rarely put it. */
  private void salt(JsonElement at) {
    if (at instanceof JsonArray array) {
      array.forEach(this::salt);
    }
    if (!(at instanceof JsonObject object)) {
      return;
    }
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      JsonElement found = entry.getValue();
      if (!found.isJsonPrimitive()) {
        salt(found);
      } else if (!rubble.oneIn(8)) {
        salt(entry);
      }
    }
    if (object.has("component") && object.has("variable")) {
      variable(object);
    }
  }

  private void salt(Map.Entry<String, JsonElement> entry) {
    switch (entry.getKey()) {
      case "evseId", "connectorId" -> entry.setValue(new JsonPrimitive(rubble.below(4)));
      case "id" -> {
        if (entry.getValue().getAsJsonPrimitive().isNumber()) {
          entry.setValue(new JsonPrimitive(rubble.below(4)));
        }
      }
      case "idTag", "idToken", "parentIdTag" -> entry.setValue(new JsonPrimitive(rubble.of(TAGS)));
      case "transactionId" ->
          entry.setValue(
              new JsonPrimitive(
                  entry.getValue().getAsJsonPrimitive().isNumber() ? "@number@" : "@tx@"));
      case "key" -> entry.setValue(new JsonPrimitive(rubble.of(keys)));
      case "value", "attributeValue" ->
          entry.setValue(
              rubble.oneIn(2)
                  ? new JsonPrimitive("" + rubble.below(120))
                  : new JsonPrimitive(cut(rubble.word())));
      case "interval" -> entry.setValue(new JsonPrimitive(rubble.below(3_000)));
      case "status" -> {
        // Accepted opens most doors.
        if (!rubble.oneIn(4)) {
          entry.setValue(new JsonPrimitive("Accepted"));
        }
      }
      default -> {
        // As chance had it.
      }
    }
  }

  private void variable(JsonObject object) {
    VariableKey.parse(rubble.of(keys))
        .ifPresent(
            key -> {
              JsonObject component = new JsonObject();
              component.addProperty("name", key.component());
              JsonObject variable = new JsonObject();
              variable.addProperty("name", key.variable());
              if (!key.variableInstance().isEmpty()) {
                variable.addProperty("instance", key.variableInstance());
              }
              object.add("component", component);
              object.add("variable", variable);
            });
  }

  private static String cut(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500);
  }

  private String id() {
    ids++;
    return switch (rubble.below(60)) {
      case 0 -> rubble.word();
      case 1 -> "x".repeat(30 + rubble.below(10));
      case 2 -> "1";
      default -> "f" + ids;
    };
  }

  /** An array that is nearly a frame. */
  private String shape() {
    JsonArray array = new JsonArray();
    array.add(rubble.oneIn(3) ? rubble.value() : new JsonPrimitive(rubble.below(9)));
    for (int n = rubble.below(6); n > 0; n--) {
      array.add(
          switch (rubble.below(4)) {
            case 0 -> new JsonPrimitive(id());
            case 1 -> new JsonPrimitive(rubble.of(all));
            case 2 -> new JsonObject();
            default -> rubble.value();
          });
    }
    return array.toString();
  }

  private static String encoded(Frame frame) {
    return FrameCodec.encode(frame);
  }

  private Step around() {
    int evse = rubble.below(4);
    return switch (rubble.below(20)) {
      case 0, 1, 2 -> new Step.Link();
      case 3, 4, 5 -> new Step.Act(new Input.PlugIn(evse, 1 + rubble.below(2)));
      case 6, 7 -> new Step.Act(new Input.PlugOut(evse, rubble.below(2)));
      case 8, 9, 10, 11 ->
          new Step.Act(new Input.PresentToken(evse, IdToken.of(rubble.of(TAGS.subList(0, 3)))));
      case 12 -> new Step.Act(new Input.PressStop(evse));
      case 13 -> new Step.Act(new Input.Break(evse, rubble.below(2), "GroundFailure", "smoke"));
      case 14, 15 -> new Step.Act(new Input.Repair(evse, 0));
      case 16 -> new Step.Act(new Input.LocalReset());
      case 17 ->
          new Step.Act(
              rubble.oneIn(3) ? new Input.PowerOff() : new Input.PowerOn(BootReason.POWER_UP));
      case 18 -> {
        String action = rubble.of(all);
        yield new Step.Send(
            action, Shapes.payload(version, action, Part.REQUEST, random).toString());
      }
      default -> new Step.Act(new Input.PowerOn(BootReason.POWER_UP));
    };
  }
}
