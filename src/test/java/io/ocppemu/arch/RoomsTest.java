package io.ocppemu.arch;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.ocppemu.arch.Product.room;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rooms and their order (docs/architecture.md, "Rooms"). */
class RoomsTest {
  /** A room imports only rooms with a smaller number. */
  static final Map<String, Integer> STRATA =
      Map.ofEntries(
          Map.entry("kernel", 0),
          Map.entry("wire", 1),
          Map.entry("tap", 2),
          Map.entry("filter", 2),
          Map.entry("messagelog", 3),
          Map.entry("saved", 3),
          Map.entry("broadcast", 3),
          Map.entry("rules", 3),
          Map.entry("station", 3),
          Map.entry("sharing", 4),
          Map.entry("ocpp", 4),
          Map.entry("protocol", 6),
          Map.entry("link", 7),
          Map.entry("csms", 7),
          Map.entry("fleet", 8),
          Map.entry("scenario", 9),
          Map.entry("store", 10),
          Map.entry("api", 11),
          Map.entry("app", 12),
          Map.entry("cli", 13),
          Map.entry("", 14));

  static final int STATION_PARTS = 2;
  static final int LINK_PARTS = 3;
  static final int BLOCKS = 5;

  @Test
  void everyRoomHasAPlaceInTheOrder() {
    assertThat(Product.classes().stream().map(Product::topRoom).distinct())
        .as("rooms without a stratum: give them one in docs/architecture.md and here")
        .allMatch(STRATA::containsKey);
  }

  @Test
  void aRoomImportsOnlyRoomsBelowIt() {
    assertThat(
            Product.uses(
                (from, to) -> Product.ours(to) && !room(from).equals(room(to)) && !below(from, to),
                "a room imports only rooms with a smaller number (docs/architecture.md)"))
        .isEmpty();
  }

  /** Parts of one room lean on each other, blocks never; that they form no cycles is tested too. */
  private static boolean below(JavaClass from, JavaClass to) {
    boolean sisters =
        Product.topRoom(from).equals(Product.topRoom(to))
            && stratum(from) == stratum(to)
            && stratum(from) != BLOCKS;
    return stratum(to) < stratum(from) || sisters;
  }

  private static int stratum(JavaClass type) {
    return stratum(room(type));
  }

  /** The number of a room such as {@code station.evse}. */
  static int stratum(String room) {
    if (room.startsWith("station.")) {
      return STATION_PARTS;
    }
    if (room.startsWith("link.")) {
      return LINK_PARTS;
    }
    return room.startsWith("ocpp.")
        ? BLOCKS
        : STRATA.getOrDefault(room.replaceFirst("\\..*", ""), Integer.MAX_VALUE);
  }

  @Test
  void roomsFormNoCycles() {
    slices().matching("io.ocppemu.(**)").should().beFreeOfCycles().check(Product.classes());
  }

  @Test
  void functionalBlocksNeverImportEachOther() {
    assertThat(
            Product.uses(
                (from, to) ->
                    Product.ours(to)
                        && room(from).startsWith("ocpp.")
                        && room(to).startsWith("ocpp.")
                        && !room(from).equals(room(to)),
                "what two blocks share belongs into the room ocpp or station"))
        .isEmpty();
  }
}
