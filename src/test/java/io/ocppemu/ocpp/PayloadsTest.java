package io.ocppemu.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  record Inner(String name) {}

  record Outer(int number, @Nullable String note, Inner inner, @Nullable List<Inner> more) {}

  @Test
  void whatMayBeMissingMayBeMissing() {
    assertThat(read("{'inner':{'name':'a'}}")).isEqualTo(new Outer(0, null, new Inner("a"), null));
  }

  @Test
  void whatMustBeThereIsMissedAtTheDoorAndNotLater() {
    // Null went on into the station and threw far from where it came in.
    assertThatThrownBy(() -> read("{}"))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("inner");
    assertThatThrownBy(() -> read("{'inner':{}}")).hasMessageContaining("name");
    assertThatThrownBy(() -> read("{'inner':{'name':'a'},'more':[null]}"))
        .isInstanceOf(JsonParseException.class);
  }

  private static Outer read(String text) {
    return Payloads.read(Payloads.tree(text), Outer.class);
  }
}
