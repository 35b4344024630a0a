package io.ocppemu.app;

import io.ocppemu.kernel.UrlPolicy;
import io.ocppemu.messagelog.MessageLogLevel;
import io.ocppemu.rules.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the emulator is set up; see {@link Setting} for what each means. Made by {@link
 * ConfigReader}.
 */
public record Config(
    int port,
    String bind,
    Optional<String> token,
    Optional<String> viewerToken,
    boolean insecureOpen,
    UrlPolicy allowedHosts,
    int connectionsMax,
    int requestsMax,
    Path dataDir,
    Optional<String> mongoUri,
    Optional<Path> profilesDir,
    boolean demo,
    boolean sandbox,
    int sandboxPort,
    String sandboxBind,
    int stationsMax,
    Duration syncInterval,
    int logBuffer,
    int logBatch,
    Duration logFlush,
    MessageLogLevel logKeeps,
    Duration logRetention,
    int logMax,
    long logSpillBytes,
    int broadcastQueue,
    int subscriberQueue,
    int broadcastRing,
    Duration wsIdle,
    double clockSpeed,
    OptionalLong seed,
    Set<String> findingsOff,
    String logLevel,
    Map<Setting, Value> sources) {

  private static final Pattern URI_PASSWORD = Pattern.compile("(//[^:/@]*:)[^@]*@");

  /** A value and where it was said. */
  public record Value(String text, String source) {}

  public Config {
    sources = Map.copyOf(sources);
    if (logBatch > logBuffer) {
      throw new StartFailure(
          "messageLog.batch must be at most messageLog.buffer, %d, not %d"
              .formatted(logBuffer, logBatch));
    }
    if (token.isEmpty() && !insecureOpen && !loopback(bind)) {
      throw new StartFailure(
          ("bind %s lets other machines in, so a token is needed: set OCPPEMU_TOKEN or --token"
                  + " (or insecureOpen: true, if everybody who can reach it may do everything)")
              .formatted(bind));
    }
    if (viewerToken.isPresent() && token.isEmpty()) {
      throw new StartFailure(
          "viewerToken needs a token beside it, for those who may change things");
    }
    if (viewerToken.isPresent() && viewerToken.equals(token)) {
      throw new StartFailure("viewerToken must be another than token");
    }
  }

  static Config of(Map<Setting, Value> values) {
    Texts texts = new Texts(values);
    return new Config(
        texts.number(Setting.PORT),
        texts.text(Setting.BIND),
        texts.optional(Setting.TOKEN),
        texts.optional(Setting.VIEWER_TOKEN),
        texts.flag(Setting.INSECURE_OPEN),
        hosts(texts.text(Setting.ALLOWED_HOSTS)),
        texts.number(Setting.CONNECTIONS_MAX),
        texts.number(Setting.REQUESTS_MAX),
        Path.of(texts.text(Setting.DATA_DIR)),
        texts.optional(Setting.MONGO_URI),
        texts.optional(Setting.PROFILES_DIR).map(Path::of),
        texts.flag(Setting.DEMO),
        texts.flag(Setting.SANDBOX),
        texts.number(Setting.SANDBOX_PORT),
        texts.text(Setting.SANDBOX_BIND),
        texts.number(Setting.STATIONS_MAX),
        texts.seconds(Setting.SYNC_INTERVAL),
        texts.number(Setting.LOG_BUFFER),
        texts.number(Setting.LOG_BATCH),
        texts.seconds(Setting.LOG_FLUSH),
        MessageLogLevel.valueOf(
            texts.text(Setting.LOG_KEEPS).replace('-', '_').toUpperCase(Locale.ROOT)),
        Duration.ofDays(texts.number(Setting.LOG_RETENTION)),
        texts.number(Setting.LOG_MAX),
        texts.number(Setting.LOG_SPILL) * 1024L * 1024,
        texts.number(Setting.BROADCAST_QUEUE),
        texts.number(Setting.SUBSCRIBER_QUEUE),
        texts.number(Setting.BROADCAST_RING),
        texts.seconds(Setting.WS_IDLE),
        Double.parseDouble(texts.text(Setting.CLOCK_SPEED)),
        texts
            .optional(Setting.SEED)
            .map(seed -> OptionalLong.of(Long.parseLong(seed)))
            .orElseGet(OptionalLong::empty),
        findings(texts.text(Setting.FINDINGS_OFF)),
        texts.text(Setting.LOG_LEVEL),
        values);
  }

  private static Set<String> findings(String list) {
    Set<String> codes = new TreeSet<>();
    for (String code : list.split(",", -1)) {
      codes.add(code.strip());
    }
    codes.remove("");
    for (String code : codes) {
      if (!Rules.codes().contains(code)) {
        throw new StartFailure(
            "findingsOff must be a list of %s, not %s"
                .formatted(String.join(", ", Rules.codes()), code));
      }
    }
    return Set.copyOf(codes);
  }

  private static UrlPolicy hosts(String list) {
    try {
      return UrlPolicy.ofList(list);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** The configuration as a YAML file that says the same, with secrets masked. */
  public String shown() {
    StringBuilder text = new StringBuilder();
    new EnumMap<>(sources)
        .forEach(
            (setting, value) ->
                text.append(
                    "%-40s # %s%n"
                        .formatted(setting.key() + ": " + masked(setting, value), value.source())));
    return text.toString();
  }

  private static String masked(Setting setting, Value value) {
    if (setting.secret() && !value.text().isEmpty()) {
      return "'***'";
    }
    String text =
        setting.uri() ? URI_PASSWORD.matcher(value.text()).replaceAll("$1***@") : value.text();
    return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "''") + "'";
  }

  /** Whether HTTP listens to others than this machine and asks nobody for a token. */
  public boolean openToAll() {
    return token.isEmpty() && !loopback(bind);
  }

  /** Whether the sandbox CSMS listens to others than this machine. */
  public boolean sandboxOpen() {
    return sandbox && !loopback(sandboxBind);
  }

  private static boolean loopback(String bind) {
    return bind.equals("localhost") || bind.equals("::1") || bind.matches("127(\\.\\d{1,3}){3}");
  }

  /** Never shows a secret. */
  @Override
  public String toString() {
    return shown();
  }

  private record Texts(Map<Setting, Value> values) {
    String text(Setting setting) {
      Value value = values.get(setting);
      return value == null ? setting.usual() : value.text();
    }

    Optional<String> optional(Setting setting) {
      return Optional.of(text(setting)).filter(text -> !text.isEmpty());
    }

    int number(Setting setting) {
      return Integer.parseInt(text(setting));
    }

    boolean flag(Setting setting) {
      return Boolean.parseBoolean(text(setting));
    }

    Duration seconds(Setting setting) {
      return Duration.ofSeconds(number(setting));
    }
  }
}
