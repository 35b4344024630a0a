package io.ocppemu.link;

import com.google.gson.JsonPrimitive;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.link.fault.Doing;
import io.ocppemu.link.fault.Fault;
import io.ocppemu.link.fault.FaultBook;
import io.ocppemu.link.fault.FrameTree;
import io.ocppemu.link.fault.LinkAct;
import io.ocppemu.link.fault.LinkEvent;
import io.ocppemu.link.fault.Parcel;
import io.ocppemu.station.Effect;
import io.ocppemu.tap.Direction;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes things go wrong on one link as its book says, and lets breakpoints hold what is left:
 * between the station and its socket in both directions. Owned by the station's mailbox. While
 * there is nothing to do, frames pass by it.
 */
final class LinkFaults {
  private static final int IDS_MAX = 64;
  private static final int CALL = 2;

  private final FaultBook book;
  private final Timeline timeline;
  private final Watching watching;
  private final Consumer<Runnable> mailbox;
  private final BiConsumer<String, Instant> hand;
  private final Lane sending;
  private final Lane receiving;
  private final ExtraConnections extras;
  private final LinkBreakpoints breakpoints;
  private @Nullable Socket socket;

  /** Whether the socket is not read on purpose. */
  private boolean deaf;

  /** What the station calls a request that went out under another id. */
  private final Map<String, String> ownIds = bounded();

  /** Requests that faults made up: nobody waits for their answers. */
  private final Set<String> madeUp = new LinkedHashSet<>();

  /**
   * Faults of a link.
   *
   * @param mailbox runs tasks one after the other
   * @param hand gives a text to the station
   * @param plans how to dial, see {@link ExtraConnections}
   * @param givesUpAt when the station gives up on its request with an id
   */
  LinkFaults(
      Version version,
      LinkParts parts,
      Consumer<Runnable> mailbox,
      Watching watching,
      BiConsumer<String, Instant> hand,
      IntFunction<DialPlan> plans,
      Function<String, Optional<Instant>> givesUpAt) {
    this.book = new FaultBook(version);
    this.timeline = parts.timeline();
    this.watching = watching;
    this.mailbox = mailbox;
    this.hand = hand;
    this.sending = new Lane(timeline, mailbox, this::send);
    this.receiving = new Lane(timeline, mailbox, this::receive);
    this.extras = new ExtraConnections(parts, mailbox, plans, new Telling());
    this.breakpoints =
        new LinkBreakpoints(
            parts, mailbox, watching, sending, receiving, new Aftermath(), givesUpAt);
  }

  /** The rules; any thread. */
  FaultBook book() {
    return book;
  }

  /** What breakpoints hold of this link. */
  LinkBreakpoints breakpoints() {
    return breakpoints;
  }

  /** Whether frames may pass by. */
  boolean idle() {
    return book.idle()
        && breakpoints.idle()
        && sending.empty()
        && receiving.empty()
        && ownIds.isEmpty()
        && madeUp.isEmpty();
  }

  /** Whether the socket is not to be read, whoever else would like to. */
  boolean deaf() {
    return deaf;
  }

  /** The link has opened. */
  void opened(Socket opened) {
    socket = opened;
    happened(LinkEvent.CONNECTED);
  }

  /** The link is over: what was held back is lost with it. */
  void ended() {
    socket = null;
    deaf = false;
    ownIds.clear();
    madeUp.clear();
    breakpoints.ended();
    sending.clear().forEach(parcel -> lost(Direction.SENT, parcel));
    receiving.clear().forEach(parcel -> lost(Direction.RECEIVED, parcel));
  }

  /** The station is over. */
  void close() {
    extras.close();
  }

  // ---- frames

  /** Sends what the station has to say, or what becomes of it. */
  void transmit(Effect.Transmit said) {
    Instant now = timeline.now();
    FrameHeader header = FrameHeader.peek(said.text());
    String action = watching.actionOf(Direction.SENT, header);
    List<Parcel> parcels =
        book.frame(Direction.SENT, Parcel.of(said.text(), said.marks()), action, now);
    // Nothing that is sent completes an event; its answer may.
    Optional<LinkEvent> unused = book.eventOf(Direction.SENT, said.text());
    parcels.forEach(
        parcel -> {
          if (header.typeId() == CALL && !parcel.lost()) {
            noteId(header.messageId(), parcel);
          }
          offer(
              sending,
              Direction.SENT,
              breakpoints.stopped(Direction.SENT, parcel, header.messageId(), now));
        });
  }

  private void noteId(String own, Parcel parcel) {
    String onWire = FrameHeader.peek(parcel.text()).messageId();
    if (onWire.isEmpty() || onWire.equals(own)) {
      return;
    }
    if (parcel.made()) {
      if (madeUp.size() < IDS_MAX) {
        madeUp.add(onWire);
      }
    } else {
      ownIds.put(onWire, own);
    }
  }

  private void send(Parcel parcel) {
    Instant at = timeline.now();
    long nanos = timeline.nanos();
    OutText out = OutText.of(parcel.text());
    String shown = parcel.text();
    if (!parcel.wire().plain()) {
      byte[] payload = parcel.text().getBytes(StandardCharsets.UTF_8);
      if (parcel.wire().badByteAt() >= 0 && parcel.wire().badByteAt() < payload.length) {
        payload[parcel.wire().badByteAt()] = (byte) 0xFF;
        shown = new String(payload, StandardCharsets.UTF_8);
      }
      out =
          OutText.of(
              payload,
              parcel.wire().fragmentBytes(),
              parcel.wire().dripBytes(),
              parcel.wire().dripPause());
    }
    Socket open = socket;
    if (open != null && open.send(out)) {
      watching.sent(shown, parcel.marks(), at, nanos);
    } else {
      lost(Direction.SENT, parcel);
    }
    parcel.then().forEach(this::perform);
  }

  /** Takes what the CSMS has sent, and hands the station what becomes of it. */
  void received(String text, Instant at, long nanos) {
    FrameHeader header = FrameHeader.peek(text);
    boolean answer = header.typeId() == CALL + 1 || header.typeId() == CALL + 2;
    if (answer && madeUp.remove(header.messageId())) {
      watching.received(text, List.of("fault:answer to what a fault made up"), at, nanos);
      return;
    }
    String own = answer ? ownIds.remove(header.messageId()) : null;
    String forStation = own == null ? text : withId(text, own);
    String action = watching.actionOf(Direction.RECEIVED, header);
    List<Parcel> parcels =
        book.frame(Direction.RECEIVED, Parcel.of(forStation, List.of()), action, at).stream()
            .map(each -> breakpoints.stopped(Direction.RECEIVED, each, header.messageId(), at))
            .toList();
    watching.received(text, marks(own, parcels), at, nanos);
    for (Parcel parcel : parcels) {
      if (!parcel.lost() && (parcel.made() || !parcel.text().equals(forStation))) {
        List<String> marks = new ArrayList<>(parcel.marks());
        marks.add("not-on-wire");
        watching.aside(Direction.RECEIVED, parcel.text(), action, marks, at);
      }
      if (parcel.lost()) {
        parcel.then().forEach(this::perform);
      } else {
        offer(receiving, Direction.RECEIVED, parcel);
      }
    }
    book.eventOf(Direction.RECEIVED, forStation).ifPresent(this::happened);
  }

  private static List<String> marks(@Nullable String own, List<Parcel> parcels) {
    Set<String> marks = new LinkedHashSet<>();
    if (own != null) {
      marks.add("fault:message-id answer to " + own);
    }
    parcels.forEach(parcel -> marks.addAll(parcel.marks()));
    if (parcels.stream().allMatch(Parcel::lost)) {
      marks.add("not-received");
    }
    return List.copyOf(marks);
  }

  private void receive(Parcel parcel) {
    hand.accept(parcel.text(), timeline.now());
    parcel.then().forEach(this::perform);
  }

  private void offer(Lane lane, Direction direction, Parcel parcel) {
    if (parcel.lost()) {
      lost(direction, parcel);
      parcel.then().forEach(this::perform);
    } else if (!lane.offer(parcel) && !(breakpoints.crowded(direction) && lane.offer(parcel))) {
      breakpoints.lost(parcel);
      lost(direction, parcel);
      find("fault-held-full", "a frame was lost: " + Lane.HELD_MAX + " are held back already");
    }
  }

  private void lost(Direction direction, Parcel parcel) {
    List<String> marks = new ArrayList<>(parcel.marks());
    marks.add(direction == Direction.SENT ? "not-sent" : "not-received");
    FrameHeader header = FrameHeader.peek(parcel.text());
    String action = watching.actionOf(direction, header);
    watching.aside(direction, parcel.text(), action, marks, timeline.now());
  }

  private static String withId(String text, String id) {
    return FrameTree.of(text)
        .map(
            frame -> {
              frame.set(1, new JsonPrimitive(id));
              return frame.toString();
            })
        .orElse(text);
  }

  // ---- the connection

  /** Lets a fault of the connection strike; what was done, or empty without a connection. */
  Optional<String> strike(Fault fault, Map<String, Object> parameters, Chance chance) {
    Socket open = socket;
    if (open == null || !open.open()) {
      return Optional.empty();
    }
    Doing doing = book.once(fault, parameters, chance);
    perform(doing);
    return Optional.of(doing.what());
  }

  private void happened(LinkEvent event) {
    book.event(event, timeline.now()).forEach(this::perform);
  }

  private void perform(Doing doing) {
    find("fault-" + doing.fault(), doing.what() + " (" + doing.ruleId() + ")");
    Socket open = socket;
    if (doing.act() instanceof LinkAct.Dial dial) {
      extras.dial(doing, dial);
    } else if (open != null) {
      perform(doing.act(), open);
    }
  }

  private void perform(LinkAct act, Socket open) {
    switch (act) {
      case LinkAct.Reset reset -> after(reset.after(), open::reset);
      case LinkAct.Close close -> open.closeAnyhow(close.code(), close.reason());
      case LinkAct.MutePongs mute -> {
        open.answerPings(false);
        after(mute.length(), () -> open.answerPings(true));
      }
      case LinkAct.StopReading stop -> {
        deaf = true;
        open.pauseReading();
        after(
            stop.length(),
            () -> {
              if (open.equals(socket)) {
                deaf = false;
              }
              open.resumeReading();
            });
      }
      case LinkAct.Dial dial -> {}
    }
  }

  private void after(Duration delay, Runnable task) {
    if (delay.isZero()) {
      task.run();
    } else {
      timeline.schedule(delay, () -> mailbox.accept(task));
    }
  }

  private void find(String code, String sentence) {
    watching.find(new Effect.Find(false, code, "", sentence), timeline.now());
  }

  private static Map<String, String> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
        return size() > IDS_MAX;
      }
    };
  }

  /** What else follows when somebody decides about a held frame. */
  private final class Aftermath implements LinkBreakpoints.Aftermath {
    @Override
    public void changed(String own, Parcel parcel) {
      noteId(own, parcel);
    }

    @Override
    public void gone(Direction direction, Parcel parcel) {
      lost(direction, parcel);
      parcel.then().forEach(LinkFaults.this::perform);
    }
  }

  /** Tells of connections beside the station's own. */
  private final class Telling implements ExtraConnections.Teller {
    @Override
    public void over(Doing doing, String sentence) {
      find("fault-" + doing.fault() + "-over", sentence);
    }

    @Override
    public void text(Doing doing, Direction direction, String text) {
      watching.aside(
          direction,
          text,
          "",
          List.of("fault:" + doing.fault() + " " + doing.ruleId() + " on another connection"),
          timeline.now());
    }
  }
}
