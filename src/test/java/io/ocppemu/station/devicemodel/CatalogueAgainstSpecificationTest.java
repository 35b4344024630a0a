package io.ocppemu.station.devicemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.ocppemu.wire.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Holds the catalogues against the lists of the specification, where those stand beside us. */
class CatalogueAgainstSpecificationTest {
  private static final Path LISTS = Path.of("../shared/ocpp/device-model");

  /** Controllers of functional blocks that are not played: absent as a whole. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          "DisplayMessageCtrlr",
          "ISO15118Ctrlr",
          "LocalAuthListCtrlr",
          "MonitoringCtrlr",
          "SmartChargingCtrlr",
          "TariffCostCtrlr",
          "V2XChargingCtrlr",
          "DCDERCtrlr",
          "ACDERCtrlr",
          "PaymentCtrlr",
          "WebPaymentsCtrlr");

  @Test
  void everyRequiredCoreKeyOf16IsThereWithItsAccessAndType() throws IOException {
    Catalogue catalogue = Catalogue.v16(Shapes.SOCKETS);
    List<Map<String, String>> required =
        rows("config_keys_1.6.csv").stream()
            .filter(row -> cell(row, "profile").equals("Core"))
            .filter(row -> cell(row, "required").equals("required"))
            .toList();
    assertThat(required).as("required core keys in the list").hasSize(20);
    SoftAssertions soft = new SoftAssertions();
    for (Map<String, String> row : required) {
      String key = cell(row, "key");
      Optional<SettingDefinition> found = find(catalogue, key);
      soft.assertThat(found).as(key).isPresent();
      found.ifPresent(
          definition -> {
            soft.assertThat(definition.required()).as("%s required", key).isTrue();
            String access = definition.access() == Access.READ_ONLY ? "R" : "RW";
            soft.assertThat(cell(row, "access").split(" or "))
                .as("%s access", key)
                .contains(access);
            if (cell(row, "type").equals("boolean") || cell(row, "type").equals("integer")) {
              soft.assertThat(definition.type().word())
                  .as("%s type", key)
                  .isEqualTo(cell(row, "type"));
            }
          });
    }
    soft.assertAll();
  }

  @Test
  void no16KeyOfAProfileThatIsNotPlayedIsThere() throws IOException {
    Catalogue catalogue = Catalogue.v16(Shapes.SOCKETS);
    for (Map<String, String> row : rows("config_keys_1.6.csv")) {
      if (!Set.of("Core", "Security").contains(cell(row, "profile"))) {
        assertThat(find(catalogue, cell(row, "key"))).as(cell(row, "key")).isEmpty();
      }
    }
  }

  @Test
  void noOptional16KeyIsMoreOpenThanTheSpecificationAllows() throws IOException {
    Catalogue catalogue = Catalogue.v16(Shapes.SOCKETS);
    for (Map<String, String> row : rows("config_keys_1.6.csv")) {
      find(catalogue, cell(row, "key"))
          .filter(definition -> cell(row, "access").equals("R"))
          .ifPresent(
              definition ->
                  assertThat(definition.access()).as(definition.key()).isEqualTo(Access.READ_ONLY));
    }
  }

  @Test
  void everyRequiredVariableOf201IsThereWithItsMutabilityAndType() throws IOException {
    assertThat(required(Version.V2_0_1, "dm_2.0.1.csv")).isGreaterThan(40);
  }

  @Test
  void everyRequiredVariableOf21IsThereWithItsMutabilityAndType() throws IOException {
    assertThat(required(Version.V2_1, "dm_2.1.csv")).isGreaterThan(50);
  }

  @Test
  void everyVariableOfAControllerIsOneTheSpecificationKnows() throws IOException {
    Set<String> known =
        Set.copyOf(
            rows("dm_2.1.csv").stream()
                .map(
                    row ->
                        (cell(row, "component") + "." + cell(row, "variable"))
                            .toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
    for (SettingDefinition definition : Catalogue.v2(Version.V2_1, Shapes.FAST).definitions()) {
      VariableKey key = definition.variable().orElseThrow();
      if (key.component().equals("EmulatorCtrlr")) {
        continue; // our own component, allowed beside the standardised ones
      }
      boolean generic = known.contains(("<generic>." + key.variable()).toLowerCase(Locale.ROOT));
      assertThat(
              generic
                  || known.contains(
                      (key.component() + "." + key.variable()).toLowerCase(Locale.ROOT)))
          .as(definition.key())
          .isTrue();
    }
  }

  private static int required(Version version, String list) throws IOException {
    Catalogue catalogue = Catalogue.v2(version, Shapes.FAST);
    SoftAssertions soft = new SoftAssertions();
    int checked = 0;
    for (Map<String, String> row : rows(list)) {
      String component = cell(row, "component");
      boolean required =
          cell(row, "required_csv").equals("yes")
              || cell(row, "required_part2_text").startsWith("yes");
      if (!required || component.startsWith("<") || NOT_PLAYED.contains(component)) {
        continue;
      }
      List<SettingDefinition> found = everywhere(catalogue, component, row);
      String name = component + "." + cell(row, "variable") + "[" + cell(row, "instance") + "]";
      soft.assertThat(found).as(name).isNotEmpty();
      for (SettingDefinition definition : found) {
        checked++;
        check(soft, row, definition);
      }
    }
    soft.assertAll();
    return checked;
  }

  private static void check(
      SoftAssertions soft, Map<String, String> row, SettingDefinition definition) {
    String mutability = cell(row, "mutability");
    if (!mutability.isEmpty()) {
      soft.assertThat(mutability.split("\\|"))
          .as("%s mutability", definition.key())
          .contains(definition.access().word());
    }
    // The list calls it a string; the text of part 2 §2.1.6 calls it a SequenceList.
    String type =
        definition.key().endsWith("NetworkConfigurationPriority")
            ? "SequenceList"
            : cell(row, "data_type");
    soft.assertThat(definition.type().word()).as("%s type", definition.key()).isEqualTo(type);
    if (cell(row, "unit").matches("s|Wh")) {
      soft.assertThat(definition.unit())
          .as("%s unit", definition.key())
          .isEqualTo(cell(row, "unit"));
    }
    soft.assertThat(definition.required()).as("%s required", definition.key()).isTrue();
  }

  /** The variable on every EVSE and connector that has it. */
  private static List<SettingDefinition> everywhere(
      Catalogue catalogue, String component, Map<String, String> row) {
    VariableQuery query =
        new VariableQuery(component, "", 0, 0, cell(row, "variable"), cell(row, "instance"));
    return catalogue.definitions().stream()
        .filter(definition -> query.matches(definition.variable().orElseThrow()))
        .toList();
  }

  private static Optional<SettingDefinition> find(Catalogue catalogue, String key) {
    return catalogue.definitions().stream()
        .filter(definition -> definition.key().equals(key))
        .findFirst();
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static List<Map<String, String>> rows(String file) throws IOException {
    Path path = LISTS.resolve(file);
    if (!Files.exists(path)) {
      abort("SKIPPED: " + path.toAbsolutePath().normalize() + " is not here to compare with");
    }
    List<List<String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      lines.add(cells(line));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> row = new HashMap<>();
      for (int column = 0; column < Math.min(line.size(), lines.get(0).size()); column++) {
        row.put(lines.get(0).get(column), line.get(column));
      }
      rows.add(row);
    }
    return rows;
  }

  private static final Pattern CELL =
      Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher matcher = CELL.matcher(line);
    int at = 0;
    while (at < line.length() && matcher.find(at)) {
      String quoted = matcher.group(1);
      cells.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
      at = matcher.end();
    }
    return cells;
  }
}
