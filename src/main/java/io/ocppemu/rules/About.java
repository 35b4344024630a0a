package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Dialect;

/**
 * What is known of a kind of finding.
 *
 * @param code its stable name such as {@code seqno-gap}
 * @param source16 the section of 1.6 it goes back to; empty when it is not of 1.6
 * @param source2 the requirement or section of 2.x; empty when it is not of 2.x
 * @param meaning what such a finding says, in a sentence
 */
public record About(
    String code, Severity severity, String source16, String source2, String meaning) {

  /** The requirement or section in the words of {@code dialect}; may be empty. */
  public String source(Dialect dialect) {
    return switch (dialect) {
      case V16 -> source16;
      case V2 -> source2;
    };
  }
}
