package io.ocppemu.csms;

import io.ocppemu.csms.Admission.Admitted;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings connections to the desks of their stations and counts them. Called on I/O threads. */
final class Reception implements SocketServer.Visitors {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final Gate gate;
  private final Roster roster;

  /** The desk of each open connection. */
  private final Map<Line, StationDesk> lines = new ConcurrentHashMap<>();

  private final AtomicLong opened = new AtomicLong();
  private final Map<String, LongAdder> closed = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

  Reception(Office office, Roster roster) {
    this.gate = new Gate(office.config, roster::room);
    this.roster = roster;
  }

  @Override
  public Admission admit(HandshakeRequest request) {
    return gate.decide(request);
  }

  @Override
  public void refused(int status) {
    refused.computeIfAbsent(status, key -> new LongAdder()).increment();
  }

  @Override
  public void opened(Line line, Admitted admitted) {
    StationDesk desk =
        admitted.version() == null ? null : roster.open(admitted.stationId(), admitted.version());
    if (desk == null || admitted.version() == null) {
      line.close(Closing.POLICY, "no room for another station");
      return;
    }
    opened.incrementAndGet();
    lines.put(line, desk);
    desk.opened(line, admitted.version());
  }

  @Override
  public void text(Line line, String text) {
    StationDesk desk = lines.get(line);
    if (desk != null) {
      desk.text(line, text);
    }
  }

  @Override
  public void binary(Line line, int bytes) {
    StationDesk desk = lines.get(line);
    if (desk != null) {
      desk.binary(line, bytes);
    }
  }

  @Override
  public void closed(Line line, int code, String reason, boolean byStation) {
    StationDesk desk = lines.remove(line);
    if (desk == null) {
      return;
    }
    String who =
        code == Closing.ABNORMAL ? "lost" : byStation ? "closed by station" : "closed by sandbox";
    closed.computeIfAbsent(who, key -> new LongAdder()).increment();
    log.debug("{}: {} ({} {}), {} remain", desk.stationId(), who, code, reason, lines.size());
    desk.closed(line, who + " (" + code + (reason.isEmpty() ? "" : ", " + reason) + ")");
  }

  int connected() {
    return lines.size();
  }

  long opened() {
    return opened.get();
  }

  /** Connections closed, by reason. */
  Map<String, Long> closed() {
    return sums(closed);
  }

  /** Handshakes refused, by HTTP status. */
  Map<Integer, Long> refused() {
    return sums(refused);
  }

  private static <K extends @Nullable Object> Map<K, Long> sums(Map<K, LongAdder> counters) {
    Map<K, Long> sums = new ConcurrentHashMap<>();
    counters.forEach((key, counter) -> sums.put(key, counter.sum()));
    return sums;
  }
}
