package io.ocppemu.link;

import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.WheelTimeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** An engine with two loops on real time; after each test it must be empty again. */
abstract class EngineFixture {
  final WheelTimeline timeline = new WheelTimeline();
  final SocketEngine engine = new SocketEngine(2, timeline);

  @AfterEach
  void closeEngine() {
    engine.close();
    timeline.close();
  }

  Recorder dial(DialPlan plan) {
    Recorder recorder = new Recorder();
    engine.dial(plan, recorder);
    return recorder;
  }

  /** Waits until no socket is left and the counts add up. */
  void awaitEmpty() {
    await("an engine without sockets; it has " + engine.stats())
        .atMost(Duration.ofSeconds(15))
        .until(() -> engine.stats().open() == 0 && engine.stats().dialing() == 0);
  }
}
