package io.ocppemu.messagelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StoreGuardTest {
  private final StoreGuard guard =
      new StoreGuard("test", Duration.ofMillis(200), 2, Duration.ofMinutes(1));

  private static String away() {
    throw new StoreUnavailableException("away");
  }

  @Test
  void afterAFewFailuresCallsFailAtOnceAndAllIsCounted() {
    assertThat(guard.call("find", () -> "found")).isEqualTo("found");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> guard.call("find", StoreGuardTest::away))
          .isInstanceOf(StoreUnavailableException.class);
    }

    assertThat(guard.stats()).isEqualTo(new StoreGuard.Stats("test", "OPEN", 3, 2, 0, 1, 0));
    assertThatThrownBy(() -> guard.call("find", () -> "found"))
        .hasMessageContaining("it is tried again in");
  }

  @Test
  void aCallThatHangsIsGivenUpInTimeAndCountedAsSlowAndFailed() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(() -> guard.call("find", () -> waitFor(never)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("did not answer find within");

    assertThat(guard.stats().failures()).isEqualTo(1);
    assertThat(guard.stats().slow()).isEqualTo(1);
  }

  @Test
  void aDocumentThatIsRefusedIsAnAnswer() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  guard.call(
                      "store",
                      () -> {
                        throw new IllegalArgumentException("not this one");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(guard.stats().state()).isEqualTo("CLOSED");
  }

  private static String waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return "";
    } catch (InterruptedException e) {
      throw new StoreUnavailableException("interrupted", e);
    }
  }
}
