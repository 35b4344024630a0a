package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

  @Test
  void version16HasTheTenWordsOfItsSpecificationWithItsOwnSpelling() {
    assertThat(words(Version.V1_6))
        .containsExactlyInAnyOrder(
            "NotImplemented",
            "NotSupported",
            "InternalError",
            "ProtocolError",
            "SecurityError",
            "FormationViolation",
            "PropertyConstraintViolation",
            "OccurenceConstraintViolation",
            "TypeConstraintViolation",
            "GenericError");
  }

  @Test
  void bothNewerVersionsHaveTheTwelveWordsOfPart4() {
    assertThat(words(Version.V2_0_1))
        .isEqualTo(words(Version.V2_1))
        .containsExactlyInAnyOrder(
            "NotImplemented",
            "NotSupported",
            "InternalError",
            "ProtocolError",
            "SecurityError",
            "FormatViolation",
            "PropertyConstraintViolation",
            "OccurrenceConstraintViolation",
            "TypeConstraintViolation",
            "GenericError",
            "MessageTypeNotSupported",
            "RpcFrameworkError");
  }

  @Test
  void bothSpellingsAreRead() {
    assertThat(ErrorCode.ofWord("FormationViolation")).contains(ErrorCode.FORMAT_VIOLATION);
    assertThat(ErrorCode.ofWord("FormatViolation")).contains(ErrorCode.FORMAT_VIOLATION);
    assertThat(ErrorCode.ofWord("OccurenceConstraintViolation"))
        .isEqualTo(ErrorCode.ofWord("OccurrenceConstraintViolation"))
        .contains(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION);
    assertThat(ErrorCode.ofWord("GenericError")).contains(ErrorCode.GENERIC_ERROR);
    assertThat(ErrorCode.ofWord("genericerror")).isEmpty();
  }

  @Test
  void everyWordOfPart4IsReadBackAsItsOwnCode() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(ErrorCode.ofWord(code.word(Version.V2_1))).contains(code);
    }
  }

  private static Set<String> words(Version version) {
    return Arrays.stream(ErrorCode.values())
        .map(code -> code.word(version))
        .collect(Collectors.toSet());
  }
}
