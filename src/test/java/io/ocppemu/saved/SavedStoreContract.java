package io.ocppemu.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.wire.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of saved things does. */
public abstract class SavedStoreContract {
  /** An empty store. */
  protected abstract SavedStore store();

  public static Saved.Template template(String name, String text) {
    return new Saved.Template(
        name, Version.V2_0_1, Optional.of("TransactionEvent"), Saved.Side.STATION, text);
  }

  @Test
  void whatWasSavedIsListedByNameEachKindByItself() {
    SavedStore store = store();
    Saved.Template raw =
        new Saved.Template(
            "A raw frame", Version.V1_6, Optional.empty(), Saved.Side.CSMS, "[2,\"{{uuid}}\",");
    Saved.Template stop = template("Stop – früh", "{\"$a.b\": \"{{now}}\"}\n");
    Saved.Filter errors = new Saved.Filter("Stop – früh", "type:error \"a\"");
    store.save(stop);
    store.save(errors);
    store.save(raw);

    assertThat(store.all(Saved.Kind.TEMPLATE)).containsExactly(raw, stop);
    assertThat(store.all(Saved.Kind.FILTER)).containsExactly(errors);
    assertThat(store.count(Saved.Kind.TEMPLATE)).isEqualTo(2);
    assertThat(store.has(Saved.Kind.FILTER, "A raw frame")).isFalse();
    assertThat(store.has(Saved.Kind.TEMPLATE, "A raw frame")).isTrue();
  }

  @Test
  void aNameHoldsTheLastThatWasSavedUnderIt() {
    SavedStore store = store();
    store.save(template("T", "{}"));
    store.save(template("T", "{\"a\":1}"));

    assertThat(store.all(Saved.Kind.TEMPLATE)).containsExactly(template("T", "{\"a\":1}"));
  }

  @Test
  void whatIsForgottenIsGoneAndOnlyThat() {
    SavedStore store = store();
    store.save(template("T", "{}"));
    store.save(new Saved.Filter("T", "dir:in"));

    assertThat(store.delete(Saved.Kind.TEMPLATE, "T")).isTrue();
    assertThat(store.delete(Saved.Kind.TEMPLATE, "T")).isFalse();
    assertThat(store.all(Saved.Kind.TEMPLATE)).isEmpty();
    assertThat(store.all(Saved.Kind.FILTER)).isEqualTo(List.of(new Saved.Filter("T", "dir:in")));
  }
}
