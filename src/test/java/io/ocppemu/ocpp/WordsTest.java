package io.ocppemu.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void aTextIsNotCutWithinACharacter() {
    // Half of a surrogate pair is no Unicode text, and a strict reader refuses the whole frame.
    assertThat(Words.cut("ab😀", 3)).isEqualTo("ab");
    assertThat(Words.cut("ab😀", 4)).isEqualTo("ab😀");
    assertThat(Words.cut("abcd", 3)).isEqualTo("abc");
  }
}
