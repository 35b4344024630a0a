package io.ocppemu.csms;

import com.google.gson.JsonObject;
import io.ocppemu.wire.Version;
import java.time.Instant;

/**
 * A request from a station, before it is answered.
 *
 * @param frameSeq its {@link CsmsFrame#seq()}
 * @param payload not validated yet; must not be changed
 */
public record ReceivedCall(
    String stationId,
    Version version,
    long frameSeq,
    Instant time,
    String messageId,
    String action,
    JsonObject payload) {}
