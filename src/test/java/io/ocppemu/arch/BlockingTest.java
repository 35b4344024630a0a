package io.ocppemu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.ocppemu.kernel.RankedLock;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * Whoever waits asserts that it holds no ranked lock (docs/architecture.md, "Fences"): itself, or,
 * where it can only be reached from its own room, every method that leads to it.
 */
class BlockingTest {

  @Test
  void whoeverWaitsAssertsThatNoLockIsHeld() {
    Set<String> found = new TreeSet<>();
    int waits = 0;
    for (JavaClass type : Product.classes()) {
      if (Product.room(type).equals("kernel")) {
        continue;
      }
      for (JavaCodeUnit method : type.getCodeUnits()) {
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
          if (waits(call)) {
            waits++;
            if (!asserts(method, new HashSet<>())) {
              found.add(
                  method.getFullName()
                      + " waits in "
                      + call.getTarget().getName()
                      + " "
                      + call.getSourceCodeLocation());
            }
          }
        }
      }
    }

    assertThat(waits).as("waits found at all").isGreaterThan(20);
    assertThat(found)
        .as("begin each with RankedLock.assertNoneHeld, or each method that leads to it")
        .isEmpty();
  }

  /** Calls that may last as long as somebody else likes. */
  private static boolean waits(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    String name = call.getTarget().getName();
    int parameters = call.getTarget().getRawParameterTypes().size();
    if (owner.isAssignableTo(Future.class)) {
      return name.equals("get") || name.equals("join");
    }
    if (owner.isAssignableTo(CountDownLatch.class)) {
      return name.equals("await");
    }
    if (owner.isAssignableTo(Semaphore.class)) {
      return name.startsWith("acquire") || (name.equals("tryAcquire") && parameters >= 2);
    }
    if (owner.isAssignableTo(BlockingQueue.class)) {
      return name.equals("take") || name.equals("put") || (name.equals("poll") && parameters == 2);
    }
    return owner.isAssignableTo(Thread.class) && name.equals("join");
  }

  private static boolean asserts(JavaCodeUnit method, Set<JavaCodeUnit> asked) {
    boolean itself =
        method.getMethodCallsFromSelf().stream()
            .anyMatch(
                call ->
                    call.getTargetOwner().isEquivalentTo(RankedLock.class)
                        && call.getTarget().getName().equals("assertNoneHeld"));
    if (itself) {
      return true;
    }
    boolean door =
        method.getModifiers().contains(JavaModifier.PUBLIC)
            && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
    // A circle leads to nothing that is not asked about elsewhere.
    if (door || !asked.add(method)) {
      return !door;
    }
    Set<JavaCodeUnit> callers = new HashSet<>();
    method.getAccessesToSelf().forEach(access -> callers.add(access.getOrigin()));
    return !callers.isEmpty() && callers.stream().allMatch(caller -> asserts(caller, asked));
  }
}
