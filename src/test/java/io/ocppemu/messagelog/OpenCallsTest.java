package io.ocppemu.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
  private final OpenCalls calls = new OpenCalls();

  @Test
  void anAnswerKnowsTheNumberOfItsRequestOnce() {
    calls.related(sent("CP-1", MessageType.CALL), 10);
    assertThat(answered("CP-1", Direction.RECEIVED, 11)).isEqualTo(10);
    assertThat(answered("CP-1", Direction.RECEIVED, 12)).as("a second answer").isZero();
  }

  @Test
  void theSameIdOfAnotherStationOrOfTheOtherSideIsAnotherRequest() {
    calls.related(sent("CP-1", MessageType.CALL), 10);
    assertThat(answered("CP-2", Direction.RECEIVED, 11)).isZero();
    assertThat(answered("CP-1", Direction.SENT, 12)).as("its own request").isZero();
    assertThat(answered("CP-1", Direction.RECEIVED, 13)).isEqualTo(10);
  }

  @Test
  void anIdThatIsUsedAgainBelongsToTheLaterRequest() {
    calls.related(sent("CP-1", MessageType.CALL), 10);
    calls.related(sent("CP-1", MessageType.CALL), 20);
    assertThat(answered("CP-1", Direction.RECEIVED, 21)).isEqualTo(20);
  }

  @Test
  void whatIsNeitherRequestNorAnswerIsLeftAlone() {
    FrameSeen send = sent("CP-1", MessageType.SEND);
    assertThat(calls.related(send, 10)).isSameAs(send);
    assertThat(answered("CP-1", Direction.RECEIVED, 11)).isZero();
  }

  @Test
  void theOldestRequestIsForgottenBeyondFiftyThousand() {
    calls.related(sent("first", MessageType.CALL), 1);
    calls.related(sent("second", MessageType.CALL), 2);
    for (int station = 3; station <= 50_001; station++) {
      calls.related(sent("CP-" + station, MessageType.CALL), station);
    }
    assertThat(answered("first", Direction.RECEIVED, 60_000)).isZero();
    assertThat(answered("second", Direction.RECEIVED, 60_001)).isEqualTo(2);
  }

  private static FrameSeen sent(String stationId, MessageType type) {
    return Sightings.frame(stationId, 7, "Heartbeat", Direction.SENT, type);
  }

  private long answered(String stationId, Direction direction, long seq) {
    FrameSeen answer =
        Sightings.frame(stationId, 7, "Heartbeat", direction, MessageType.CALLRESULT);
    return calls.related(answer, seq).requestSeq();
  }
}
