package io.ocppemu.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {
  /** Good as it stands; each line can be replaced by something broken. */
  private static final String GOOD =
      """
      name: sample
      title: A sample
      description: For these tests.
      version: "1.6"
      vendor: V
      model: M
      firmware: 1.0
      serialPattern: S-{0000}
      maxWatts: 22000
      bootSeconds: 5
      afterRestart: resume
      evses:
        - connectors:
            - type: sType2
              maxWatts: 22000
              phases: 3
              volts: 230
              lock: works
        - connectors:
            - {type: sType2, maxWatts: 22000, phases: 3, volts: 230}
      meter:
        sampleSeconds: 60
        measurands: [Energy.Active.Import.Register, Voltage]
      ev:
        batteryWh: 50000
        arrivalSoc: 20
        targetSoc: 80
        maxAcWatts: 11000
        acPhases: 3
        maxDcWatts: 100000
        handshakeSeconds: 2
      configuration:
        HeartbeatInterval: 300
      """
          .replace("firmware: 1.0", "firmware: v1.0");

  /** What both the loader and the schema refuse: what to replace, by what, the field at fault. */
  static Stream<Arguments> brokenForBoth() {
    return Stream.of(
        arguments("name: sample", "name: Sample Profile", "name"),
        arguments("name: sample\n", "", "name"),
        arguments("name: sample", "name: 12", "name"),
        arguments("title: A sample", "title: ''", "title"),
        arguments("title: A sample", "title: " + "x".repeat(81), "title"),
        arguments("description: For these tests.", "description: [a]", "description"),
        arguments("version: \"1.6\"", "version: 1.6", "version"),
        arguments("version: \"1.6\"", "version: \"2.2\"", "version"),
        arguments("vendor: V", "vendor: A vendor of many letters", "vendor"),
        arguments("vendor: V", "vendor: Gröger", "vendor"),
        arguments("model: M", "model: null", "model"),
        arguments("serialPattern: S-{0000}", "serialPattern: S-{nnnn}", "serialPattern"),
        arguments("maxWatts: 22000\nboot", "maxWatts: lots\nboot", "maxWatts"),
        arguments("maxWatts: 22000\nboot", "maxWatts: 5\nboot", "maxWatts"),
        arguments("bootSeconds: 5", "bootSeconds: -1", "bootSeconds"),
        arguments("bootSeconds: 5", "bootSeconds: 1.5", "bootSeconds"),
        arguments("bootSeconds: 5", "bootSeconds: '5'", "bootSeconds"),
        arguments("afterRestart: resume", "afterRestart: forget", "afterRestart"),
        arguments("afterRestart: resume", "afterRestart: true", "afterRestart"),
        arguments("afterRestart: resume", "afterRestart: resume\nseed: -3", "seed"),
        arguments("afterRestart: resume", "afterRestart: resume\ncolour: red", "colour"),
        arguments("type: sType2\n", "type: sType9\n", "evses[0].connectors[0].type"),
        arguments("type: sType2\n", "type: cCCS2\n", "evses[0].connectors[0].phases"),
        arguments("phases: 3\n", "phases: 2\n", "evses[0].connectors[0].phases"),
        arguments("phases: 3\n", "phases: DC\n", "evses[0].connectors[0].phases"),
        arguments("phases: 3\n", "phases: '3'\n", "evses[0].connectors[0].phases"),
        arguments("volts: 230\n", "volts: 12\n", "evses[0].connectors[0].volts"),
        arguments("        volts: 230\n", "", "evses[0].connectors[0].volts"),
        arguments("lock: works", "lock: yes", "evses[0].connectors[0].lock"),
        arguments("lock: works", "lok: works", "evses[0].connectors[0].lok"),
        arguments(
            "phases: 3, volts: 230}", "phases: 3, volts: 2300}", "evses[1].connectors[0].volts"),
        arguments(
            "- {type",
            "- {type: sType2, maxWatts: 7000, phases: 1, volts: 230}\n" + "      - {type",
            "evses"),
        arguments("  sampleSeconds: 60", "  sampleSeconds: 90000", "meter.sampleSeconds"),
        arguments("[Energy.Active.Import.Register, Voltage]", "[]", "meter.measurands"),
        arguments("[Energy.Active.Import.Register, Voltage]", "[RPM]", "meter.measurands"),
        arguments(
            "[Energy.Active.Import.Register, Voltage]", "[Voltage, Voltage]", "meter.measurands"),
        arguments("[Energy.Active.Import.Register, Voltage]", "Voltage", "meter.measurands"),
        arguments("  batteryWh: 50000", "  batteryWh: 0", "ev.batteryWh"),
        arguments("  batteryWh: 50000\n", "", "ev.batteryWh"),
        arguments("  arrivalSoc: 20", "  arrivalSoc: 120", "ev.arrivalSoc"),
        arguments("  acPhases: 3", "  acPhases: 4", "ev.acPhases"),
        arguments(
            "  HeartbeatInterval: 300",
            "  HeartbeatInterval: [300]",
            "configuration.HeartbeatInterval"),
        arguments(
            "configuration:\n  HeartbeatInterval: 300", "configuration: often", "configuration"));
  }

  /** What no schema can know; the loader refuses it all the same. */
  static Stream<Arguments> brokenBeyondTheSchema() {
    return Stream.of(
        arguments("  arrivalSoc: 20", "  arrivalSoc: 90", "ev.arrivalSoc"),
        arguments("Register, Voltage]", "Register, SoC]", "meter.measurands"),
        arguments(
            "HeartbeatInterval: 300",
            "HeartBeatIntervall: 300",
            "configuration.HeartBeatIntervall"),
        arguments(
            "HeartbeatInterval: 300", "HeartbeatInterval: 0", "configuration.HeartbeatInterval"),
        arguments(
            "HeartbeatInterval: 300",
            "OCPPCommCtrlr.HeartbeatInterval: 300",
            "configuration.OCPPCommCtrlr.HeartbeatInterval"),
        arguments(
            "HeartbeatInterval: 300",
            "MeterValueSampleInterval: 30",
            "configuration.MeterValueSampleInterval"),
        arguments(
            "HeartbeatInterval: 300", "NumberOfConnectors: 7", "configuration.NumberOfConnectors"),
        arguments(
            "HeartbeatInterval: 300",
            "AuthorizationKey: 00112233445566778899aabbccddeeff",
            "configuration.AuthorizationKey"),
        arguments(
            "HeartbeatInterval: 300",
            "StopTxnSampledData: RPM",
            "configuration.StopTxnSampledData"));
  }

  @Test
  void theGoodProfileIsGoodForLoaderAndSchema() throws IOException {
    assertThat(EmulatorProfile.read("sample.yaml", GOOD)).isInstanceOf(ProfileReading.Good.class);
    assertThat(new ProfileSchema().verdict(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenForBoth")
  void loaderAndSchemaRefuseTheSameProfile(String part, String broken, String field)
      throws IOException {
    String text = replaced(part, broken);

    List<ProfileProblem> problems = problems(text);

    assertThat(problems).extracting(ProfileProblem::field).containsOnly(field);
    assertThat(new ProfileSchema().verdict(text)).as("what the schema says").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenBeyondTheSchema")
  void theLoaderSeesWhatTheSchemaCanNotKnow(String part, String broken, String field)
      throws IOException {
    String text = replaced(part, broken);

    assertThat(problems(text)).extracting(ProfileProblem::field).containsExactly(field);
    assertThat(new ProfileSchema().verdict(text)).isEmpty();
  }

  @Test
  void aProblemNamesFileLineFieldAndWhatWasExpected() {
    String text = replaced("phases: 3\n", "phases: 2\n");

    assertThat(problems(text))
        .extracting(ProfileProblem::text)
        .containsExactly(
            "sample.yaml:16: evses[0].connectors[0].phases must be one of 1, 3, DC, not 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HeartbeatInterval: 60", "MinimumStatusDuration: !!int x"})
  void aSettingThatCannotBeReadAsAValueIsAProblem(String line) {
    // All was well until the text was read a second time, as values: an exception escaped.
    String text = replaced("  HeartbeatInterval: 300", "  HeartbeatInterval: 300\n  " + line);

    assertThat(problems(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: @", "name: 1@", "@: 1", "phases: @", "? '@'\n: [1]", "{@", "*@"})
  void aProblemRepeatsOnlySoMuchOfTheFile(String text) {
    // A field's name as long as the file was repeated from end to end.
    assertThat(problems(text.replace("@", "9".repeat(20_000))))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.text()).hasSizeLessThan(2_000));
  }

  @Test
  void aProblemInTheConfigurationNamesItsOwnLine() {
    String text =
        replaced(
            "  HeartbeatInterval: 300",
            "  HeartbeatInterval: 300\n  ResetRetries: -1\n  Nothing: 1");

    assertThat(problems(text))
        .extracting(ProfileProblem::text)
        .containsExactly(
            "sample.yaml:34: configuration.ResetRetries must be a whole number from 0 to 100",
            "sample.yaml:35: configuration.Nothing is no setting of a 1.6 station");
  }

  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheirLines() {
    String text =
        GOOD.replace("vendor: V", "vendor: 5")
            .replace("bootSeconds: 5", "bootSeconds: soon")
            .replace("batteryWh: 50000", "batteryWh: big")
            .replace("HeartbeatInterval: 300", "HeartbeatInterval: never");

    assertThat(problems(text))
        .extracting(ProfileProblem::line, ProfileProblem::field)
        .containsExactly(
            tuple(5, "vendor"),
            tuple(10, "bootSeconds"),
            tuple(25, "ev.batteryWh"),
            tuple(33, "configuration.HeartbeatInterval"));
  }

  @Test
  void anUnknownFieldIsAnErrorThatNamesTheKnownOnes() {
    assertThat(problems(replaced("  acPhases: 3", "  acPhases: 3\n  colour: red")).get(0).text())
        .isEqualTo(
            "sample.yaml:30: ev.colour is unknown here; known are arrivalSoc, targetSoc, batteryWh,"
                + " maxAcWatts, acPhases, maxDcWatts, handshakeSeconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just text",
        "- a\n- list",
        "name: [unclosed",
        "name: a\nname: b",
        "a: b: c",
        "\tname: tab",
        "? [complex, key]\n: value",
        "name: a\n---\nname: b",
        "name: !!java.lang.Object {}",
        "\u0000"
      })
  void whatIsNoMappingInYamlIsAProblemOfTheFile(String text) {
    assertThat(problems(text)).isNotEmpty();
  }

  @Test
  void anchorsAreRefusedSoThatAliasesCanNotMultiply() {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        """;

    assertThat(problems(bomb))
        .extracting(ProfileProblem::text)
        .containsExactly("sample.yaml:1: the file must not use anchors and aliases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- ", "[", "{a: ", "? "})
  void deepNestingIsRefusedBeforeAnythingIsBuilt(String opener) {
    assertThat(problems("a:\n  " + opener.repeat(20_000)))
        .extracting(ProfileProblem::sentence)
        .first()
        .asString()
        .containsAnyOf("must not nest deeper", "is no YAML", "must have at most");
  }

  @Test
  void aTextBeyondTheLimitIsRefusedUnread() {
    assertThat(problems("#".repeat(ProfileYaml.LONGEST + 1)))
        .extracting(ProfileProblem::text)
        .containsExactly("sample.yaml:1: the file must have at most 65536 characters, not 65537");
  }

  @Test
  void aLongListOfProblemsIsCutOff() {
    StringBuilder text = new StringBuilder(GOOD);
    for (int i = 0; i < 500; i++) {
      text.append("  Unknown").append(i).append(": 1\n");
    }

    assertThat(problems(text.toString())).hasSize(50);
  }

  private static String replaced(String part, String broken) {
    assertThat(GOOD).contains(part);
    return GOOD.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(broken));
  }

  private static List<ProfileProblem> problems(String text) {
    return switch (EmulatorProfile.read("sample.yaml", text)) {
      case ProfileReading.Good good ->
          throw new AssertionError("was accepted: " + good.profile().source());
      case ProfileReading.Bad bad -> bad.problems();
    };
  }
}
