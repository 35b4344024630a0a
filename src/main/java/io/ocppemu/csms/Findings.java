package io.ocppemu.csms;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import java.util.ArrayDeque;
import java.util.List;

/** The newest findings of all stations. Any thread. */
final class Findings {
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms findings");
  private final int limit;

  /** Guarded by the lock. */
  private final ArrayDeque<CsmsFinding> findings = new ArrayDeque<>();

  /** Guarded by the lock. */
  private long made;

  Findings(int limit) {
    this.limit = limit;
  }

  void add(CsmsFinding finding) {
    lock.run(
        () -> {
          made++;
          findings.addLast(finding);
          if (findings.size() > limit) {
            findings.removeFirst();
          }
        });
  }

  List<CsmsFinding> list() {
    return lock.with(() -> List.copyOf(findings));
  }

  List<CsmsFinding> of(String stationId) {
    return list().stream().filter(finding -> finding.stationId().equals(stationId)).toList();
  }

  long made() {
    return lock.with(() -> made);
  }

  void clear() {
    lock.run(findings::clear);
  }
}
