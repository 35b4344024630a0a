package io.ocppemu.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The system's Chromium, driven through the playwright-core that the frontend's tests install. */
final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
  private static final Path CORE = Path.of("frontend/node_modules/playwright-core");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Why no browser can be driven here; empty when one can. */
  static Optional<String> missing() {
    if (!Files.isExecutable(CHROMIUM)) {
      return Optional.of("there is no Chromium at " + CHROMIUM + " (set CHROMIUM to another)");
    }
    if (!Files.isDirectory(CORE)) {
      return Optional.of("the frontend's packages are not installed: " + CORE + " is missing");
    }
    return node().isEmpty() ? Optional.of("there is no node on the PATH") : Optional.empty();
  }

  static Browsers start() throws IOException {
    Path driver = Path.of("target/playwright").toAbsolutePath();
    Files.createDirectories(driver);
    Path link = driver.resolve("package");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, CORE.toAbsolutePath());
    System.setProperty("playwright.cli.dir", driver.toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        node().orElseThrow().toString())));
    Browser browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
    return new Browsers(playwright, browser);
  }

  Browser browser() {
    return browser;
  }

  private static Optional<Path> node() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(":", -1)) {
      Path node = Path.of(folder, "node");
      if (Files.isExecutable(node)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
