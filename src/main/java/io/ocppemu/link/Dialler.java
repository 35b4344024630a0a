package io.ocppemu.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The way of one socket to its opening: name, TCP, TLS, upgrade. Used by the socket's loop only,
 * except for the look-up itself.
 */
final class Dialler {
  private enum Step {
    RESOLVING,
    CONNECTING,
    SECURING,
    UPGRADING
  }

  /** What was prepared off the loop; {@code failure} stands alone. */
  private record Prepared(
      List<InetAddress> addresses, @Nullable SSLContext tls, @Nullable DialFailure failure) {}

  private final Connection connection;
  private final DialPlan plan;
  private Step step = Step.RESOLVING;
  private List<InetAddress> addresses = List.of();
  private int tried;
  private @Nullable SSLContext tls;
  private @Nullable SocketChannel channel;
  private @Nullable Transport transport;
  private @Nullable Upgrade upgrade;
  private @Nullable ByteBuffer request;
  private byte[] head = new byte[0];

  Dialler(Connection connection) {
    this.connection = connection;
    this.plan = connection.plan;
  }

  void start() throws FrameReader.Breach {
    connection.deadline(plan.connectTimeout(), this::connectLate);
    if (!plan.secure() && Resolver.literal(plan.host())) {
      prepared(prepare());
      return;
    }
    boolean taken =
        connection
            .parts
            .names()
            .run(
                () -> {
                  Prepared prepared = prepare();
                  connection.onLoop(() -> prepared(prepared));
                });
    if (!taken) {
      fail(DialFailure.Kind.DNS, "too many dials wait for their name look-up");
    }
  }

  /** Moves on as far as it goes; called whenever the channel can do something. */
  void advance() throws FrameReader.Breach {
    try {
      switch (step) {
        case RESOLVING -> {}
        case CONNECTING -> finishConnect();
        case SECURING -> secure();
        case UPGRADING -> upgrade();
      }
    } catch (SSLException e) {
      fail(DialFailure.Kind.TLS, Trouble.sentence(e));
    } catch (IOException e) {
      fail(
          step == Step.SECURING ? DialFailure.Kind.TLS : DialFailure.Kind.BAD_HANDSHAKE,
          Trouble.sentence(e)
              + (step == Step.SECURING
                  ? " during the TLS handshake"
                  : " before it answered the upgrade"));
    }
  }

  private Prepared prepare() {
    try {
      SSLContext context =
          plan.secure()
              ? connection.parts.tls().context(plan.tls().orElseGet(TlsPlan::system))
              : null;
      return new Prepared(Resolver.addresses(plan.host()), context, null);
    } catch (UnknownHostException e) {
      return failure(DialFailure.Kind.DNS, "host '" + plan.host() + "' is unknown");
    } catch (TlsContexts.Unusable e) {
      return failure(DialFailure.Kind.TLS, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return failure(DialFailure.Kind.DNS, "host '" + plan.host() + "' cannot be looked up: " + e);
    }
  }

  private static Prepared failure(DialFailure.Kind kind, String reason) {
    return new Prepared(List.of(), null, DialFailure.of(kind, reason));
  }

  private void prepared(Prepared prepared) throws FrameReader.Breach {
    if (prepared.failure != null) {
      connection.failed(prepared.failure);
      return;
    }
    addresses = prepared.addresses;
    tls = prepared.tls;
    step = Step.CONNECTING;
    connectNext("host '" + plan.host() + "' has no address", DialFailure.Kind.DNS);
  }

  /** Tries the addresses not tried yet; without one it fails with the given reason. */
  private void connectNext(String reason, DialFailure.Kind kind) throws FrameReader.Breach {
    String lastReason = reason;
    DialFailure.Kind lastKind = kind;
    while (tried < addresses.size()) {
      InetSocketAddress target = new InetSocketAddress(addresses.get(tried++), plan.port());
      try {
        SocketChannel next = SocketChannel.open();
        channel = next;
        next.configureBlocking(false);
        next.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (plan.localAddress().isPresent()) {
          next.bind(new InetSocketAddress(plan.localAddress().get(), 0));
        }
        boolean connected = next.connect(target);
        connection.carrier.watch(
            connection.loop, connection, next, connected ? 0 : SelectionKey.OP_CONNECT);
        if (connected) {
          connected();
        }
        return;
      } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException e) {
        lastKind = Trouble.kindOfConnect(e);
        lastReason = Trouble.connectSentence(e, plan);
        dropChannel();
      }
    }
    fail(lastKind, lastReason);
  }

  private void finishConnect() throws FrameReader.Breach {
    SocketChannel connecting = channel;
    if (connecting == null) {
      return;
    }
    try {
      if (!connecting.finishConnect()) {
        return;
      }
    } catch (IOException e) {
      dropChannel();
      connectNext(Trouble.connectSentence(e, plan), Trouble.kindOfConnect(e));
      return;
    }
    connected();
  }

  private void connected() throws FrameReader.Breach {
    SocketChannel connected = channel;
    if (connected == null) {
      return;
    }
    connection.deadline(plan.handshakeTimeout(), this::handshakeLate);
    SSLContext context = tls;
    try {
      if (context == null) {
        transport = new PlainTransport(connected);
      } else {
        transport =
            new TlsTransport(
                connected,
                TlsContexts.engine(context, plan),
                connection.loop.scratch,
                this::offLoop);
      }
      connection.carry(transport);
      step = Step.SECURING;
      advance();
    } catch (TlsContexts.Unusable | SSLException e) {
      fail(DialFailure.Kind.TLS, String.valueOf(e.getMessage()));
    }
  }

  /** Runs TLS arithmetic on its own threads and comes back to the loop afterwards. */
  private void offLoop(Runnable work, Runnable after) {
    boolean taken =
        connection
            .parts
            .crypto()
            .run(
                () -> {
                  try {
                    work.run();
                  } finally {
                    connection.onLoop(
                        () -> {
                          after.run();
                          connection.ready();
                        });
                  }
                });
    if (!taken) {
      fail(DialFailure.Kind.TLS, "too many TLS handshakes are under way");
    }
  }

  private void secure() throws IOException, FrameReader.Breach {
    Transport securing = transport;
    if (securing == null) {
      return;
    }
    if (!securing.secure()) {
      connection.carrier.interest(interest(securing));
      return;
    }
    upgrade = new Upgrade(plan, connection.loop.scratch.deflate);
    request = upgrade.request();
    step = Step.UPGRADING;
    upgrade();
  }

  private void upgrade() throws IOException, FrameReader.Breach {
    Transport carrier = transport;
    Upgrade asked = upgrade;
    ByteBuffer asking = request;
    if (carrier == null || asked == null || asking == null) {
      return;
    }
    int before = asking.remaining();
    // Also with nothing left of the request: TLS may still hold encrypted bytes back.
    carrier.write(asking);
    connection.parts.counters().bytesOut.add(before - asking.remaining());
    connection.carrier.interest(
        interest(carrier) | (asking.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    while (true) {
      ByteBuffer into = connection.loop.scratch.plain.clear();
      int count = carrier.read(into);
      if (count < 0) {
        fail(
            DialFailure.Kind.BAD_HANDSHAKE,
            "the CSMS ended the connection before it answered the upgrade");
        return;
      }
      if (count == 0) {
        return;
      }
      connection.parts.counters().bytesIn.add(count);
      int held = head.length;
      head = Arrays.copyOf(head, held + count);
      into.flip().get(head, held, count);
      if (judge(asked)) {
        return;
      }
    }
  }

  private boolean judge(Upgrade asked) throws FrameReader.Breach {
    UpgradeHead answer;
    try {
      answer = UpgradeHead.parse(head, head.length);
    } catch (UpgradeHead.BadHead e) {
      fail(DialFailure.Kind.BAD_HANDSHAKE, String.valueOf(e.getMessage()));
      return true;
    }
    if (answer == null) {
      return false;
    }
    Optional<DialFailure> refusal = asked.judge(answer);
    if (refusal.isPresent()) {
      connection.failed(refusal.get());
    } else {
      byte[] rest = Arrays.copyOfRange(head, answer.length(), head.length);
      connection.opened(asked, answer, ByteBuffer.wrap(rest));
    }
    return true;
  }

  private void connectLate() {
    switch (step) {
      case RESOLVING ->
          fail(
              DialFailure.Kind.DNS,
              "host '" + plan.host() + "' was not looked up within " + plan.connectTimeout());
      case CONNECTING ->
          fail(
              DialFailure.Kind.CONNECT_TIMEOUT,
              "no connection to "
                  + plan.host()
                  + ":"
                  + plan.port()
                  + " within "
                  + plan.connectTimeout());
      case SECURING, UPGRADING -> {}
    }
  }

  private void handshakeLate() {
    fail(
        DialFailure.Kind.HANDSHAKE_TIMEOUT,
        (step == Step.SECURING
                ? "the TLS handshake was not complete"
                : "the upgrade was not answered")
            + " within "
            + plan.handshakeTimeout());
  }

  private void dropChannel() {
    if (channel != null) {
      Carrier.close(channel);
      channel = null;
    }
  }

  private void fail(DialFailure.Kind kind, String reason) {
    connection.failed(DialFailure.of(kind, reason));
  }

  private static int interest(Transport transport) {
    return SelectionKey.OP_READ | (transport.pending() ? SelectionKey.OP_WRITE : 0);
  }
}
