package io.ocppemu.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be configured: its key, what it takes, what it is when nobody says. */
public enum Setting {
  PORT("port", Kind.whole(0, 65_535), "8080", "where HTTP and the pages are; 0 for any free port"),
  BIND("bind", Kind.TEXT, "127.0.0.1", "the address HTTP listens at; a wider one needs a token"),
  TOKEN("token", Kind.SECRET, "", "what every request must show; empty for none"),
  VIEWER_TOKEN(
      "viewerToken", Kind.SECRET, "", "another token, for those who may look but change nothing"),
  INSECURE_OPEN(
      "insecureOpen", Kind.FLAG, "false", "whether a wider bind is allowed without a token"),
  ALLOWED_HOSTS(
      "allowedHosts",
      Kind.TEXT,
      "",
      "hosts that stations may dial, such as csms.example, *.test, 10.0.0.7; empty for any"),
  CONNECTIONS_MAX(
      "http.connectionsMax", Kind.whole(1, 100_000), "4000", "the most HTTP connections at once"),
  REQUESTS_MAX(
      "http.requestsMax", Kind.whole(1, 100_000), "1000", "the most HTTP requests under way"),
  DATA_DIR("dataDir", Kind.TEXT, "./data", "where everything is kept"),
  MONGO_URI("mongoUri", Kind.URI, "", "an external MongoDB; empty for the embedded server"),
  PROFILES_DIR("profilesDir", Kind.TEXT, "", "a folder of further emulator profiles"),
  DEMO("demo", Kind.FLAG, "true", "whether three demo stations charge in a loop"),
  SANDBOX("sandbox", Kind.FLAG, "true", "whether the sandbox CSMS runs"),
  SANDBOX_PORT("sandboxPort", Kind.whole(0, 65_535), "9000", "its port; 0 for any free one"),
  SANDBOX_BIND("sandboxBind", Kind.TEXT, "127.0.0.1", "the address it listens at"),
  STATIONS_MAX("stations.max", Kind.whole(1, 100_000), "20000", "the most stations"),
  SYNC_INTERVAL(
      "syncIntervalSeconds", Kind.whole(1, 86_400), "30", "how often what changed is saved"),
  LOG_BUFFER("messageLog.buffer", Kind.whole(1, 1_000_000), "1000", "messages that wait in memory"),
  LOG_BATCH("messageLog.batch", Kind.whole(1, 100_000), "100", "the most messages of one write"),
  LOG_FLUSH("messageLog.flushSeconds", Kind.whole(1, 3_600), "5", "how long one waits at most"),
  LOG_KEEPS(
      "messageLog.level",
      Kind.words("all", "no-heartbeats", "errors", "off"),
      "all",
      "what is stored"),
  LOG_RETENTION("messageLog.retentionDays", Kind.whole(1, 3_650), "7", "how long it is kept"),
  LOG_MAX(
      "messageLog.maxStored",
      Kind.whole(100, 10_000_000),
      "100000",
      "the most messages the embedded server keeps"),
  LOG_SPILL(
      "messageLog.spillMaxMiB",
      Kind.whole(1, 1_000_000),
      "256",
      "the most that waits on disk while the database is away, in MiB"),
  BROADCAST_QUEUE("broadcast.queue", Kind.whole(1, 1_000_000), "1024", "what waits to be shown"),
  SUBSCRIBER_QUEUE(
      "broadcast.subscriberQueue", Kind.whole(1, 1_000_000), "1024", "what waits for one browser"),
  BROADCAST_RING(
      "broadcast.ring",
      Kind.whole(200, 1_000_000),
      "10000",
      "what is kept for browsers that come back"),
  WS_IDLE("ws.idleSeconds", Kind.whole(1, 86_400), "300", "how long a browser may be silent"),
  CLOCK_SPEED("clockSpeed", Kind.DECIMAL, "1.0", "how fast time passes for stations, 0.01 to 1000"),
  SEED("seed", Kind.OPTIONAL_NUMBER, "", "what chance begins at, so that runs repeat"),
  FINDINGS_OFF(
      "findingsOff",
      Kind.TEXT,
      "",
      "protocol rules that tell nothing, such as clock-skew, seqno-gap; empty for none"),
  LOG_LEVEL(
      "logLevel",
      Kind.words("error", "warn", "info", "debug", "trace"),
      "info",
      "how much the program tells of itself");

  private static final String PREFIX = "OCPPEMU_";

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // A record of a number range and an unmodifiable list.
  private final Kind kind;

  private final String usual;
  private final String meaning;

  Setting(String key, Kind kind, String usual, String meaning) {
    this.key = key;
    this.kind = kind;
    this.usual = usual;
    this.meaning = meaning;
  }

  /** What a setting takes. */
  record Kind(Form form, long least, long most, List<String> choices) {
    static final Kind TEXT = of(Form.TEXT);
    static final Kind SECRET = of(Form.SECRET);
    static final Kind URI = of(Form.URI);
    static final Kind FLAG = of(Form.FLAG);
    static final Kind DECIMAL = of(Form.DECIMAL);
    static final Kind OPTIONAL_NUMBER = of(Form.OPTIONAL_NUMBER);

    /** The forms of values. */
    enum Form {
      TEXT,
      SECRET,
      URI,
      FLAG,
      WHOLE,
      DECIMAL,
      OPTIONAL_NUMBER,
      WORD
    }

    private static Kind of(Form form) {
      return new Kind(form, 0, 0, List.of());
    }

    static Kind whole(long least, long most) {
      return new Kind(Form.WHOLE, least, most, List.of());
    }

    static Kind words(String... words) {
      return new Kind(Form.WORD, 0, 0, List.of(words));
    }

    /** What was expected instead of {@code text}; empty when it fits. */
    Optional<String> expectedInsteadOf(String text) {
      return switch (form) {
        case TEXT -> text.length() > 4_096 ? expected("at most 4096 characters") : fits();
        case SECRET ->
            text.isEmpty() || text.length() >= 8 ? fits() : expected("at least 8 characters");
        case URI ->
            text.isEmpty() || text.startsWith("mongodb://") || text.startsWith("mongodb+srv://")
                ? fits()
                : expected("a URI that begins with mongodb:// or mongodb+srv://");
        case FLAG ->
            text.equals("true") || text.equals("false") ? fits() : expected("true or false");
        case WHOLE -> whole(text);
        case DECIMAL -> decimal(text);
        case OPTIONAL_NUMBER ->
            text.isEmpty() || text.matches("-?\\d{1,18}")
                ? fits()
                : expected("a whole number or nothing");
        case WORD ->
            choices.contains(text) ? fits() : expected("one of " + String.join(", ", choices));
      };
    }

    private Optional<String> whole(String text) {
      if (text.matches("\\d{1,10}")) {
        long number = Long.parseLong(text);
        if (number >= least && number <= most) {
          return fits();
        }
      }
      return expected("a whole number from " + least + " to " + most);
    }

    private static Optional<String> decimal(String text) {
      if (text.matches("\\d{1,4}(\\.\\d{1,6})?")) {
        double number = Double.parseDouble(text);
        if (number >= 0.01 && number <= 1_000) {
          return fits();
        }
      }
      return expected("a number from 0.01 to 1000");
    }

    private static Optional<String> fits() {
      return Optional.empty();
    }

    private static Optional<String> expected(String what) {
      return Optional.of(what);
    }
  }

  /** The key in a file: {@code messageLog.buffer}. */
  public String key() {
    return key;
  }

  /** The environment variable: {@code OCPPEMU_MESSAGE_LOG_BUFFER}. */
  public String variable() {
    return PREFIX
        + key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** The value when nobody says another. */
  public String usual() {
    return usual;
  }

  /** What it means, for people. */
  public String meaning() {
    return meaning;
  }

  /** Whether its value is never shown. */
  boolean secret() {
    return kind.form() == Kind.Form.SECRET;
  }

  /** Whether its value may hold a password. */
  boolean uri() {
    return kind.form() == Kind.Form.URI;
  }

  Optional<String> expectedInsteadOf(String text) {
    return kind.expectedInsteadOf(text);
  }

  /** Whether an environment variable is meant for this program. */
  static boolean isOurs(String variable) {
    return variable.startsWith(PREFIX);
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values())
        .filter(setting -> setting.variable().equals(variable))
        .findFirst();
  }
}
