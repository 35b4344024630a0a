package io.ocppemu.csms;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.wire.Definitions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What all stations of one sandbox share. Any thread. */
final class Office {
  /** Numbers begin near the clock, so that those of an earlier run do not come again. */
  private static final long NUMBERS_SINCE = 1_700_000_000L;

  final SandboxConfig config;
  final Timeline timeline;
  final Definitions definitions = Definitions.bundled();
  final CsmsTokens tokens = new CsmsTokens();
  final Answers answers;
  final Bends bends;
  final Findings findings;
  final AtomicBoolean parallel;
  final Arrivals arrivals = new Arrivals();
  final LongAdder framesReceived = new LongAdder();
  final LongAdder framesSent = new LongAdder();
  final LongAdder inboxOverflows = new LongAdder();
  final LongAdder outboxOverflows = new LongAdder();
  private final AtomicInteger transactionNumbers;

  Office(SandboxConfig config, Timeline timeline) {
    this.config = config;
    this.timeline = timeline;
    this.answers = new Answers(config, tokens, definitions);
    this.bends = new Bends(config.limits().bends());
    this.findings = new Findings(config.limits().findings());
    this.parallel = new AtomicBoolean(config.allowParallel());
    long first = timeline.now().getEpochSecond() - NUMBERS_SINCE;
    this.transactionNumbers = new AtomicInteger((int) Math.floorMod(first, 1_000_000_000L));
  }

  /** A number no 1.6 transaction has had: positive, growing. */
  int nextTransactionNumber() {
    return transactionNumbers.updateAndGet(n -> n == Integer.MAX_VALUE ? 1 : n + 1);
  }
}
