package io.ocppemu.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ocppemu.broadcast.CloseReason;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.LockStats;
import io.ocppemu.kernel.Mailbox;
import io.ocppemu.link.breakpoint.Release.How;
import io.ocppemu.messagelog.StoreGuard;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The figures for Prometheus. Each is read from its owner when somebody asks. */
final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final ApiParts parts;

  Metrics(ApiParts parts) {
    this.parts = parts;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    garbage.bindTo(registry);
    locks();
    stations();
    sockets();
    breakpoints();
    messageLog();
    guard("message-log", () -> parts.log().guard());
    guard("state", parts.stateGuard());
    live();
    parts.sandbox().ifPresent(this::sandbox);
  }

  /** All figures as text. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }

  private void locks() {
    for (LockRank rank : LockRank.values()) {
      LockStats stats = LockStats.of(rank);
      String word = rank.name().toLowerCase(Locale.ROOT);
      ranked("ocppemu.lock.taken", word, stats::count);
      ranked("ocppemu.lock.wait.seconds", word, () -> stats.waitNanos() / 1e9);
      ranked("ocppemu.lock.hold.seconds", word, () -> stats.holdNanos() / 1e9);
      Gauge.builder("ocppemu.lock.wait.longest.seconds", () -> stats.longestWaitNanos() / 1e9)
          .tag("rank", word)
          .register(registry);
      Gauge.builder("ocppemu.lock.hold.longest.seconds", () -> stats.longestHoldNanos() / 1e9)
          .tag("rank", word)
          .register(registry);
    }
    counter("ocppemu.lock.violations", LockStats::violations);
    gauge("ocppemu.lock.trouble", () -> parts.pulse().lockTrouble().size());
  }

  private void ranked(String name, String rank, DoubleSupplier value) {
    // The registry keeps its object weakly: a lambda of its own would be gone with the next
    // collection.
    FunctionCounter.builder(name, this, metrics -> value.getAsDouble())
        .tag("rank", rank)
        .register(registry);
  }

  private void stations() {
    gauge("ocppemu.stations", () -> parts.stations().size());
    gauge("ocppemu.stations.online", () -> sum(at -> online(at) ? 1 : 0));
    gauge("ocppemu.frames.sent", () -> sum(at -> at.link().status().framesSent()));
    gauge("ocppemu.frames.received", () -> sum(at -> at.link().status().framesReceived()));
    counter("ocppemu.mailbox.failed", Mailbox::failed);
    counter("ocppemu.mailbox.refused", Mailbox::refused);
    counter("ocppemu.rules.found", () -> parts.rules().found());
    counter("ocppemu.rules.failed", () -> parts.rules().failed());
    counter("ocppemu.sync.restarts", () -> parts.sync().loop().restarts());
    gauge("ocppemu.sync.failing", () -> parts.sync().lastError().isPresent() ? 1 : 0);
    gauge("ocppemu.transactions.unsaved", () -> parts.ledger().pending());
    counter("ocppemu.transactions.unsaved.dropped", () -> parts.ledger().dropped());
  }

  private static boolean online(FleetStation station) {
    return switch (station.link().status().state()) {
      case ONLINE -> true;
      case OFFLINE, DIALING, WAITING -> false;
    };
  }

  private long sum(ToLongFunction<FleetStation> value) {
    return parts.stations().all().stream().mapToLong(value).sum();
  }

  private void sockets() {
    gauge("ocppemu.sockets.open", () -> parts.engine().stats().open());
    gauge("ocppemu.sockets.dialing", () -> parts.engine().stats().dialing());
    counter("ocppemu.sockets.opened", () -> parts.engine().stats().openedEver());
    counter("ocppemu.sockets.failed", () -> parts.engine().stats().failedEver());
    counter("ocppemu.sockets.closed", () -> parts.engine().stats().closedEver());
    counter("ocppemu.sockets.bytes.in", () -> parts.engine().stats().bytesIn());
    counter("ocppemu.sockets.bytes.out", () -> parts.engine().stats().bytesOut());
    counter("ocppemu.sockets.dropped", () -> parts.engine().stats().dropped());
    counter("ocppemu.sockets.broken", () -> parts.engine().stats().broken());
  }

  private void breakpoints() {
    gauge("ocppemu.breakpoints.armed", () -> parts.breakpoints().armed());
    gauge("ocppemu.breakpoints.held", () -> parts.breakpoints().held().size());
    counter("ocppemu.breakpoints.hits", () -> parts.breakpoints().hits());
    counter("ocppemu.breakpoints.passed.full", () -> parts.breakpoints().passedFull());
    counter("ocppemu.breakpoints.passed.long", () -> parts.breakpoints().passedLong());
    for (How how : How.values()) {
      FunctionCounter.builder(
              "ocppemu.breakpoints.released", how, each -> parts.breakpoints().released(each))
          .tag("how", how.word())
          .register(registry);
    }
  }

  private void messageLog() {
    counter("ocppemu.log.seen", () -> parts.log().lastSeq());
    gauge("ocppemu.log.queued", () -> parts.log().stats().queued());
    counter("ocppemu.log.written", () -> parts.log().stats().written());
    counter("ocppemu.log.batches", () -> parts.log().stats().batches());
    counter("ocppemu.log.dropped", () -> parts.log().stats().dropped());
    counter("ocppemu.log.refused", () -> parts.log().stats().refused());
    counter("ocppemu.log.spilled", () -> parts.log().stats().spilled());
    gauge("ocppemu.log.spill.waiting", () -> parts.log().stats().spillWaiting());
    gauge("ocppemu.log.spill.bytes", () -> parts.log().stats().spillBytes());
    counter("ocppemu.log.restarts", () -> parts.log().stats().loopRestarts());
    gauge(
        "ocppemu.log.unsaved.age.seconds",
        () -> parts.log().stats().oldestUnsavedAge().toMillis() / 1e3);
    gauge(
        "ocppemu.log.breaker.open",
        () -> parts.log().stats().breakerState().equals("CLOSED") ? 0 : 1);
  }

  private void guard(String store, Supplier<StoreGuard.Stats> stats) {
    Gauge.builder("ocppemu.store.breaker.open", () -> stats.get().state().equals("CLOSED") ? 0 : 1)
        .tag("store", store)
        .register(registry);
    guarded("ocppemu.store.breaker.opened", store, () -> stats.get().opened());
    guarded("ocppemu.store.calls", store, () -> stats.get().calls());
    guarded("ocppemu.store.calls.failed", store, () -> stats.get().failures());
    guarded("ocppemu.store.calls.slow", store, () -> stats.get().slow());
  }

  private void guarded(String name, String store, DoubleSupplier value) {
    FunctionCounter.builder(name, this, metrics -> value.getAsDouble())
        .tag("store", store)
        .register(registry);
  }

  private void live() {
    gauge("ocppemu.ws.active", () -> parts.broadcaster().stats().active());
    counter("ocppemu.ws.opened", () -> parts.broadcaster().stats().opened());
    counter("ocppemu.ws.sent", () -> parts.broadcaster().stats().sent());
    counter("ocppemu.ws.dropped", () -> parts.broadcaster().stats().dropped());
    gauge("ocppemu.ws.slowest.queue", () -> parts.broadcaster().stats().slowestQueue());
    gauge("ocppemu.broadcast.waiting", () -> parts.broadcaster().stats().inboxWaiting());
    counter("ocppemu.broadcast.dropped", () -> parts.broadcaster().stats().inboxDropped());
    counter("ocppemu.broadcast.restarts", () -> parts.broadcaster().stats().loopRestarts());
    for (CloseReason reason : CloseReason.values()) {
      FunctionCounter.builder("ocppemu.ws.closed", reason, this::closed)
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private double closed(CloseReason reason) {
    return parts.broadcaster().stats().closed(reason);
  }

  private void sandbox(SandboxCsms csms) {
    gauge("ocppemu.csms.connected", () -> csms.counts().connected());
    counter("ocppemu.csms.frames.received", () -> csms.counts().framesReceived());
    counter("ocppemu.csms.frames.sent", () -> csms.counts().framesSent());
    counter("ocppemu.csms.findings", () -> csms.counts().findings());
  }

  private void gauge(String name, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).register(registry);
  }

  private void counter(String name, DoubleSupplier value) {
    FunctionCounter.builder(name, this, metrics -> value.getAsDouble()).register(registry);
  }
}
