package io.ocppemu.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Compares what was measured with what is promised. */
final class Judge {
  private static final double SECOND = 1_000;
  private static final double HEAP_GROWTH = 0.1;
  private static final long HEAP_SLACK = 16L << 20;
  private static final long THREADS_SLACK = 8;

  private final SoakPlan plan;
  private final ApiClients api;
  private final LiveSockets live;
  private final List<Inside.Figures> looks;
  private final long linksReset;
  private final String metrics;
  private final String health;

  Judge(
      SoakPlan plan,
      ApiClients api,
      LiveSockets live,
      List<Inside.Figures> looks,
      long linksReset,
      String metrics,
      String health) {
    this.plan = plan;
    this.api = api;
    this.live = live;
    this.looks = looks;
    this.linksReset = linksReset;
    this.metrics = metrics;
    this.health = health;
  }

  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(timed("API p99 < 1 s", api.all.millis(0.99) < SECOND, api.all.text()));
    api.byRoute.forEach(
        (route, times) ->
            verdicts.add(
                timed("p99 < 1 s of " + route, times.millis(0.99) < SECOND, times.text())));
    verdicts.add(
        timed("publish to socket, p50 < 1 ms", live.delays.millis(0.5) < 1, live.delays.text()));
    verdicts.add(
        timed("publish to socket, p99 < 50 ms", live.delays.millis(0.99) < 50, live.delays.text()));
    verdicts.add(
        timed(
            "received by the I/O loop to socket, p99 < 50 ms",
            live.delaysOfReceived.millis(0.99) < 50,
            live.delaysOfReceived.text()));
    verdicts.add(level("heap", Inside.Figures::heap, HEAP_SLACK, "MB", 20));
    verdicts.add(level("threads", Inside.Figures::threads, THREADS_SLACK, "", 0));
    verdicts.add(
        level("files and sockets", Inside.Figures::files, plan.stations() / 20 + 40L, "", 0));
    verdicts.add(none("lock-order findings", metric("ocppemu_lock_violations_total")));
    verdicts.add(none("stuck locks now", metric("ocppemu_lock_trouble")));
    verdicts.add(links());
    verdicts.add(
        certain(
            "no unexplained end of a live socket",
            live.unexplained.isEmpty(),
            live.unexplained.stream().distinct().limit(5).toList().toString()));
    verdicts.add(none("entries of the message log dropped", metric("ocppemu_log_dropped_total")));
    verdicts.add(
        none("entries of the message log still waiting", metric("ocppemu_log_spill_waiting")));
    verdicts.add(none("live sockets left", metric("ocppemu_ws_active")));
    verdicts.add(none("tasks of mailboxes failed", metric("ocppemu_mailbox_failed_total")));
    verdicts.add(none("loops revived", restarts()));
    verdicts.add(broken());
    verdicts.add(certain("health is up at the end", health.contains("\"status\":\"up\""), health));
    return verdicts;
  }

  private double metric(String name) {
    return Metric.of(metrics, name);
  }

  private double restarts() {
    return metric("ocppemu_sync_restarts_total")
        + metric("ocppemu_log_restarts_total")
        + metric("ocppemu_broadcast_restarts_total")
        + metric("ocppemu_sockets_broken_total");
  }

  /** Every link that ended was reset by the CSMS. */
  private Verdict links() {
    long closed = (long) metric("ocppemu_sockets_closed_total");
    long failed = (long) metric("ocppemu_sockets_failed_total");
    return certain(
        "no unexplained disconnect",
        closed == linksReset && failed == 0,
        "%d links ended, %d were reset by the CSMS; %d dials failed"
            .formatted(closed, linksReset, failed));
  }

  private Verdict broken() {
    Map<String, String> wrong =
        api.byStatus.entrySet().stream()
            .filter(entry -> entry.getKey().matches(".* (500|400|404|422|no answer.*)"))
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    return certain(
        "every request is answered, none by a failure", wrong.isEmpty(), wrong.toString());
  }

  /** Whether a figure is no higher in the last third of the run than in the first. */
  private Verdict level(
      String what, ToLongFunction<Inside.Figures> figure, long slack, String unit, int shift) {
    int third = looks.size() / 3;
    if (third == 0) {
      return timed(what + " level", true, "too short a run to tell");
    }
    long first = middle(looks.subList(0, third), figure);
    long last = middle(looks.subList(looks.size() - third, looks.size()), figure);
    return timed(
        what + " level after the warm-up",
        last <= first * (1 + HEAP_GROWTH) + slack,
        "%d %s at first, %d %s at last".formatted(first >> shift, unit, last >> shift, unit));
  }

  private static long middle(List<Inside.Figures> some, ToLongFunction<Inside.Figures> figure) {
    return some.stream().mapToLong(figure).sorted().skip(some.size() / 2).findFirst().orElse(0);
  }

  private static Verdict none(String what, double count) {
    return certain("no " + what, count == 0, String.valueOf((long) count));
  }

  private static Verdict certain(String promise, boolean kept, String shown) {
    return new Verdict(promise, kept, false, shown);
  }

  private static Verdict timed(String promise, boolean kept, String shown) {
    return new Verdict(promise, kept, true, shown);
  }
}
