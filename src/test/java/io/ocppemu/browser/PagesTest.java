package io.ocppemu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.ocppemu.app.ConfigReader;
import io.ocppemu.app.Emulator;
import io.ocppemu.app.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of a running emulator with its demo stations, in Chromium. */
class PagesTest {
  private static final double PATIENCE_MILLIS = 30_000;

  @TempDir private static Path data;

  private static @Nullable Emulator emulator;
  private static @Nullable Browsers browsers;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = Browsers.missing();
    missing.ifPresent(why -> System.out.println("SKIPPED: browser tests, because " + why));
    Assumptions.assumeTrue(missing.isEmpty(), missing.orElse(""));
    emulator =
        Emulator.start(
            ConfigReader.read(
                Optional.empty(),
                Map.of(),
                Map.of(
                    Setting.PORT, "0",
                    Setting.SANDBOX_PORT, "0",
                    Setting.DATA_DIR, data.toString())));
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    if (browsers != null) {
      browsers.close();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  private static Page open(String path, List<String> errors) {
    Page page =
        Objects.requireNonNull(browsers)
            .browser()
            .newPage(new NewPageOptions().setViewportSize(1280, 900));
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            errors.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(url()) && !request.url().startsWith("data:")) {
            errors.add("a request left the emulator: " + request.url());
          }
        });
    page.navigate(url() + path);
    return page;
  }

  private static String url() {
    return Objects.requireNonNull(emulator).url();
  }

  private static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens", name + ".png")));
  }

  @Test
  void theFleetPageShowsTheDemoStations() {
    List<String> errors = new ArrayList<>();
    try (Page page = open("/", errors)) {
      for (String station : List.of("DEMO-AC-16", "DEMO-DC-16", "DEMO-DC-201")) {
        assertThat(page.getByText(station).first()).isVisible();
      }
      shoot(page, "fleet");
    }
    assertThat(errors).isEmpty();
  }

  @Test
  void aPersonChargesAtAStationAndSeesItsFrames() {
    List<String> errors = new ArrayList<>();
    try (Page page = open("/", errors)) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add station"))
          .first()
          .click();
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      dialog.getByRole(AriaRole.TEXTBOX).first().fill("BROWSER-1");
      dialog
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Add station"))
          .click();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("BROWSER-1")))
          .isVisible();
      Locator card = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("EVSE 1"));
      card.getByRole(
              AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Charge").setExact(true))
          .click();
      assertThat(card)
          .containsText("Charging", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
      shoot(page, "station");
      page.navigate(url() + "/messages?station=BROWSER-1");
      assertThat(page.getByText("BootNotification").first()).isVisible();
      shoot(page, "messages");
    }
    assertThat(errors).isEmpty();
  }

  /** The policy lets in no style of a page's own: each would be told in the console. */
  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"DARK", "LIGHT"})
  void noPageBreaksItsOwnPolicyInEitherTheme(ColorScheme theme) {
    for (String path :
        List.of(
            "/",
            "/stations/DEMO-DC-201",
            "/messages",
            "/transactions",
            "/csms",
            "/profiles",
            "/api/docs")) {
      List<String> errors = new ArrayList<>();
      try (Page page = open(path, errors)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
        if (path.equals("/")) {
          // A dialog locks the page behind it, by a style element with our nonce.
          page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add station"))
              .first()
              .click();
          assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        }
      }
      assertThat(errors).as(path).isEmpty();
    }
  }

  @Test
  void aViewerSeesEverythingGreyedOutAndWhyAndLeaves(@TempDir Path other) {
    Map<Setting, String> flags =
        Map.of(
            Setting.PORT, "0",
            Setting.SANDBOX_PORT, "0",
            Setting.TOKEN, "operator-token",
            Setting.VIEWER_TOKEN, "viewer-token",
            Setting.DATA_DIR, other.toString());
    List<String> errors = new ArrayList<>();
    try (Emulator guarded = Emulator.start(ConfigReader.read(Optional.empty(), Map.of(), flags));
        Page page = open("/", errors)) {
      page.navigate(guarded.url());
      page.getByLabel("Token").fill("not-the-token");
      page.getByRole(AriaRole.BUTTON).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("That is not the token");
      page.getByLabel("Token").fill("viewer-token");
      page.getByRole(AriaRole.BUTTON).click();
      assertThat(page.getByText("DEMO-AC-16").first()).isVisible();
      Locator add =
          page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add station"))
              .first();
      assertThat(add).isDisabled();
      assertThat(add).hasAttribute("title", Pattern.compile(".*viewer.*"));
      page.navigate(guarded.url() + "/stations/DEMO-AC-16");
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Switch off")))
          .isDisabled();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      assertThat(page.getByLabel("Token")).isVisible();
    }
    assertThat(errors.stream().filter(each -> !each.contains("left the emulator"))).isEmpty();
  }

  @Test
  void everyPageOpensByItsAddressWithoutAnError() {
    for (String path :
        List.of("/transactions", "/csms", "/profiles", "/stations/DEMO-DC-201/settings")) {
      List<String> errors = new ArrayList<>();
      try (Page page = open(path, errors)) {
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
        shoot(page, path.substring(1).replace('/', '-'));
      }
      assertThat(errors).as(path).isEmpty();
    }
  }
}
