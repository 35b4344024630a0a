package io.ocppemu.link;

/**
 * How an open socket ended.
 *
 * @param code the close code: the peer's when it closed first, else ours; 1006 when no close frame
 *     was exchanged. A close frame without a code counts as 1000.
 * @param reason the text beside the code; may be empty
 * @param byPeer whether the CSMS ended it
 * @param clean whether both sides' close frames went over the wire
 * @param cause a sentence for people when something went wrong, else empty
 */
public record Closing(int code, String reason, boolean byPeer, boolean clean, String cause) {
  /** The code RFC 6455 reserves for "no close frame"; never on the wire. */
  static final int ABNORMAL = 1006;

  /** How it ended, for people. */
  String sentence() {
    return (byPeer ? "closed by the CSMS" : "closed")
        + " with "
        + code
        + (reason.isEmpty() ? "" : " " + reason)
        + (cause.isEmpty() ? "" : ": " + cause);
  }
}
