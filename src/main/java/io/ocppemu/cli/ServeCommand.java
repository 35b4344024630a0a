package io.ocppemu.cli;

import io.ocppemu.app.Config;
import io.ocppemu.app.ConfigReader;
import io.ocppemu.app.Emulator;
import io.ocppemu.app.LogLevels;
import io.ocppemu.app.ParentWatch;
import io.ocppemu.app.Setting;
import io.ocppemu.kernel.Threads;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the emulator until it is stopped. */
@Command(
    name = "serve",
    description = "Runs the emulator with its pages, its API and the sandbox CSMS.",
    footer = {
      "",
      "Every setting can also stand in a YAML file (--config, or ./ocppemu.yaml) or in the",
      "environment (OCPPEMU_…); flags win over the environment, the environment over the file.",
      "serve --print-config shows them all."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "A configuration file (YAML).")
  private @Nullable Path config;

  @Option(names = "--print-config", description = "Shows the configuration and ends.")
  private boolean printConfig;

  @Option(names = "--port", paramLabel = "N", description = "The port of pages and API; 0 for any.")
  private @Nullable String port;

  @Option(names = "--bind", paramLabel = "ADDRESS", description = "The address to listen at.")
  private @Nullable String bind;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "What requests must show; better set OCPPEMU_TOKEN.")
  private @Nullable String token;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where everything is kept.")
  private @Nullable String dataDir;

  @Option(names = "--mongo-uri", paramLabel = "URI", description = "An external MongoDB.")
  private @Nullable String mongoUri;

  @Option(
      names = "--profiles-dir",
      paramLabel = "DIR",
      description = "A folder of further emulator profiles.")
  private @Nullable String profilesDir;

  @Option(names = "--no-demo", description = "Makes and drives no demo stations.")
  private boolean noDemo;

  @Option(names = "--no-sandbox", description = "Runs no sandbox CSMS.")
  private boolean noSandbox;

  @Option(names = "--sandbox-port", paramLabel = "N", description = "Its port; 0 for any.")
  private @Nullable String sandboxPort;

  @Option(names = "--sandbox-bind", paramLabel = "ADDRESS", description = "Its address.")
  private @Nullable String sandboxBind;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any other setting, such as --set messageLog.batch=200.")
  private @Nullable Map<String, String> others;

  @Override
  public Integer call() throws InterruptedException {
    Config wanted = ConfigReader.read(Optional.ofNullable(config), System.getenv(), flags());
    if (printConfig) {
      Out.print(spec, wanted.shown());
      return 0;
    }
    LogLevels.ours(wanted.logLevel());
    ParentWatch.begin();
    Emulator emulator = Emulator.start(wanted);
    Threads.atExit("stop", emulator::close);
    Out.print(spec, emulator.greeting());
    emulator.awaitEnd();
    return 0;
  }

  private Map<Setting, String> flags() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    if (others != null) {
      others.forEach((key, value) -> flags.put(ConfigReader.setting(key, "--set"), value));
    }
    put(flags, Setting.PORT, port);
    put(flags, Setting.BIND, bind);
    put(flags, Setting.TOKEN, token);
    put(flags, Setting.DATA_DIR, dataDir);
    put(flags, Setting.MONGO_URI, mongoUri);
    put(flags, Setting.PROFILES_DIR, profilesDir);
    put(flags, Setting.SANDBOX_PORT, sandboxPort);
    put(flags, Setting.SANDBOX_BIND, sandboxBind);
    put(flags, Setting.DEMO, noDemo ? "false" : null);
    put(flags, Setting.SANDBOX, noSandbox ? "false" : null);
    return flags;
  }

  private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting, value);
    }
  }
}
