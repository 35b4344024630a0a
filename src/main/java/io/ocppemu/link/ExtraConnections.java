package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.link.fault.Doing;
import io.ocppemu.link.fault.LinkAct;
import io.ocppemu.tap.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Further connections beside a station's own, opened by faults. Owned by the station's mailbox;
 * their listeners hand everything on to it.
 */
final class ExtraConnections {
  /** The most there may be at a time. */
  static final int OPEN_MAX = 500;

  private final SocketEngine engine;
  private final Timeline timeline;
  private final Consumer<Runnable> mailbox;
  private final IntFunction<DialPlan> plans;
  private final Teller teller;
  private final List<Socket> open = new ArrayList<>();
  private boolean closed;

  /** Hears what there is to tell. */
  interface Teller {
    /** All connections of an order are over. */
    void over(Doing doing, String sentence);

    /** A text passed on one of them. */
    void text(Doing doing, Direction direction, String text);
  }

  /**
   * None yet.
   *
   * @param plans how to dial: 0 as the station itself, n under its n-th other identity
   */
  ExtraConnections(
      LinkParts parts, Consumer<Runnable> mailbox, IntFunction<DialPlan> plans, Teller teller) {
    this.engine = parts.engine();
    this.timeline = parts.timeline();
    this.mailbox = mailbox;
    this.plans = plans;
    this.teller = teller;
  }

  /** Opens what {@code dial} asks for, by and by. */
  void dial(Doing doing, LinkAct.Dial dial) {
    Order order = new Order(doing, dial);
    for (int i = 1; i <= dial.count(); i++) {
      int number = i;
      timeline.schedule(
          dial.pause().multipliedBy(i - 1L), () -> mailbox.accept(() -> dialOne(order, number)));
    }
  }

  /** Ends them all, and lets no more be opened. */
  void close() {
    closed = true;
    open.forEach(socket -> socket.close(1_001, "the station goes away"));
  }

  private void dialOne(Order order, int number) {
    if (closed || open.size() >= OPEN_MAX) {
      order.ended(closed ? "not dialled: the station goes away" : "not dialled: too many");
      return;
    }
    LinkAct.Dial dial = order.dial;
    try {
      DialPlan plan = plans.apply(dial.ownIdentity() ? 0 : number);
      if (!dial.subprotocols().isEmpty()) {
        plan = plan.withSubprotocols(dial.subprotocols());
      }
      Ear ear = new Ear(order);
      Socket socket = engine.dial(plan, ear);
      open.add(socket);
      ear.socket = socket;
    } catch (IllegalArgumentException | IllegalStateException e) {
      order.ended("not dialled: " + e.getMessage());
    }
  }

  /** What became of one order. */
  private final class Order {
    final Doing doing;
    final LinkAct.Dial dial;
    final Map<String, Integer> ends = new LinkedHashMap<>();
    int opened;
    int over;

    Order(Doing doing, LinkAct.Dial dial) {
      this.doing = doing;
      this.dial = dial;
    }

    void ended(String how) {
      ends.merge(how, 1, Integer::sum);
      over++;
      if (over == dial.count()) {
        teller.over(doing, "%d of %d connections opened; %s".formatted(opened, over, ends));
      }
    }
  }

  /** Hears of one connection, on its I/O loop. */
  private final class Ear implements SocketListener {
    private final Order order;

    /** Set by the mailbox before anything it posts can run there. */
    private volatile Socket socket = new Nobody();

    Ear(Order order) {
      this.order = order;
    }

    @Override
    public void opened(Handshake handshake) {
      mailbox.accept(
          () -> {
            order.opened++;
            if (!order.dial.text().isEmpty() && socket.send(order.dial.text())) {
              teller.text(order.doing, Direction.SENT, order.dial.text());
            }
            leaveAfter(order.dial.hold());
          });
    }

    private void leaveAfter(Duration hold) {
      timeline.schedule(
          hold,
          () -> {
            if (order.dial.abrupt()) {
              socket.reset();
            } else {
              socket.close(1_000, "");
            }
          });
    }

    @Override
    public void text(String text) {
      mailbox.accept(() -> teller.text(order.doing, Direction.RECEIVED, text));
    }

    @Override
    public void failed(DialFailure failure) {
      over("refused: " + failure.reason());
    }

    @Override
    public void closed(Closing closing) {
      over(
          closing.byPeer()
              ? "ended by the CSMS with " + closing.code() + " " + closing.reason()
              : "ended by us");
    }

    private void over(String how) {
      mailbox.accept(
          () -> {
            open.remove(socket);
            order.ended(how.strip());
          });
    }
  }

  /** Stands in until the dial has returned. */
  private static final class Nobody implements Socket {
    @Override
    public boolean send(OutText text) {
      return false;
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void closeAnyhow(int code, String reason) {}

    @Override
    public void answerPings(boolean answer) {}

    @Override
    public void reset() {}

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public boolean open() {
      return false;
    }
  }
}
