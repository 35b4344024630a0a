package io.ocppemu.wire;

import java.util.Optional;

/**
 * What an action is, as one version has it.
 *
 * @param block the 1.6 feature profile ("SmartCharging") or the 2.x functional block ("K
 *     SmartCharging")
 * @param since the version that brought the action, empty when its dialect always had it
 * @param description what it is for, with the use case or section
 */
public record ActionInfo(
    String action,
    Initiator initiator,
    String block,
    RpcType rpc,
    Optional<Version> since,
    String description) {}
