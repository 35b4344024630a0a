package io.ocppemu.store;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.Sightings;
import io.ocppemu.tap.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Saves state and messages until it is killed, and prints what was acknowledged. */
final class StorageChild {
  private StorageChild() {}

  public static void main(String[] arguments) {
    WheelTimeline timeline = new WheelTimeline();
    Storage storage =
        Storage.open(StorageConfig.defaults(Optional.empty()), Path.of(arguments[0]), timeline);
    StateCollection state = storage.state("transactions");
    long first = storage.messages().lastSeq() + 1;
    for (long i = first; ; i++) {
      state.bulkUpsert(List.of(new StateDocument("t" + i, "{\"n\":" + i + "}")));
      storage.messages().store(List.of(new Entry(i, Sightings.frame("CP-1", i))));
      System.out.println(ChildProcess.SAID + "saved " + i + ".");
    }
  }
}
