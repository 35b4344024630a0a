package io.ocppemu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ocppemu.app.ConfigReader;
import io.ocppemu.app.Emulator;
import io.ocppemu.app.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages page over the stored log of a running emulator, in Chromium. */
class LogPageTest {
  private static final double PATIENCE_MILLIS = 30_000;

  @Test
  void aLinkToAFrameShowsItAgainAfterTheEmulatorWasStartedAnew(@TempDir Path data)
      throws Exception {
    Optional<String> missing = Browsers.missing();
    missing.ifPresent(why -> System.out.println("SKIPPED: browser tests, because " + why));
    Assumptions.assumeTrue(missing.isEmpty(), missing.orElse(""));

    try (Browsers browsers = Browsers.start()) {
      String link;
      String number;
      try (Emulator emulator = start(data);
          Page page = browsers.browser().newPage()) {
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(emulator.url() + "/messages?source=log");
        Locator line = page.getByRole(AriaRole.COMBOBOX).first();
        line.fill("action:BootNotification type:result station:DEMO-DC-201");
        Locator others = rows(page, new Locator.FilterOptions().setHasNotText("BootNotification"));
        Locator found = rows(page, new Locator.FilterOptions().setHasText("BootNotification"));
        Awaitility.await("the answer to the station's BootNotification in the log")
            .untilAsserted(
                () -> {
                  button(page, "Load newer").click();
                  assertThat(others.count()).isZero();
                  assertThat(found.count()).isPositive();
                });
        found.first().click();
        number = details(page).getByText(Pattern.compile("^#\\d+")).innerText();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        details(page).getByText("Link").click();
        link = (String) page.evaluate("() => navigator.clipboard.readText()");
      }
      URI address = URI.create(link);
      try (Emulator emulator = start(data);
          Page page = browsers.browser().newPage()) {
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(emulator.url() + address.getRawPath() + "?" + address.getRawQuery());
        assertThat(details(page)).containsText("BootNotification");
        assertThat(details(page)).containsText(number);
        assertThat(page.getByRole(AriaRole.COMBOBOX).first())
            .hasValue("action:BootNotification type:result station:DEMO-DC-201");
      }
    }
  }

  private static Emulator start(Path data) throws Exception {
    return Emulator.start(
        ConfigReader.read(
            Optional.empty(),
            Map.of(),
            Map.of(
                Setting.PORT, "0", Setting.SANDBOX_PORT, "0", Setting.DATA_DIR, data.toString())));
  }

  private static Locator rows(Page page, Locator.FilterOptions which) {
    return page.locator(".grid-row.frame-line").filter(which);
  }

  private static Locator details(Page page) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName("Details of the selected frame"));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
