package io.ocppemu.station.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the CSMS said of a token.
 *
 * @param status its word: {@code Accepted}, {@code Blocked} …
 * @param groupId the group, 1.6's parent id; empty when it has none
 * @param expiry until when this may be believed; empty when not said
 */
public record TokenInfo(String status, Optional<String> groupId, Optional<Instant> expiry) {

  /** Whether the token may charge at {@code now}. */
  public boolean acceptedAt(Instant now) {
    return status.equals("Accepted") && expiry.map(now::isBefore).orElse(true);
  }

  /**
   * The same, believed for {@code lifeTime} from {@code now} unless it says itself until when (2.x
   * C10.FR.08); zero is for ever.
   */
  public TokenInfo believedFor(Duration lifeTime, Instant now) {
    return expiry.isPresent() || lifeTime.isZero()
        ? this
        : new TokenInfo(status, groupId, Optional.of(now.plus(lifeTime)));
  }

  /** Whether both belong to one group. */
  public boolean sameGroup(Optional<String> other) {
    return groupId.isPresent() && other.isPresent() && groupId.get().equalsIgnoreCase(other.get());
  }
}
