package io.ocppemu.wire;

import com.google.gson.JsonElement;
import java.util.List;

/**
 * One message of one version: the request or the response of an action, ready to check payloads.
 */
public final class MessageDefinition {

  private final String action;
  private final Version version;
  private final Part part;
  private final SchemaNode root;

  MessageDefinition(String action, Version version, Part part, SchemaNode root) {
    this.action = action;
    this.version = version;
    this.part = part;
    this.root = root;
  }

  public String action() {
    return action;
  }

  public Version version() {
    return version;
  }

  public Part part() {
    return part;
  }

  /**
   * What is wrong with {@code payload}, empty when it is valid; at most {@value Faults#MAX}
   * violations, the first ones. Any thread.
   */
  public List<Violation> validate(JsonElement payload) {
    return Faults.violations(root.check(payload, null));
  }
}
