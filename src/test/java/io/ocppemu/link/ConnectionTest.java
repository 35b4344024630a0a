package io.ocppemu.link;

import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.WheelTimeline;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a connection asks of its transport; the channel is real, the transport is a hard case. */
class ConnectionTest {

  /** Takes everything at once, but keeps the last bytes back until it is asked again. */
  private static final class HoldingBack implements Transport {
    volatile boolean pending;
    volatile boolean sent;

    @Override
    public boolean secure() {
      return true;
    }

    @Override
    public int read(ByteBuffer into) {
      return 0;
    }

    @Override
    public void write(ByteBuffer bytes) {
      if (pending && !bytes.hasRemaining()) {
        pending = false;
        sent = true;
      } else {
        bytes.position(bytes.limit());
        pending = true;
      }
    }

    @Override
    public boolean pending() {
      return pending;
    }

    @Override
    public void end() {}

    @Override
    public String version() {
      return "";
    }

    @Override
    public String cipherSuite() {
      return "";
    }
  }

  @Test
  void bytesThatTlsHoldsBackAreSentWithoutAFurtherText() throws Exception {
    SocketLoop loop = new SocketLoop("sockets-test");
    try (WheelTimeline timeline = new WheelTimeline();
        WorkPool names = new WorkPool("names", 1);
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketChannel channel = SocketChannel.open(server.getLocalSocketAddress())) {
      channel.configureBlocking(false);
      EngineParts parts =
          new EngineParts(timeline, names, names, new TlsContexts(), new Counters());
      DialPlan plan = DialPlan.to(URI.create("ws://localhost:" + server.getLocalPort()));
      Recorder recorder = new Recorder();
      Connection connection = new Connection(plan, recorder, loop, parts);
      HoldingBack transport = new HoldingBack();
      connection.onLoop(
          () -> {
            connection.carrier.watch(loop, connection, channel, SelectionKey.OP_READ);
            connection.carry(transport);
            connection.opened(
                new Upgrade(plan, loop.scratch.deflate),
                new UpgradeHead(101, "", Map.of(), 0),
                ByteBuffer.allocate(0));
          });
      recorder.awaitOpened();

      connection.send("the last words of a long silence");

      await("the bytes held back").until(() -> transport.sent);
      loop.stop().join();
      loop.join();
    }
  }
}
