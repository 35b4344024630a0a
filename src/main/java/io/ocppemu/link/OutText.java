package io.ocppemu.link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A text message as it is to go out, which may break rules. Immutable. */
public final class OutText {
  private final byte[] payload;
  private final int fragmentBytes;
  private final int dripBytes;
  private final Duration dripPause;

  private OutText(byte[] payload, int fragmentBytes, int dripBytes, Duration dripPause) {
    this.payload = payload;
    this.fragmentBytes = fragmentBytes;
    this.dripBytes = dripBytes;
    this.dripPause = dripPause;
  }

  /** One frame, at once. */
  public static OutText of(String text) {
    return new OutText(text.getBytes(StandardCharsets.UTF_8), 0, 0, Duration.ZERO);
  }

  /**
   * A message that goes out otherwise. In fragments it is never compressed.
   *
   * @param payload perhaps no UTF-8; not to be changed any more
   * @param fragmentBytes the payload of each fragment; 0 for one frame
   * @param dripBytes how many bytes are written at a time; 0 for all
   * @param dripPause between two times
   */
  public static OutText of(byte[] payload, int fragmentBytes, int dripBytes, Duration dripPause) {
    return new OutText(payload, fragmentBytes, dripBytes, dripPause);
  }

  byte[] payload() {
    return payload;
  }

  int length() {
    return payload.length;
  }

  int fragmentBytes() {
    return fragmentBytes;
  }

  int dripBytes() {
    return dripBytes;
  }

  Duration dripPause() {
    return dripPause;
  }
}
