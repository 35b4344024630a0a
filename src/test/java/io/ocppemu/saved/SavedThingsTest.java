package io.ocppemu.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocppemu.wire.Version;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, texts and numbers of saved things. */
class SavedThingsTest extends SavedStoreContract {
  private final SavedThings things = new SavedThings(new MemorySavedStore());

  @Override
  protected SavedStore store() {
    return new MemorySavedStore();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Start, then stop (1.6) – schnell!", "名前", "...", "%2F", "a\"b'c<d>"})
  void aNameMayBeAnythingPrintable(String name) {
    assertThatCode(() -> new Saved.Filter(name, "dir:in")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", " a", "a ", "a/b", "a\\b", "a\nb", "a\u0000", "a\u202eb", "\ud800"})
  void aNameThatCannotBeReadOrFoundIsRefused(String name) {
    assertThatThrownBy(() -> new Saved.Filter(name, "dir:in"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name must have 1 to 60 printable characters");
  }

  @Test
  void namesAndTextsHaveAnEnd() {
    assertThatThrownBy(() -> new Saved.Filter("n".repeat(61), "dir:in"))
        .hasMessageStartingWith("name");
    assertThatThrownBy(() -> template("T", "t".repeat(Saved.TEXT_MAX + 1)))
        .hasMessage("text must have 1 to 20000 characters, not 20001");
    assertThatThrownBy(() -> template("T", "")).hasMessageStartingWith("text");
    assertThatThrownBy(
            () ->
                new Saved.Template(
                    "T", Version.V1_6, Optional.of("A".repeat(51)), Saved.Side.CSMS, "{}"))
        .hasMessageStartingWith("action");
  }

  @Test
  void aFilterThatCannotBeReadIsNotKept() {
    assertThatThrownBy(() -> things.put(new Saved.Filter("F", "dir:up")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("filter: at character 4");
    assertThatThrownBy(() -> things.put(new Saved.Filter("F", " ")))
        .hasMessage("filter must not be blank");
    assertThat(things.all(Saved.Kind.FILTER)).isEmpty();
  }

  @Test
  void thereAreAtMostSoManyOfAKindHoweverManyAreSavedAtOnce() throws Exception {
    List<Callable<Boolean>> writes =
        IntStream.range(0, SavedThings.MOST + 50)
            .<Callable<Boolean>>mapToObj(n -> () -> things.put(new Saved.Filter("F" + n, "dir:in")))
            .toList();
    int kept = 0;
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : many.invokeAll(writes)) {
        kept += each.get() ? 1 : 0;
      }
    }

    assertThat(things.all(Saved.Kind.FILTER)).hasSize(kept).hasSizeLessThanOrEqualTo(200);
    for (int n = 0; n < SavedThings.MOST + 50; n++) {
      things.put(new Saved.Filter("F" + n, "dir:in"));
    }
    assertThat(things.all(Saved.Kind.FILTER)).hasSize(200);
    assertThat(things.put(new Saved.Filter("new", "dir:in"))).isFalse();
    String there = things.all(Saved.Kind.FILTER).getFirst().name();
    assertThat(things.put(new Saved.Filter(there, "dir:out"))).as("replaced").isTrue();
    assertThat(things.put(template("T", "{}"))).as("of another kind").isTrue();
    things.delete(Saved.Kind.FILTER, there);
    assertThat(things.put(new Saved.Filter("new", "dir:in"))).isTrue();
  }
}
