package io.ocppemu.csms;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The bends and hooks that are set, in the order they were added. Any thread. */
final class Bends {
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms bends");
  private final int limit;

  /** Guarded by the lock. */
  private final List<BendUse> bends = new ArrayList<>();

  /** Guarded by the lock. */
  private final List<Hook> hooks = new ArrayList<>();

  /** Guarded by the lock. */
  private long made;

  Bends(int limit) {
    this.limit = limit;
  }

  private record Hook(Predicate<ReceivedCall> wanted, Function<ReceivedCall, Reply> answer) {}

  Bend add(Bend bend) {
    return lock.with(
        () -> {
          makeRoom();
          Bend named = withId(bend, "bend-" + ++made);
          bends.add(new BendUse(named, 0));
          return named;
        });
  }

  boolean remove(String id) {
    return lock.with(() -> bends.removeIf(use -> use.bend().id().equals(id)));
  }

  void clear() {
    lock.run(
        () -> {
          bends.clear();
          hooks.clear();
        });
  }

  List<BendUse> list() {
    return lock.with(() -> List.copyOf(bends));
  }

  SandboxCsms.Hook hook(Predicate<ReceivedCall> wanted, Function<ReceivedCall, Reply> answer) {
    Hook hook = new Hook(wanted, answer);
    lock.run(
        () -> {
          makeRoom();
          hooks.add(hook);
        });
    return () -> lock.run(() -> hooks.remove(hook));
  }

  /** How {@code call} is to be answered: the first hook that wants it, else the first bend. */
  Reply take(ReceivedCall call) {
    for (Hook hook : lock.with(() -> List.copyOf(hooks))) {
      if (hook.wanted.test(call)) {
        Reply reply = hook.answer.apply(call);
        if (!(reply instanceof Reply.Normal)) {
          return reply;
        }
      }
    }
    return lock.with(
        () -> {
          for (int i = 0; i < bends.size(); i++) {
            BendUse use = bends.get(i);
            if (!use.usedUp() && use.bend().matches(call)) {
              bends.set(i, new BendUse(use.bend(), use.applied() + 1));
              return use.bend().reply();
            }
          }
          return new Reply.Normal();
        });
  }

  /** {@code target} changed by an RFC 7396 merge patch; neither argument is changed. */
  static JsonObject merged(JsonObject target, JsonObject patch) {
    JsonObject result = target.deepCopy();
    for (var entry : patch.entrySet()) {
      JsonElement value = entry.getValue();
      if (value.isJsonNull()) {
        result.remove(entry.getKey());
      } else if (value.isJsonObject()) {
        JsonElement old = result.get(entry.getKey());
        JsonObject base =
            old != null && old.isJsonObject() ? old.getAsJsonObject() : new JsonObject();
        result.add(entry.getKey(), merged(base, value.getAsJsonObject()));
      } else {
        result.add(entry.getKey(), value.deepCopy());
      }
    }
    return result;
  }

  private void makeRoom() {
    lock.assertHeld();
    for (Iterator<BendUse> uses = bends.iterator();
        uses.hasNext() && bends.size() + hooks.size() >= limit; ) {
      if (uses.next().usedUp()) {
        uses.remove();
      }
    }
    if (bends.size() + hooks.size() >= limit) {
      throw new CsmsRefusal(
          CsmsRefusal.Reason.TOO_MANY_BENDS, "at most " + limit + " bends and hooks at once");
    }
  }

  private static Bend withId(Bend bend, String id) {
    return new Bend(
        bend.id().isEmpty() ? id : bend.id(),
        bend.stationId(),
        bend.action(),
        bend.times(),
        bend.response(),
        bend.merge(),
        bend.errorCode(),
        bend.errorDescription(),
        bend.delay(),
        bend.silent(),
        bend.closeCode());
  }
}
