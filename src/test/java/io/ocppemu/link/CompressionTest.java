package io.ocppemu.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.junit.jupiter.api.Test;

/** Permessage-deflate: with Java-WebSocket's own server, and with one that makes it hard. */
class CompressionTest extends EngineFixture {
  private static final String TEXT = "[2,\"1\",\"MeterValues\",{\"value\":\"230.1\"}]".repeat(200);

  @Test
  void anAgreedCompressionShrinksWhatIsSentAndReceived() {
    PerMessageDeflateExtension extension = new PerMessageDeflateExtension();
    extension.setThreshold(0);
    try (TestServer server = TestServer.with(List.of(extension), null, "")) {
      Recorder recorder = new Recorder();
      Socket socket = engine.dial(server.plan().withCompression(true), recorder);
      assertThat(recorder.awaitOpened().compression()).isTrue();
      SocketStats before = engine.stats();

      for (int i = 0; i < 10; i++) {
        assertThat(socket.send(TEXT + i)).isTrue();
        assertThat(recorder.awaitText()).isEqualTo(TEXT + i);
      }
      socket.send("short");
      assertThat(recorder.awaitText()).isEqualTo("short");

      long plain = TEXT.length() * 10L;
      assertThat(engine.stats().bytesOut() - before.bytesOut()).isLessThan(plain / 10);
      assertThat(engine.stats().bytesIn() - before.bytesIn()).isLessThan(plain / 10);
    }
  }

  @Test
  void manySocketsShareOneCompressorWithoutMixingUp() {
    try (TestServer server = TestServer.with(List.of(new PerMessageDeflateExtension()), null, "")) {
      List<Recorder> recorders = IntStream.range(0, 20).mapToObj(i -> new Recorder()).toList();
      List<Socket> sockets =
          recorders.stream()
              .map(recorder -> engine.dial(server.plan().withCompression(true), recorder))
              .toList();
      recorders.forEach(Recorder::awaitOpened);

      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < sockets.size(); i++) {
          sockets.get(i).send(TEXT + round + "/" + i);
        }
      }

      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < sockets.size(); i++) {
          assertThat(recorders.get(i).awaitText()).isEqualTo(TEXT + round + "/" + i);
        }
      }
    }
  }

  @Test
  void aServerThatDoesNotCompressIsSpokenToPlainly() {
    try (TestServer server = TestServer.speaking("")) {
      Recorder recorder = new Recorder();
      Socket socket = engine.dial(server.plan().withCompression(true), recorder);

      assertThat(recorder.awaitOpened().compression()).isFalse();
      socket.send(TEXT);
      assertThat(recorder.awaitText()).isEqualTo(TEXT);
    }
  }

  @Test
  void compressionIsNotOfferedUnlessAskedFor() throws InterruptedException {
    try (TestServer server = TestServer.with(List.of(new PerMessageDeflateExtension()), null, "")) {
      assertThat(dial(server.plan()).awaitOpened().compression()).isFalse();

      assertThat(server.requests.take().getFieldValue("Sec-WebSocket-Extensions")).isEmpty();
    }
  }

  @Test
  void fragmentsOfACompressedMessageWithAPingBetweenAreJoined() {
    byte[] packed = deflate(new Deflater(9, true), TEXT);
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(
                  socket,
                  "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover");
              int third = packed.length / 3;
              socket.getOutputStream().write(RawPeer.frame(0x41, Arrays.copyOf(packed, third)));
              socket.getOutputStream().write(RawPeer.frame(0x89, new byte[] {1}));
              socket
                  .getOutputStream()
                  .write(RawPeer.frame(0x00, Arrays.copyOfRange(packed, third, 2 * third)));
              socket.getOutputStream().write(RawPeer.frame(0x89, new byte[] {2}));
              socket
                  .getOutputStream()
                  .write(RawPeer.frame(0x80, Arrays.copyOfRange(packed, 2 * third, packed.length)));
            })) {
      Recorder recorder = dial(peer.plan().withCompression(true));

      assertThat(recorder.awaitText()).isEqualTo(TEXT);
    }
  }

  @Test
  void aServerThatRemembersBetweenMessagesIsUnderstood() {
    Deflater remembering = new Deflater(9, true);
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket, "Sec-WebSocket-Extensions: permessage-deflate");
              for (int i = 0; i < 3; i++) {
                byte[] packed = deflate(remembering, TEXT + i);
                socket.getOutputStream().write(RawPeer.frame(0xC1, packed));
              }
            })) {
      Recorder recorder = dial(peer.plan().withCompression(true));

      for (int i = 0; i < 3; i++) {
        assertThat(recorder.awaitText()).isEqualTo(TEXT + i);
      }
    }
  }

  @Test
  void aMessageThatUnpacksBeyondTheLimitIsRefused() {
    byte[] bomb = deflate(new Deflater(9, true), "0".repeat(10_000_000));
    assertThat(bomb.length).isLessThan(60_000);
    BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(
                  socket,
                  "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover");
              socket.getOutputStream().write(RawPeer.frame(0xC1, bomb));
              byte[] close = RawPeer.readFrame(socket);
              codes.add((close[0] & 0xff) << 8 | (close[1] & 0xff));
              socket.close();
            })) {
      Recorder recorder = dial(peer.plan().withCompression(true).withLimits(100_000, 100_000));

      Closing closing = recorder.awaitClosed();
      assertThat(closing.code()).isEqualTo(1009);
      assertThat(closing.cause()).isEqualTo("a message is longer than 100000 bytes");
      await().untilAsserted(() -> assertThat(codes).containsExactly(1009));
      assertThat(recorder.texts).isEmpty();
    }
  }

  @Test
  void brokenCompressedBytesEndTheSocket() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket, "Sec-WebSocket-Extensions: permessage-deflate");
              RawPeer.write(socket, 0xC1, 4, 0xff, 0xff, 0xff, 0xff);
              RawPeer.readFrame(socket);
              socket.close();
            })) {
      Closing closing = dial(peer.plan().withCompression(true)).awaitClosed();

      assertThat(closing.code()).isEqualTo(1007);
      assertThat(closing.cause()).isEqualTo("the compressed message is broken");
    }
  }

  @Test
  void parametersThatWereNotOfferedFailTheHandshake() {
    try (RawPeer peer =
        RawPeer.that(
            socket ->
                RawPeer.agree(
                    socket,
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=9"))) {
      assertThat(dial(peer.plan().withCompression(true)).awaitFailed().kind())
          .isEqualTo(DialFailure.Kind.BAD_HANDSHAKE);
    }
  }

  private static byte[] deflate(Deflater deflater, String text) {
    deflater.setInput(text.getBytes(UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[1_000];
    int length;
    do {
      length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      out.write(chunk, 0, length);
    } while (length == chunk.length);
    return Arrays.copyOf(out.toByteArray(), out.size() - 4);
  }
}
