package io.ocppemu.link.breakpoint;

import java.time.Instant;
import java.util.Locale;

/**
 * The end of a hold, or of one decision about it.
 *
 * @param id of the held frame
 * @param at real time
 */
public record Release(String id, How how, Instant at) {

  /** What became of a held frame. */
  public enum How {
    /** Somebody let it go on as it was. */
    RESUMED,
    /** Somebody let it go on with another text. */
    EDITED,
    /** Somebody let it wait for a while, which is over. */
    DELAYED,
    /** Somebody took it off the way. */
    DROPPED,
    /** Somebody took it off the way and answered it. */
    ANSWERED,
    /** Nobody decided in time: it went on as it was. */
    DEADLINE,
    /** Too many frames waited behind it: it went on as it was. */
    CROWDED,
    /** Its connection ended, and it was lost with it. */
    LOST;

    /** The word in our API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
