package io.ocppemu.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.station.evse.Hardware.LockKind;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmulatorProfilesTest {
  private static final Path SHIPPED = Path.of("emulator-profiles");
  private final EmulatorProfiles bundled = EmulatorProfiles.bundled();

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @Test
  void theProgramBringsAlongEveryProfileOfTheFolder() throws IOException {
    assertThat(EmulatorProfiles.BUNDLED)
        .as("EmulatorProfiles.BUNDLED against the files in %s", SHIPPED)
        .containsExactlyElementsOf(shipped().map(file -> file.getFileName().toString()).toList())
        .hasSizeGreaterThanOrEqualTo(10);
    assertThat(bundled.all()).hasSameSizeAs(EmulatorProfiles.BUNDLED);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void loaderAndSchemaAcceptEveryShippedProfile(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(EmulatorProfile.read(file.toString(), text)).isInstanceOf(ProfileReading.Good.class);
    assertThat(new ProfileSchema().verdict(text)).isEmpty();
    assertThat(text.lines().filter(line -> line.contains("#")).count())
        .as("lines with a comment in %s", file)
        .isPositive();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void everyVersionHasADefaultAndAtLeastTwoProfiles(Version version) {
    assertThat(bundled.defaultFor(version).version()).isEqualTo(version);
    assertThat(bundled.all().stream().filter(profile -> profile.version() == version))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aProfileSaysWhatItsStationsAreAndHowTheyAreSet() {
    EmulatorProfile profile = bundled.byName("street-4kw-16").orElseThrow();

    assertThat(profile.hardware().bootTime()).isEqualTo(Duration.ofSeconds(45));
    assertThat(profile.hardware().endAfterRestart()).isFalse();
    assertThat(profile.hardware().evses().get(0).connectors().get(0).lock())
        .isEqualTo(LockKind.STUCK);
    assertThat(profile.vehicle().batteryWh()).isEqualTo(24_000);
    Settings settings = profile.settings("LP-7", Map.of("HeartbeatInterval", "77"));
    assertThat(settings.seconds(Knob.METER_SAMPLE_INTERVAL)).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.words(Knob.SAMPLED_MEASURANDS))
        .containsExactly("Energy.Active.Import.Register");
    assertThat(settings.number(Knob.TX_MESSAGE_ATTEMPTS)).isEqualTo(10);
    assertThat(settings.number(Knob.HEARTBEAT_INTERVAL)).isEqualTo(77);
    assertThat(settings.text(Knob.SERIAL_NUMBER)).matches("LP\\d{7}");
    assertThat(settings.changed())
        .as("what the profile says is not saved with each station")
        .containsOnlyKeys("HeartbeatInterval");
  }

  @Test
  void stationsOfAProfileShareItsCatalogue() {
    EmulatorProfile profile = bundled.byName("dc-350kw-201").orElseThrow();

    assertThat(profile.settings("A", Map.of()).catalogue())
        .isSameAs(profile.settings("B", Map.of()).catalogue());
    assertThat(profile.settings("A", Map.of()).find("SecurityCtrlr.Identity").orElseThrow().value())
        .isEqualTo("A");
  }

  @Test
  void aSerialNumberIsTheSameForTheSameStationAndSeldomForAnother() {
    EmulatorProfile profile = bundled.byName("wallbox-7kw-16").orElseThrow();

    assertThat(profile.serial("CP-1")).matches("GLH7-\\d{8}").isEqualTo(profile.serial("CP-1"));
    assertThat(
            Stream.iterate(1, i -> i + 1)
                .limit(1000)
                .map(i -> profile.serial("CP-" + i))
                .distinct())
        .as("different serial numbers of 1000 stations")
        .hasSizeGreaterThan(990);
  }

  @Test
  void aFolderAddsProfilesAndReplacesBundledOnes(@TempDir Path folder) throws IOException {
    String wallbox = Files.readString(SHIPPED.resolve("wallbox-7kw-16.yaml"));
    Files.writeString(
        folder.resolve("mine.yaml"), wallbox.replace("name: wallbox-7kw-16", "name: mine"));
    Files.writeString(
        folder.resolve("wallbox-7kw-16.yml"), wallbox.replace("model: Home 7", "model: Other"));
    Files.writeString(folder.resolve("notes.txt"), "not a profile");

    EmulatorProfiles.Loaded loaded = EmulatorProfiles.load(folder);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.profiles().all()).hasSize(EmulatorProfiles.BUNDLED.size() + 1);
    assertThat(loaded.profiles().byName("mine")).isPresent();
    assertThat(loaded.profiles().byName("wallbox-7kw-16").orElseThrow().hardware().model())
        .isEqualTo("Other");
  }

  @Test
  void brokenFilesOfAFolderAreNamedAndTheOthersStillLoad(@TempDir Path folder) throws IOException {
    String wallbox = Files.readString(SHIPPED.resolve("wallbox-7kw-16.yaml"));
    Files.writeString(folder.resolve("other-name.yaml"), wallbox);
    Files.writeString(folder.resolve("broken.yaml"), "name: broken\n");
    Files.writeString(folder.resolve("huge.yaml"), "#".repeat(300_000));
    Files.writeString(
        folder.resolve("good.yaml"), wallbox.replace("name: wallbox-7kw-16", "name: good"));

    EmulatorProfiles.Loaded loaded = EmulatorProfiles.load(folder);

    assertThat(loaded.profiles().byName("good")).isPresent();
    assertThat(loaded.profiles().byName("broken")).isEmpty();
    assertThat(loaded.problems())
        .extracting(ProfileProblem::text)
        .anyMatch(text -> text.contains("other-name.yaml:1: name must be other-name"))
        .anyMatch(text -> text.contains("huge.yaml:1: the file is too long"))
        .anyMatch(text -> text.contains("broken.yaml:1: evses is missing"));
  }

  @Test
  void aFolderThatIsNotThereIsAProblemAndNoCrash(@TempDir Path folder) {
    EmulatorProfiles.Loaded loaded = EmulatorProfiles.load(folder.resolve("absent"));

    assertThat(loaded.problems()).hasSize(1);
    assertThat(loaded.problems().get(0).text()).contains("can not be read");
    assertThat(loaded.profiles().all()).isNotEmpty();
  }

  @Test
  void aProfileCanBeChangedForSomeStations() {
    EmulatorProfile profile = bundled.byName("wallbox-11kw-16").orElseThrow();

    ProfileReading reading =
        profile.with(
            Map.of(
                "model",
                "Home 12",
                "ev",
                Map.of("batteryWh", 99_000),
                "configuration",
                Map.of("ConnectionTimeOut", 33)));

    assertThat(reading).isInstanceOf(ProfileReading.Good.class);
    EmulatorProfile changed = ((ProfileReading.Good) reading).profile();
    assertThat(changed.hardware().model()).isEqualTo("Home 12");
    assertThat(changed.vehicle().batteryWh()).isEqualTo(99_000);
    assertThat(changed.vehicle().targetSoc()).isEqualTo(profile.vehicle().targetSoc());
    assertThat(changed.settings("A", Map.of()).number(Knob.CONNECTION_TIMEOUT)).isEqualTo(33);
    assertThat(changed.version()).as("a version is a text again").isEqualTo(Version.V1_6);
  }

  @Test
  void stationsChangedAlikeShareOneProfile() {
    EmulatorProfile profile = bundled.byName("wallbox-11kw-16").orElseThrow();
    Map<String, Object> changes = Map.of("ev", Map.of("batteryWh", 99_000));

    assertThat(bundled.changed(profile, changes))
        .isInstanceOf(ProfileReading.Good.class)
        .isSameAs(bundled.changed(profile, Map.of("ev", Map.of("batteryWh", 99_000))))
        .isNotEqualTo(bundled.changed(profile, Map.of("ev", Map.of("batteryWh", 98_000))));
  }

  @Test
  void aBadChangeIsRefusedWithTheFieldsName() {
    EmulatorProfile profile = bundled.byName("wallbox-11kw-16").orElseThrow();

    ProfileReading reading =
        profile.with(Map.of("evs", Map.of(), "bootSeconds", -1, "evses", List.of()));

    assertThat(reading).isInstanceOf(ProfileReading.Bad.class);
    assertThat(((ProfileReading.Bad) reading).problems())
        .extracting(ProfileProblem::field)
        .containsExactlyInAnyOrder("evs", "bootSeconds", "evses");
  }
}
