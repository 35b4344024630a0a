package io.ocppemu.link;

import java.util.concurrent.atomic.LongAdder;

/** What an engine counts; every thread may add. */
final class Counters {
  final LongAdder dialled = new LongAdder();
  final LongAdder opened = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder closed = new LongAdder();
  final LongAdder bytesIn = new LongAdder();
  final LongAdder bytesOut = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder broken = new LongAdder();

  SocketStats stats(long loopRestarts) {
    // The ends are read before the beginnings, so that a socket in between never counts below zero.
    long endedEver = closed.sum();
    long failedEver = failed.sum();
    long openedEver = opened.sum();
    long dialledEver = dialled.sum();
    return new SocketStats(
        dialledEver - openedEver - failedEver,
        openedEver - endedEver,
        openedEver,
        failedEver,
        endedEver,
        bytesIn.sum(),
        bytesOut.sum(),
        dropped.sum(),
        broken.sum() + loopRestarts);
  }
}
