package io.ocppemu.csms;

import java.time.Instant;

/**
 * A connector as its station last reported it.
 *
 * @param evseId in 1.6 the connector's number; 0 is the station as a whole
 * @param connectorId in 1.6 the connector's number
 * @param status the word of the version
 * @param errorCode in 1.6 as reported; empty in 2.x
 * @param since when the report came
 */
public record CsmsConnector(
    int evseId, int connectorId, String status, String errorCode, Instant since) {}
