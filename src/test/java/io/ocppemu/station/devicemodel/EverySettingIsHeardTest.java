package io.ocppemu.station.devicemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.wire.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A station that says Accepted to a new value and does nothing with it lies. */
class EverySettingIsHeardTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /** Required settings there is nothing to do about, and why. */
  private static final Set<Knob> NOTHING_TO_DO =
      EnumSet.of(
          // A reset of an emulated station does not fail.
          Knob.RESET_RETRIES,
          // There is one network profile, tried for ever.
          Knob.NETWORK_PROFILE_ATTEMPTS);

  @Test
  void everyKnobTheCsmsCanTurnIsReadByTheProgram() throws IOException {
    String program = program();
    for (Knob knob : turnable()) {
      if (!NOTHING_TO_DO.contains(knob)) {
        assertThat(program.contains("Knob." + knob.name()))
            .as("%s is settable; something outside devicemodel must read it", knob)
            .isTrue();
      }
    }
  }

  private static Set<Knob> turnable() {
    Set<Knob> turnable = EnumSet.noneOf(Knob.class);
    for (Version version : Version.values()) {
      for (StationShape shape : List.of(Shapes.SOCKETS, Shapes.FAST)) {
        Catalogue catalogue = Catalogue.of(version, shape);
        for (SettingDefinition definition : catalogue.definitions()) {
          if (definition.access().settable()) {
            turnable.addAll(catalogue.knobs(definition.key()));
          }
        }
      }
    }
    assertThat(turnable).hasSizeGreaterThan(30);
    return turnable;
  }

  private static String program() throws IOException {
    StringBuilder program = new StringBuilder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (!file.toString().contains("devicemodel")) {
          program.append(Files.readString(file));
        }
      }
    }
    return program.toString();
  }
}
