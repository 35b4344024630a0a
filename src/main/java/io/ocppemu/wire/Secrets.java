package io.ocppemu.wire;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Masks what must not be shown to everybody who may watch frames: the passwords with which stations
 * show who they are and those of networks and file servers (docs/adr/0007). Pure; any thread.
 */
public final class Secrets {
  /** Stands where a secret stood. */
  public static final String MASK = "***";

  /** Marks a frame that was changed here. */
  public static final String MARK = "masked";

  private static final Set<String> ACTIONS =
      Set.of(
          "ChangeConfiguration",
          "GetConfiguration",
          "SetVariables",
          "GetVariables",
          "SetNetworkProfile",
          "GetDiagnostics",
          "UpdateFirmware",
          "SignedUpdateFirmware",
          "PublishFirmware",
          "GetLog");

  /** Settings that hold a secret: keys of 1.6, variables of 2.x. */
  private static final Set<String> SETTINGS = Set.of("authorizationkey", "basicauthpassword");

  /** Fields that are secrets wherever they stand. */
  private static final Set<String> FIELDS =
      Set.of("basicauthpassword", "apnpassword", "password", "simpin");

  private static final Pattern MENTION =
      Pattern.compile("(?i)authorizationkey|password|simPin|\"vpn\"|://[^/\\s\"]*@");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s\"@]*@");
  private static final int DEPTH_MAX = 64;
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private Secrets() {}

  /**
   * The text of a frame with its secrets masked; the very same text when there are none.
   *
   * @param action of the frame, on answers that of their request; empty when unknown
   */
  public static String masked(String action, String text) {
    boolean escaped = text.indexOf("\\u") >= 0;
    if (!(action.isEmpty() || ACTIONS.contains(action))
        || !(escaped || MENTION.matcher(text).find())) {
      return text;
    }
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH_MAX);
      JsonElement tree = JsonParser.parseReader(reader);
      return mask(tree, false) ? GSON.toJson(tree) : text;
    } catch (JsonParseException | IllegalStateException e) {
      // What cannot be read cannot be masked with care.
      var mention = MENTION.matcher(text);
      return mention.find() ? text.substring(0, mention.start()) + MASK : text;
    }
  }

  /** Masks the secrets in a tree; returns whether there were any. */
  private static boolean mask(JsonElement tree, boolean vpn) {
    boolean changed = false;
    if (tree instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        JsonElement each = array.get(i);
        changed |= mask(each, false);
        if (holdsUser(each)) {
          array.set(i, withoutUser(each));
          changed = true;
        }
      }
    } else if (tree instanceof JsonObject object) {
      boolean secret = namesSecret(object);
      for (String name : Set.copyOf(object.keySet())) {
        JsonElement value = object.get(name);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean hide =
            FIELDS.contains(lower)
                || (vpn && lower.equals("key"))
                || (secret && (lower.equals("value") || lower.equals("attributevalue")));
        if (hide && !value.isJsonNull()) {
          object.addProperty(name, MASK);
          changed = true;
        } else if (holdsUser(value)) {
          object.add(name, withoutUser(value));
          changed = true;
        } else {
          changed |= mask(value, lower.equals("vpn"));
        }
      }
    }
    return changed;
  }

  /** Whether an object is about a setting that is secret: 1.6's key, or 2.x's variable. */
  private static boolean namesSecret(JsonObject object) {
    return isSecretName(object.get("key"))
        || (object.get("variable") instanceof JsonObject variable
            && isSecretName(variable.get("name")));
  }

  private static boolean isSecretName(JsonElement name) {
    return name instanceof JsonPrimitive text
        && SETTINGS.contains(text.getAsString().toLowerCase(Locale.ROOT));
  }

  private static boolean holdsUser(JsonElement value) {
    return value instanceof JsonPrimitive text
        && text.isString()
        && USER_INFO.matcher(text.getAsString()).find();
  }

  private static JsonPrimitive withoutUser(JsonElement value) {
    return new JsonPrimitive(USER_INFO.matcher(value.getAsString()).replaceAll("$1" + MASK + "@"));
  }
}
