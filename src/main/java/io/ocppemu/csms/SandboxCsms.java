package io.ocppemu.csms;

import com.google.gson.JsonObject;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small central system: any station may connect on any version, everything is answered and
 * checked, and every frame, transaction and finding can be read back. Any CALL can be sent to a
 * station, and any answer bent. Any thread may call it; only the methods that say so block.
 */
public final class SandboxCsms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SandboxCsms.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SandboxConfig config;
  private final Office office;
  private final Roster roster;
  private final Reception reception;
  private final @Nullable WheelTimeline ownTimeline;
  private final @Nullable SSLContext tls;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms server");
  private final int port;

  /** Guarded by the lock; null while the sandbox is away or closed. */
  private @Nullable SocketServer server;

  private volatile boolean closed;

  private SandboxCsms(SandboxConfig config, Timeline timeline, @Nullable WheelTimeline own)
      throws IOException {
    this.config = config;
    this.office = new Office(config, timeline);
    this.roster = new Roster(office);
    this.reception = new Reception(office, roster);
    this.ownTimeline = own;
    this.tls =
        config.keyStore() == null
            ? null
            : KeyStores.context(config.keyStore(), config.keyStorePassword());
    SocketServer first = listen(config.port());
    this.server = first;
    this.port = first.port();
  }

  /**
   * Starts a sandbox on real time; when this returns it accepts connections.
   *
   * @throws IOException when the address cannot be bound or the key store not read
   */
  public static SandboxCsms start(SandboxConfig config) throws IOException {
    WheelTimeline own = new WheelTimeline();
    try {
      return start(config, own, own);
    } catch (IOException e) {
      own.close();
      throw e;
    }
  }

  /** Starts a sandbox that tells the time of {@code timeline}, which stays its maker's. */
  public static SandboxCsms start(SandboxConfig config, Timeline timeline) throws IOException {
    return start(config, timeline, null);
  }

  private static SandboxCsms start(
      SandboxConfig config, Timeline timeline, @Nullable WheelTimeline own) throws IOException {
    SandboxCsms csms = new SandboxCsms(config, timeline, own);
    log.info("sandbox CSMS listens on {}", csms.url());
    return csms;
  }

  /** Where stations connect, without their identity: {@code ws://127.0.0.1:9000/ocpp}. */
  public String url() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return (tls == null ? "ws://" : "wss://") + host + ":" + port + "/" + config.path();
  }

  /** The port that was bound. */
  public int port() {
    return port;
  }

  /** The configuration it was started with. */
  public SandboxConfig config() {
    return config;
  }

  /** Whether it listens and its threads live. */
  public boolean running() {
    SocketServer current = lock.with(() -> server);
    return current != null && current.alive();
  }

  /** The stations remembered, connected or not, by identity. */
  public List<CsmsStation> stations() {
    return roster.all().stream()
        .map(StationDesk::snapshot)
        .sorted(Comparator.comparing(CsmsStation::stationId))
        .toList();
  }

  /** What is known of a station; empty when it has never connected. */
  public Optional<CsmsStation> station(String stationId) {
    return Optional.ofNullable(roster.find(stationId)).map(StationDesk::snapshot);
  }

  /** The newest frames of a station over all its connections, oldest first. */
  public List<CsmsFrame> frames(String stationId) {
    StationDesk desk = roster.find(stationId);
    return desk == null ? List.of() : desk.frames().frames();
  }

  /** The requests of one action that came from a station, oldest first, as far as still kept. */
  public List<CsmsFrame> received(String stationId, String action) {
    return frames(stationId).stream().filter(callOf(action)).toList();
  }

  /** The newest transactions of a station, oldest first. */
  public List<CsmsTransaction> transactions(String stationId) {
    StationDesk desk = roster.find(stationId);
    return desk == null ? List.of() : desk.ledger().transactions();
  }

  /** The newest transactions of all stations. */
  public List<CsmsTransaction> transactions() {
    return roster.all().stream().flatMap(desk -> desk.ledger().transactions().stream()).toList();
  }

  /** The newest findings of all stations, oldest first. */
  public List<CsmsFinding> findings() {
    return office.findings.list();
  }

  /** The newest findings of a station, oldest first. */
  public List<CsmsFinding> findings(String stationId) {
    return office.findings.of(stationId);
  }

  /** Figures since the start. */
  public CsmsCounts counts() {
    return new CsmsCounts(
        reception.connected(),
        reception.opened(),
        reception.closed(),
        reception.refused(),
        office.framesReceived.sum(),
        office.framesSent.sum(),
        office.findings.made(),
        office.inboxOverflows.sum(),
        office.outboxOverflows.sum(),
        roster.forgotten());
  }

  /** Forgets frames, transactions, connectors and findings; connections stay. */
  public void forget() {
    office.findings.clear();
    for (StationDesk desk : roster.all()) {
      desk.frames().clear();
      desk.ledger().clear();
    }
  }

  /**
   * Sends a CALL and completes with what became of it; a time-out and a lost connection are
   * answers, not failures. One call is open per station, the others wait behind it; {@code timeout}
   * counts from now. The payload is sent as it is, valid or not.
   *
   * @return fails with {@link CsmsRefusal} when the station is unknown, not connected, or has too
   *     many calls waiting
   */
  public CompletableFuture<Exchange> call(
      String stationId, String action, JsonObject payload, Duration timeout) {
    StationDesk desk = roster.find(stationId);
    return desk == null ? unknown(stationId) : desk.call(action, payload, timeout);
  }

  /**
   * Sends any text; completes with its frame once it is on its way.
   *
   * @return fails with {@link CsmsRefusal} like {@link #call}
   */
  public CompletableFuture<CsmsFrame> sendRaw(String stationId, String text) {
    StationDesk desk = roster.find(stationId);
    return desk == null ? unknown(stationId) : desk.sendRaw(text);
  }

  /**
   * Closes the connection of a station; completes with false when it has none.
   *
   * @throws IllegalArgumentException when {@code code} may not be sent
   */
  public CompletableFuture<Boolean> closeStation(String stationId, int code, String reason) {
    if (!Closing.sendable(code)) {
      throw new IllegalArgumentException(
          "code must be one that may be sent (RFC 6455 §7.4), not " + code);
    }
    StationDesk desk = roster.find(stationId);
    return desk == null ? unknown(stationId) : desk.close(code, reason);
  }

  /** Resets the TCP connection of a station; completes with false when it has none. */
  public CompletableFuture<Boolean> resetStation(String stationId) {
    StationDesk desk = roster.find(stationId);
    return desk == null ? unknown(stationId) : desk.reset();
  }

  /** Whether calls are sent without waiting for the answer to the one before. */
  public void allowParallel(boolean allowed) {
    office.parallel.set(allowed);
  }

  /** The tokens it knows; may be changed at any time. */
  public CsmsTokens tokens() {
    return office.tokens;
  }

  /**
   * Adds a bend behind those that are set.
   *
   * @return the bend with its id
   * @throws CsmsRefusal when there are too many
   */
  public Bend addBend(Bend bend) {
    return office.bends.add(bend);
  }

  /** Removes a bend; false when there is none with this id. */
  public boolean removeBend(String id) {
    return office.bends.remove(id);
  }

  /** Removes all bends and hooks. */
  public void clearBends() {
    office.bends.clear();
  }

  /** The bends that are set, in order, with how often each was used. */
  public List<BendUse> bends() {
    return office.bends.list();
  }

  /**
   * Lets {@code answer} decide about requests that {@code wanted} picks, before any bend; {@link
   * Reply.Normal} passes on. Both run in the mailbox of the station concerned.
   *
   * @return closing it removes the hook
   * @throws CsmsRefusal when there are too many
   */
  public Hook onCall(Predicate<ReceivedCall> wanted, Function<ReceivedCall, Reply> answer) {
    return office.bends.hook(wanted, answer);
  }

  /** A hook that is set; closing it removes it. */
  public interface Hook extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until a station is connected.
   *
   * @throws CsmsRefusal when it is not within {@code patience}
   */
  public CsmsStation awaitConnected(String stationId, Duration patience)
      throws InterruptedException {
    return new Watch(office, roster).connected(stationId, patience);
  }

  /**
   * The oldest request of {@code action} from a station that this method has not returned before,
   * waiting for it if need be.
   *
   * @throws CsmsRefusal when none comes within {@code patience}; the message tells what did come
   */
  public CsmsFrame awaitCall(String stationId, String action, Duration patience)
      throws InterruptedException {
    return new Watch(office, roster).call(stationId, action, patience);
  }

  /**
   * Waits all of {@code patience} to see that no request of {@code action} comes that {@link
   * #awaitCall} has not returned before.
   *
   * @throws CsmsRefusal at once when one comes
   */
  public void expectNoCall(String stationId, String action, Duration patience)
      throws InterruptedException {
    new Watch(office, roster).noCall(stationId, action, patience);
  }

  static Predicate<CsmsFrame> callOf(String action) {
    return frame ->
        frame.direction() == Direction.SENT
            && (frame.type() == MessageType.CALL || frame.type() == MessageType.SEND)
            && frame.action().equals(action);
  }

  /**
   * Drops every connection and stops listening, as if the machine had gone; what is remembered
   * stays. Harmless when away already. Blocks for at most a few seconds.
   */
  public void goAway() {
    RankedLock.assertNoneHeld("SandboxCsms.goAway");
    SocketServer gone =
        lock.with(
            () -> {
              SocketServer current = server;
              server = null;
              return current;
            });
    if (gone != null) {
      gone.shut(PATIENCE);
    }
  }

  /**
   * Listens again on the same port after {@link #goAway()}; harmless when it does already.
   *
   * @throws IOException when the port was taken meanwhile
   */
  public void comeBack() throws IOException {
    if (closed) {
      throw new CsmsRefusal(CsmsRefusal.Reason.CLOSED, "the sandbox is closed");
    }
    if (lock.with(() -> server) != null) {
      return;
    }
    SocketServer again = listen(port);
    lock.run(() -> server = again);
  }

  /** Ends it: connections are closed with 1001, threads end. Blocks for at most a few seconds. */
  @Override
  public void close() {
    closed = true;
    goAway();
    if (ownTimeline != null) {
      ownTimeline.close();
    }
  }

  private SocketServer listen(int wanted) throws IOException {
    InetSocketAddress address = new InetSocketAddress(config.host(), wanted);
    if (address.isUnresolved()) {
      throw new IOException("cannot listen on " + config.host() + ": no such host");
    }
    return SocketServer.open(address, config, tls, office.timeline, reception);
  }

  private static <T> CompletableFuture<T> unknown(String stationId) {
    return CompletableFuture.failedFuture(
        new CsmsRefusal(
            CsmsRefusal.Reason.UNKNOWN_STATION, "no station " + stationId + " has connected"));
  }
}
