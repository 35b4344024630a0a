package io.ocppemu.rules;

import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * A request without an answer so far.
 *
 * @param payload what it asked; empty where no rule wants to know
 */
record Open(String id, String action, Instant since, JsonObject payload) {}
