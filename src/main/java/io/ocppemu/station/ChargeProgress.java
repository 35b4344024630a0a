package io.ocppemu.station;

import io.ocppemu.station.transaction.Transaction;
import java.util.Optional;

/**
 * Where a driver's wish has got to. The questions are for {@link Station#await}.
 *
 * @param reached whether it is fulfilled; if not, it can no longer be
 * @param detail what happened, or why it can not be
 * @param transactionId the station's own id of the transaction
 */
public record ChargeProgress(boolean reached, String detail, Optional<String> transactionId) {

  /** Whether the transaction at the EVSE has begun, also in the eyes of the CSMS if it is there. */
  public static Optional<ChargeProgress> towardsBegin(StationState state, int evseId) {
    EvseState evse = state.findEvse(evseId).orElseThrow();
    if (evse.asked.isPresent()) {
      return Optional.empty();
    }
    if (evse.authorization.isEmpty()) {
      String why =
          state.lastRefusal().isEmpty()
              ? "the authorisation ended before the transaction could begin"
              : state.lastRefusal();
      return Optional.of(new ChargeProgress(false, why, Optional.empty()));
    }
    if (evse.transaction.isEmpty()) {
      return Optional.empty();
    }
    Transaction transaction = evse.transaction.get();
    Optional<String> id = Optional.of(transaction.id());
    if (!state.online()) {
      return Optional.of(
          new ChargeProgress(true, "begun offline; the CSMS will be told later", id));
    }
    boolean told =
        transaction.number().isPresent() || state.calling().waitingFor(transaction.id()) == 0;
    return told ? Optional.of(new ChargeProgress(true, "begun", id)) : Optional.empty();
  }

  /** Whether nobody charges at the EVSE any more, also in the eyes of the CSMS if it is there. */
  public static Optional<ChargeProgress> towardsEnd(StationState state, int evseId) {
    EvseState evse = state.findEvse(evseId).orElseThrow();
    if (evse.asked.isPresent()) {
      return Optional.empty();
    }
    if (evse.authorization.isPresent()) {
      return state.lastRefusal().isEmpty()
          ? Optional.empty()
          : Optional.of(new ChargeProgress(false, state.lastRefusal(), Optional.empty()));
    }
    boolean told =
        !state.online()
            || state.transactions().values().stream()
                .filter(transaction -> transaction.evseId() == evseId)
                .allMatch(transaction -> state.calling().waitingFor(transaction.id()) == 0);
    return told
        ? Optional.of(
            new ChargeProgress(true, state.online() ? "ended" : "ended offline", Optional.empty()))
        : Optional.empty();
  }
}
