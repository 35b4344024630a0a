package io.ocppemu.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an open socket does with a CSMS that does not behave. */
class MisbehavingServerTest extends EngineFixture {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void framesRightBehindTheAnswerAreNotLost() {
    try (RawPeer peer =
        RawPeer.that(
            socket ->
                RawPeer.write(
                    socket,
                    RawPeer.agreement(RawPeer.request(socket)) + "\u0081\u0002hi\u0081\u0001!"))) {
      Recorder recorder = dial(peer.plan());

      recorder.awaitOpened();
      assertThat(recorder.awaitText()).isEqualTo("hi");
      assertThat(recorder.awaitText()).isEqualTo("!");
    }
  }

  @Test
  void aBreachRightBehindTheAnswerIsAnsweredToo() {
    try (RawPeer peer =
        RawPeer.that(
            socket ->
                RawPeer.write(
                    socket, RawPeer.agreement(RawPeer.request(socket)) + "\u0081\u0001\u00c3"))) {
      Recorder recorder = dial(peer.plan().withTimeouts(LONG, LONG, SHORT));

      recorder.awaitOpened();
      assertThat(recorder.awaitClosed().code()).isEqualTo(1007);
    }
  }

  @Test
  void aServerThatResetsEndsTheSocketWith1006() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              RawPeer.readFrame(socket);
              RawPeer.reset(socket);
            })) {
      Recorder recorder = new Recorder();
      Socket socket = engine.dial(peer.plan(), recorder);
      recorder.awaitOpened();

      socket.send("now");

      assertThat(recorder.awaitClosed())
          .isEqualTo(new Closing(1006, "", true, false, "the CSMS reset the connection"));
      recorder.assertNothingElse();
      awaitEmpty();
    }
  }

  @Test
  void aServerThatEndsWithoutACloseFrameEndsTheSocketWith1006() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              socket.close();
            })) {
      Recorder recorder = dial(peer.plan());
      recorder.awaitOpened();

      Closing closing = recorder.awaitClosed();
      assertThat(closing.code()).isEqualTo(1006);
      assertThat(closing.clean()).isFalse();
      assertThat(closing.byPeer()).isTrue();
    }
  }

  @Test
  void aServerThatAnswersNoPingIsGivenUp() {
    try (RawPeer peer = RawPeer.that(RawPeer::agree)) {
      Recorder recorder =
          dial(peer.plan().withPings(Duration.ofMillis(50), Duration.ofMillis(150)));
      recorder.awaitOpened();

      assertThat(recorder.awaitClosed())
          .isEqualTo(new Closing(1006, "", false, false, "no pong within PT0.15S"));
      awaitEmpty();
    }
  }

  @Test
  void aPongWithAnotherPayloadIsNoAnswer() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              RawPeer.readFrame(socket);
              RawPeer.write(socket, 0x8A, 0);
            })) {
      Recorder recorder =
          dial(peer.plan().withPings(Duration.ofMillis(50), Duration.ofMillis(150)));

      assertThat(recorder.awaitClosed().cause()).isEqualTo("no pong within PT0.15S");
      assertThat(recorder.pongs).isEmpty();
    }
  }

  @Test
  void whileReadingIsPausedAMissingPongIsNotHeldAgainstTheServer() {
    try (TestServer server = TestServer.speaking("")) {
      Recorder recorder = new Recorder();
      Socket socket =
          engine.dial(
              server.plan().withPings(Duration.ofMillis(40), Duration.ofMillis(80)), recorder);
      recorder.awaitOpened();
      socket.pauseReading();
      socket.send("heard later");
      int before = server.pings.size();

      await()
          .during(Duration.ofMillis(400))
          .atMost(LONG)
          .untilAsserted(() -> assertThat(socket.open()).isTrue());
      assertThat(recorder.texts).isEmpty();

      socket.resumeReading();
      assertThat(recorder.awaitText()).isEqualTo("heard later");
      await().untilAsserted(() -> assertThat(server.pings.size()).isGreaterThan(before + 2));
      assertThat(socket.open()).isTrue();
    }
  }

  @Test
  void aServerThatStopsReadingFillsTheQueueAndHoldsUpNobody() {
    try (RawPeer stuck = RawPeer.that(RawPeer::agree);
        TestServer healthy = TestServer.speaking("")) {
      Recorder stuckRecorder = new Recorder();
      Socket toStuck = engine.dial(stuck.plan().withLimits(4 << 20, 256 * 1024), stuckRecorder);
      stuckRecorder.awaitOpened();
      List<Recorder> others = IntStream.range(0, 4).mapToObj(i -> new Recorder()).toList();
      List<Socket> sockets =
          others.stream().map(other -> engine.dial(healthy.plan(), other)).toList();
      others.forEach(Recorder::awaitOpened);
      String kilobytes = "x".repeat(64 * 1024);

      int refused = fill(toStuck, kilobytes);

      assertThat(toStuck.open()).isTrue();
      assertThat(engine.stats().dropped()).as("dropped texts").isEqualTo(refused);
      for (int i = 0; i < sockets.size(); i++) {
        sockets.get(i).send("still alive");
        assertThat(others.get(i).awaitText()).isEqualTo("still alive");
      }
      toStuck.reset();
      stuckRecorder.awaitClosed();
      // Three or four texts of 64 kB had found room in the queue of 256 kB.
      assertThat(engine.stats().dropped())
          .as("with what was queued")
          .isBetween(refused + 3L, refused + 4L);
    }
  }

  /** Sends until nothing more has found room for a while, and says how often it was refused. */
  private static int fill(Socket socket, String text) {
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger tried = new AtomicInteger();
    await("a full queue")
        .pollInterval(Duration.ofMillis(5))
        .during(SHORT)
        .atMost(LONG)
        .until(
            () -> {
              boolean full = true;
              while (tried.incrementAndGet() < 100_000 && socket.send(text)) {
                full = false;
              }
              refused.incrementAndGet();
              return full;
            });
    return refused.get();
  }

  @Test
  void aServerThatStopsReadingCannotHoldUpAClose() {
    try (RawPeer stuck = RawPeer.that(RawPeer::agree)) {
      Recorder recorder = new Recorder();
      Socket socket =
          engine.dial(
              stuck.plan().withTimeouts(LONG, LONG, SHORT).withLimits(4 << 20, 256 * 1024),
              recorder);
      recorder.awaitOpened();
      fill(socket, "x".repeat(64 * 1024));

      socket.close(1000, "bye");

      Closing closing = recorder.awaitClosed();
      assertThat(closing.clean()).isFalse();
      assertThat(closing.code()).isEqualTo(1000);
      assertThat(closing.cause())
          .isEqualTo("the CSMS did not answer the close frame within PT0.2S");
      awaitEmpty();
    }
  }

  @Test
  void aServerThatNeverEndsTcpAfterTheCloseFramesIsLeft() {
    CountDownLatch answered = new CountDownLatch(1);
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              byte[] close = RawPeer.readFrame(socket);
              socket.getOutputStream().write(RawPeer.frame(0x88, close));
              answered.countDown();
            })) {
      Recorder recorder = new Recorder();
      Socket socket = engine.dial(peer.plan().withTimeouts(LONG, LONG, SHORT), recorder);
      recorder.awaitOpened();

      socket.close(1000, "bye");

      assertThat(recorder.awaitClosed()).isEqualTo(new Closing(1000, "bye", false, true, ""));
    }
  }

  @Test
  void anAbruptResetIsSeenByTheServer() throws InterruptedException {
    BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              try {
                ends.add("read " + socket.getInputStream().read());
              } catch (IOException e) {
                ends.add(String.valueOf(e.getMessage()));
              }
            })) {
      Recorder recorder = new Recorder();
      Socket socket = engine.dial(peer.plan(), recorder);
      recorder.awaitOpened();

      socket.reset();

      assertThat(ends.take()).isEqualTo("Connection reset");
      assertThat(recorder.awaitClosed())
          .isEqualTo(new Closing(1006, "", false, false, "reset by our side"));
    }
  }

  @Test
  void fragmentsAreJoinedAlsoInTheMiddleOfACharacterAndAroundAPing() {
    byte[] text = "Ä€🔌 fertig".getBytes(UTF_8);
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              socket.getOutputStream().write(RawPeer.frame(0x01, Arrays.copyOf(text, 1)));
              for (int i = 1; i < text.length - 1; i++) {
                socket.getOutputStream().write(RawPeer.frame(0x89, new byte[] {(byte) i}));
                socket.getOutputStream().write(RawPeer.frame(0x00, new byte[] {text[i]}));
              }
              socket
                  .getOutputStream()
                  .write(RawPeer.frame(0x80, new byte[] {text[text.length - 1]}));
            })) {
      Recorder recorder = dial(peer.plan());

      assertThat(recorder.awaitText()).isEqualTo("Ä€🔌 fertig");
    }
  }

  @Test
  void endlessFragmentsAreCutOffAtTheLimit() {
    AtomicInteger sent = new AtomicInteger();
    assertBreach(
        socket -> {
          byte[] part = "x".repeat(1_000).getBytes(UTF_8);
          socket.getOutputStream().write(RawPeer.frame(0x01, part));
          while (sent.incrementAndGet() < 1_000) {
            socket.getOutputStream().write(RawPeer.frame(0x00, part));
          }
        },
        1009,
        "a message is longer than 10000 bytes");
  }

  @Test
  void aTooLargeFrameIsRefusedFromItsHeaderAlone() {
    assertBreach(
        socket -> RawPeer.write(socket, 0x81, 127, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff),
        1009,
        "a message is longer than 10000 bytes");
  }

  @Test
  void invalidUtf8IsAnsweredWith1007() {
    assertBreach(
        socket -> RawPeer.write(socket, 0x81, 2, 0xC3, 0x28), 1007, "a text is not valid UTF-8");
  }

  @Test
  void aTextThatEndsWithinACharacterIsAnsweredWith1007() {
    assertBreach(socket -> RawPeer.write(socket, 0x81, 1, 0xC3), 1007, "a text is not valid UTF-8");
  }

  @Test
  void aContinuationWithoutABeginningIsAProtocolError() {
    assertBreach(
        socket -> RawPeer.write(socket, 0x80, 1, 'x'),
        1002,
        "a continuation frame without a beginning");
  }

  @Test
  void aNewMessageWithinAnotherIsAProtocolError() {
    assertBreach(
        socket -> RawPeer.write(socket, 0x01, 1, 'x', 0x81, 1, 'y'),
        1002,
        "a new message before the end of the former one");
  }

  @Test
  void anUnknownOpcodeIsAProtocolError() {
    assertBreach(socket -> RawPeer.write(socket, 0x83, 0), 1002, "Unknown opcode 3");
  }

  /** The socket must say {@code cause}, and the server must receive {@code code}. */
  private void assertBreach(RawPeer.Behaviour breach, int code, String cause) {
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.agree(socket);
              breach.with(socket);
              byte[] close = RawPeer.readFrame(socket);
              received.add((close[0] & 0xff) << 8 | (close[1] & 0xff));
              socket.close();
            })) {
      Recorder recorder = dial(peer.plan().withLimits(10_000, 10_000));
      recorder.awaitOpened();

      Closing closing = recorder.awaitClosed();
      assertThat(closing.code()).isEqualTo(code);
      assertThat(closing.cause()).isEqualTo(cause);
      assertThat(closing.byPeer()).isFalse();
      await().untilAsserted(() -> assertThat(received).containsExactly(code));
      assertThat(recorder.texts).isEmpty();
    }
  }

  @Test
  void anExceptionInTheListenerEndsItsSocketOnly() {
    try (TestServer server = TestServer.speaking("")) {
      Recorder bystander = new Recorder();
      Socket other = engine.dial(server.plan(), bystander);
      bystander.awaitOpened();
      for (int i = 0; i < 4; i++) {
        Recorder faulty =
            new Recorder() {
              @Override
              public void text(String text) {
                throw new IllegalStateException("on purpose");
              }
            };
        Socket socket = engine.dial(server.plan(), faulty);
        faulty.awaitOpened();
        socket.send("bang");

        assertThat(faulty.awaitClosed().cause()).contains("on purpose");
      }

      other.send("still here");
      assertThat(bystander.awaitText()).isEqualTo("still here");
      assertThat(engine.stats().broken()).isEqualTo(4);
      assertThat(engine.stats().open()).isEqualTo(1);
    }
  }
}
