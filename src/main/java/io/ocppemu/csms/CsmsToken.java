package io.ocppemu.csms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token the sandbox knows.
 *
 * @param idToken compared without regard to case
 * @param status the authorization status of 2.x; 1.6 gets the nearest it has
 * @param group the parent id (1.6) or group id (2.x) that may stop what this one started
 * @param expiry when stations shall forget it; null for never
 */
public record CsmsToken(
    String idToken, String status, @Nullable String group, @Nullable Instant expiry) {

  /** An accepted token without group. */
  public static CsmsToken accepted(String idToken) {
    return new CsmsToken(idToken, "Accepted", null, null);
  }
}
