package io.ocppemu.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.OutCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens when more requests wait than there is room for. */
class CallQueueTest {
  private final CallQueue queue = new CallQueue();

  private OutCall call(Kind kind, boolean optional) {
    long number = queue.takeNumber();
    return new OutCall(
        number, "m" + number, "A", "{}", kind, "", 0, 0, Instant.EPOCH, optional, false, null);
  }

  @Test
  void beyondFiveHundredOrdinaryRequestsTheOldestMakesRoom() {
    OutCall oldest = call(Kind.NORMAL, false);
    assertThat(queue.add(oldest)).isEmpty();
    for (int i = 1; i < CallQueue.NORMAL_MAX; i++) {
      assertThat(queue.add(call(Kind.NORMAL, false))).isEmpty();
    }

    assertThat(queue.add(call(Kind.NORMAL, false))).contains(oldest);
  }

  @Test
  void beyondTenThousandOfTransactionsOnlyAnOptionalOneMakesRoom() {
    Optional<OutCall> optional = Optional.empty();
    for (int i = 0; i < CallQueue.TRANSACTION_MAX; i++) {
      OutCall call = call(Kind.TRANSACTION, i == 5_000);
      assertThat(queue.add(call)).isEmpty();
      optional = i == 5_000 ? Optional.of(call) : optional;
    }

    assertThat(queue.add(call(Kind.TRANSACTION, false))).isEqualTo(optional);
    assertThat(queue.add(call(Kind.TRANSACTION, false)))
        .as("nothing that a transaction cannot do without is ever dropped")
        .isEmpty();
  }

  @Test
  void itIsFullAtTenThousandOfTransactionsUntilOneIsSettled() {
    for (int i = 0; i < CallQueue.TRANSACTION_MAX; i++) {
      assertThat(queue.full()).isFalse();
      queue.add(call(Kind.TRANSACTION, false));
    }
    assertThat(queue.full()).isTrue();

    assertThat(queue.next(new Registration.Accepted(Duration.ZERO), Instant.EPOCH)).isPresent();
    queue.settle();

    assertThat(queue.full()).isFalse();
  }
}
