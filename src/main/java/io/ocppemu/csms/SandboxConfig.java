package io.ocppemu.csms;

import io.ocppemu.wire.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up. Made by {@link #builder()}; {@link #defaults()} listens on loopback and
 * accepts everybody.
 *
 * @param host the address to bind; loopback unless told otherwise, for there may be no passwords
 * @param port 0 to 65535; 0 takes any free port
 * @param path what stands before the identity in {@link SandboxCsms#url()}; any path is accepted
 * @param heartbeat the interval answered to BootNotification; whole seconds
 * @param versions the versions accepted; the station's order of preference decides among them
 * @param strict true answers an invalid request with CALLERROR; false notes a finding and goes on
 * @param bootFirst true refuses every call before an accepted BootNotification with SecurityError
 * @param answersKept true answers a message id seen before with the same text again
 * @param oneTransactionPerToken true answers ConcurrentTx when a token already charges elsewhere
 * @param allowParallel true sends calls without waiting for the answer to the one before
 * @param compression true agrees to permessage-deflate when a station offers it
 * @param passwords what each station must present by Basic authentication; 1.6 keys may be given in
 *     hexadecimal
 * @param passwordForAll what a station that is not in {@code passwords} must present; null for
 *     nothing
 * @param keyStore the PKCS #12 or JKS file with the server's certificate; null for plain ws
 * @param keyStorePassword opens {@code keyStore}
 * @param ping how often silent connections are pinged, and dropped after one and a half; zero never
 */
public record SandboxConfig(
    String host,
    int port,
    String path,
    Duration heartbeat,
    Set<Version> versions,
    boolean strict,
    boolean bootFirst,
    boolean answersKept,
    boolean oneTransactionPerToken,
    boolean allowParallel,
    boolean compression,
    Map<String, String> passwords,
    @Nullable String passwordForAll,
    @Nullable Path keyStore,
    @Nullable String keyStorePassword,
    Duration ping,
    SandboxLimits limits) {

  public SandboxConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (heartbeat.toSeconds() < 1 || heartbeat.toSeconds() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("heartbeat must be at least 1 s, not " + heartbeat);
    }
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("versions must name at least one version");
    }
    if (ping.isNegative() || ping.toSeconds() > 86_400) {
      throw new IllegalArgumentException("ping must be 0 to 86400 s, not " + ping);
    }
    if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("path must neither begin nor end with /: '" + path + "'");
    }
    versions = Set.copyOf(versions);
    passwords = Map.copyOf(passwords);
  }

  /** Loopback, any free port, all versions, no passwords. */
  public static SandboxConfig defaults() {
    return builder().build();
  }

  /** A builder that begins at {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** The password {@code stationId} must present, null when none. */
  @Nullable String passwordOf(String stationId) {
    String own = passwords.get(stationId);
    return own == null ? passwordForAll : own;
  }

  /** Never shows a password. */
  @Override
  public String toString() {
    return "SandboxConfig[" + host + ":" + port + "/" + path + ", versions " + versions + "]";
  }

  /** Collects a {@link SandboxConfig}; one thread. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private String path = "ocpp";
    private Duration heartbeat = Duration.ofMinutes(5);
    private Set<Version> versions = Set.of(Version.values());
    private boolean strict = true;
    private boolean bootFirst;
    private boolean answersKept = true;
    private boolean oneTransactionPerToken;
    private boolean allowParallel;
    private boolean compression = true;
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private @Nullable String passwordForAll;
    private @Nullable Path keyStore;
    private @Nullable String keyStorePassword;
    private Duration ping = Duration.ofSeconds(60);
    private SandboxLimits limits = SandboxLimits.DEFAULT;

    private Builder() {}

    /** See {@link SandboxConfig#host()}. */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** See {@link SandboxConfig#port()}. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** See {@link SandboxConfig#path()}. */
    public Builder path(String value) {
      path = value;
      return this;
    }

    /** See {@link SandboxConfig#heartbeat()}. */
    public Builder heartbeat(Duration value) {
      heartbeat = value;
      return this;
    }

    /** See {@link SandboxConfig#versions()}. */
    public Builder versions(Version... values) {
      versions = Set.copyOf(List.of(values));
      return this;
    }

    /** See {@link SandboxConfig#strict()}. */
    public Builder strict(boolean value) {
      strict = value;
      return this;
    }

    /** See {@link SandboxConfig#bootFirst()}. */
    public Builder bootFirst(boolean value) {
      bootFirst = value;
      return this;
    }

    /** See {@link SandboxConfig#answersKept()}. */
    public Builder answersKept(boolean value) {
      answersKept = value;
      return this;
    }

    /** See {@link SandboxConfig#oneTransactionPerToken()}. */
    public Builder oneTransactionPerToken(boolean value) {
      oneTransactionPerToken = value;
      return this;
    }

    /** See {@link SandboxConfig#allowParallel()}. */
    public Builder allowParallel(boolean value) {
      allowParallel = value;
      return this;
    }

    /** See {@link SandboxConfig#compression()}. */
    public Builder compression(boolean value) {
      compression = value;
      return this;
    }

    /** Demands {@code password} of {@code stationId}; see {@link SandboxConfig#passwords()}. */
    public Builder password(String stationId, String password) {
      passwords.put(stationId, password);
      return this;
    }

    /** See {@link SandboxConfig#passwordForAll()}. */
    public Builder passwordForAll(@Nullable String value) {
      passwordForAll = value;
      return this;
    }

    /** Speaks wss with the certificate in {@code file}; see {@link SandboxConfig#keyStore()}. */
    public Builder keyStore(Path file, String password) {
      keyStore = file;
      keyStorePassword = password;
      return this;
    }

    /** See {@link SandboxConfig#ping()}. */
    public Builder ping(Duration value) {
      ping = value;
      return this;
    }

    /** See {@link SandboxConfig#limits()}. */
    public Builder limits(SandboxLimits value) {
      limits = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public SandboxConfig build() {
      return new SandboxConfig(
          host,
          port,
          path,
          heartbeat,
          versions,
          strict,
          bootFirst,
          answersKept,
          oneTransactionPerToken,
          allowParallel,
          compression,
          passwords,
          passwordForAll,
          keyStore,
          keyStorePassword,
          ping,
          limits);
    }
  }
}
