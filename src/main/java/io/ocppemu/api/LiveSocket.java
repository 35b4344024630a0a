package io.ocppemu.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.api.LiveViews.ErrorEvent;
import io.ocppemu.api.LiveViews.FilterCommand;
import io.ocppemu.api.LiveViews.PongEvent;
import io.ocppemu.api.LiveViews.ResumeCommand;
import io.ocppemu.broadcast.CloseReason;
import io.ocppemu.broadcast.Filter;
import io.ocppemu.broadcast.Item;
import io.ocppemu.broadcast.Subscriber;
import io.ocppemu.broadcast.SubscriberSink;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser's live socket. The web server's threads call what comes in, which never waits; only
 * its subscriber sends, one text after the other. Public only because the web server looks its
 * methods up.
 */
public final class LiveSocket implements Session.Listener.AutoDemanding, SubscriberSink {
  private static final Logger log = LoggerFactory.getLogger(LiveSocket.class);
  private static final int RUBBISH_MAX = 10;
  private static final int FILTER_MAX = 1_000;
  private static final long SEND_SECONDS = 60;
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ApiParts parts;
  private final LiveWriter writer;
  private final OptionalLong resume;
  private final Set<LiveSocket> registry;

  /** Only touched by the web server's calls for this socket, one at a time. */
  private Filter filter;

  private int rubbish;

  /** Set when there was too much rubbish; the writer closes after what it has to say. */
  private volatile boolean refused;

  /** Set when the socket opens. */
  private volatile @Nullable Session session;

  private volatile @Nullable Subscriber subscriber;
  private volatile long heardNanos;

  LiveSocket(
      ApiParts parts,
      StationViewer stations,
      MessageViewer messages,
      Filter filter,
      OptionalLong resume,
      Set<LiveSocket> registry) {
    this.parts = parts;
    this.writer = new LiveWriter(parts, stations, messages);
    this.filter = filter;
    this.resume = resume;
    this.registry = registry;
    this.heardNanos = parts.timeline().nanos();
  }

  // ---- what comes in

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    registry.add(this);
    heard();
    try {
      subscriber = parts.broadcaster().subscribe(this, filter, resume);
    } catch (IllegalStateException e) {
      registry.remove(this);
      opened.close(StatusCode.TRY_AGAIN_LATER, e.getMessage(), Callback.NOOP);
      hangUpLater(opened);
    }
  }

  @Override
  public void onWebSocketText(String text) {
    heard();
    if (text.equals("ping")) {
      reply(new PongEvent("pong"));
      return;
    }
    try {
      command(text);
    } catch (Refused e) {
      if (++rubbish == RUBBISH_MAX) {
        log.info("a live socket sent {} texts that make no sense and is closed", rubbish);
        refused = true;
      }
      reply(new ErrorEvent("error", e.problem().detail()));
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
    onWebSocketText("");
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    heard();
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    callback.succeed();
    boolean goodbye = code == StatusCode.NORMAL || code == StatusCode.SHUTDOWN || code == 1005;
    release(goodbye ? CloseReason.CLIENT_CLOSED : CloseReason.CONNECTION_LOST);
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    log.debug("a live socket broke: {}", cause.toString());
    release(CloseReason.CONNECTION_LOST);
  }

  private void command(String text) {
    JsonElement tree = JsonIn.tree(text);
    String type =
        tree instanceof JsonObject object
                && object.has("type")
                && object.get("type").isJsonPrimitive()
            ? object.get("type").getAsString()
            : "";
    Subscriber mine = subscriber;
    if (mine == null) {
      return;
    }
    switch (type) {
      case "filter" -> {
        filter = filter(JsonIn.read(text, FilterCommand.class));
        mine.restart(filter, OptionalLong.empty());
      }
      case "resume" ->
          mine.restart(filter, OptionalLong.of(JsonIn.read(text, ResumeCommand.class).seq()));
      case "ping" -> reply(new PongEvent("pong"));
      default ->
          throw Refused.badRequest(
              "expected ping, {\"type\":\"filter\",…} or {\"type\":\"resume\",\"seq\":…}");
    }
  }

  private static Filter filter(FilterCommand command) {
    return new Filter(
        set("stationIds", command.stationIds(), id -> id),
        set(
            "directions",
            command.directions(),
            word -> word.equals("sent") ? Direction.SENT : Direction.RECEIVED),
        set("actions", command.actions(), action -> action),
        set("messageTypes", command.messageTypes(), MessageType::valueOf));
  }

  private static <T> Set<T> set(
      String field, @Nullable List<String> words, Function<String, T> value) {
    if (words == null) {
      return Set.of();
    }
    if (words.size() > FILTER_MAX) {
      throw Refused.field(field, "takes at most " + FILTER_MAX + " items");
    }
    Set<T> values = new HashSet<>();
    words.forEach(word -> values.add(value.apply(word)));
    return values;
  }

  private void reply(Record event) {
    Subscriber mine = subscriber;
    if (mine != null) {
      mine.send(new Item.Reply(event));
    }
  }

  private void heard() {
    heardNanos = parts.timeline().nanos();
  }

  // ---- rounds

  /** Pings the client, or lets it go when nothing came from it for too long. */
  void look() {
    Session open = session;
    if (open == null) {
      return;
    }
    if (parts.timeline().nanos() - heardNanos > parts.config().idle().toNanos()) {
      release(CloseReason.IDLE);
    } else {
      open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  // ---- what goes out

  @Override
  public CompletableFuture<?> send(List<Item> items) throws Exception {
    RankedLock.assertNoneHeld("LiveSocket.send");
    CompletableFuture<?> sent = send(writer.text(items));
    for (String text = writer.more(); !text.isEmpty(); text = writer.more()) {
      // A long snapshot: no more than one of its texts is to be in memory at a time.
      sent.get(SEND_SECONDS, TimeUnit.SECONDS);
      sent = send(text);
    }
    // Only now: what was wrong has been told before the close.
    return refused ? sent.thenRun(() -> release(CloseReason.REFUSED)) : sent;
  }

  private CompletableFuture<?> send(String text) {
    Callback.Completable sent = new Callback.Completable();
    Session open = session;
    if (open == null || text.isEmpty()) {
      sent.succeed();
    } else {
      open.sendText(text, sent);
    }
    return sent;
  }

  @Override
  public void closed(CloseReason reason) {
    registry.remove(this);
    Session open = session;
    if (open == null) {
      return;
    }
    switch (reason) {
      case STALLED, SEND_FAILED, CONNECTION_LOST -> open.disconnect();
      case IDLE -> end(StatusCode.SHUTDOWN, "nothing was heard for too long");
      case REFUSED -> end(StatusCode.POLICY_VIOLATION, "too many texts that make no sense");
      case SHUTDOWN -> end(StatusCode.SHUTDOWN, "the emulator shuts down");
      case CLIENT_CLOSED -> end(StatusCode.NORMAL, "");
    }
  }

  private void release(CloseReason reason) {
    registry.remove(this);
    Subscriber mine = subscriber;
    if (mine != null) {
      mine.close(reason);
    }
  }

  private void end(int code, String why) {
    Session open = session;
    if (open != null) {
      open.close(code, why, Callback.NOOP);
      hangUpLater(open);
    }
  }

  /** A peer that does not answer the close must not keep the connection. */
  private void hangUpLater(Session open) {
    parts.timeline().schedule(GOODBYE, () -> Threads.VIRTUAL.execute(open::disconnect));
  }
}
