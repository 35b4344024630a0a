package io.ocppemu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.sharing.Export;
import io.ocppemu.sharing.ExportFormat;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that frames are exported to, opened from a disk by somebody who has no emulator. */
class ExportPageTest {
  private static final int FRAMES = 20_000;
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  @TempDir private static Path folder;
  private static Path file = Path.of("");

  @BeforeAll
  static void export() throws Exception {
    Optional<String> missing = Browsers.missing();
    missing.ifPresent(why -> System.out.println("SKIPPED: browser tests, because " + why));
    Assumptions.assumeTrue(missing.isEmpty(), missing.orElse(""));
    file = folder.resolve("frames.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      Export export =
          Export.begin(
              ExportFormat.HTML, new Export.Header(START, "test", "station:CP-*", true), out);
      for (int i = 1; i <= FRAMES; i++) {
        export.frame(new LogEntry(i, frame(i)));
      }
      export.finding(
          new FindingSeen(
              "CP-3", START, 3, Severity.ERROR, "clock-skew", "/timestamp", "an hour off"));
      export.end(true);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void a_person_reads_finds_and_opens_frames_without_a_server(ColorScheme theme) throws Exception {
    List<String> errors = new ArrayList<>();
    try (Browsers browsers = Browsers.start();
        Page page =
            browsers
                .browser()
                .newPage(new NewPageOptions().setColorScheme(theme).setViewportSize(1280, 800))) {
      page.onPageError(errors::add);
      page.onConsoleMessage(message -> errors.add(message.text()));
      page.onRequest(
          request -> {
            if (!request.url().startsWith("file:")) {
              errors.add("a request left the page: " + request.url());
            }
          });
      page.navigate(file.toUri().toString());

      assertThat(page.getByRole(AriaRole.STATUS)).hasText(FRAMES + " frames");
      assertThat(page.locator(".row").count()).as("only what can be seen is drawn").isLessThan(80);
      Locator list = page.getByRole(AriaRole.LISTBOX);
      list.focus();
      list.press("End");
      Locator detail = page.locator("#detail");
      assertThat(detail).containsText("#" + FRAMES);
      page.getByRole(AriaRole.SEARCHBOX).fill("cp-3\"");
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of " + FRAMES + " frames");
      page.locator(".row").first().click();
      assertThat(detail).containsText("clock-skew: an hour off /timestamp");
      assertThat(detail).containsText("token-3");
      page.getByRole(AriaRole.SEARCHBOX).fill("");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  Path.of(
                      "target/screens/export-"
                          + theme.name().toLowerCase(java.util.Locale.ROOT)
                          + ".png")));
    }
    assertThat(errors).isEmpty();
  }

  private static FrameSeen frame(int i) {
    return new FrameSeen(
        "CP-" + i,
        i,
        START.plusMillis(i),
        i % 2 == 0 ? Direction.RECEIVED : Direction.SENT,
        Version.V1_6,
        MessageType.CALL,
        "id-" + i,
        "Authorize",
        "[2,\"id-%d\",\"Authorize\",{\"idTag\":\"TAG-%d\",\"of\":\"CP-%d\"}]".formatted(i, i, i),
        -1,
        List.of());
  }
}
