package io.ocppemu.it;

import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.ChargeDesk;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.FleetLoader;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.MemoryStores;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.fleet.SyncScheduler;
import io.ocppemu.fleet.TransactionLedger;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.tap.Seen;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fleet without HTTP and without a database, against the sandbox CSMS over loopback sockets. */
final class FleetRig implements AutoCloseable {
  final SandboxCsms csms;
  final MemoryStores stores;
  final List<Seen> seen = new CopyOnWriteArrayList<>();
  final WheelTimeline timeline = new WheelTimeline();
  final StationManager manager = new StationManager(10_000);
  final ChargeDesk desk = new ChargeDesk(timeline);
  final StationFactory factory;
  final Breakpoints breakpoints;
  final SyncScheduler sync;
  private final SocketEngine engine = new SocketEngine(2, timeline);
  private final boolean ownsCsms;

  FleetRig() throws IOException {
    this(SandboxCsms.start(SandboxConfig.builder().port(0).build()), new MemoryStores(), true);
  }

  /** A fleet that comes up again with what is in {@code stores}, at a CSMS that kept running. */
  FleetRig(SandboxCsms csms, MemoryStores stores) {
    this(csms, stores, false);
  }

  private FleetRig(SandboxCsms csms, MemoryStores stores, boolean ownsCsms) {
    this.csms = csms;
    this.stores = stores;
    this.ownsCsms = ownsCsms;
    TransactionLedger ledger = new TransactionLedger(stores.journal());
    LinkParts parts = new LinkParts(engine, timeline, seen::add, ledger, Threads.VIRTUAL);
    this.breakpoints = parts.breakpoints();
    this.factory = new StationFactory(EmulatorProfiles.bundled(), parts, new Chance(1));
    FleetLoader.load(manager, stores.stations(), stores.journal(), factory)
        .toStart()
        .forEach(manager::start);
    this.sync =
        new SyncScheduler(
            manager,
            stores.stations(),
            stores.transactions(),
            ledger,
            stores.journal(),
            timeline,
            Duration.ofMillis(200));
  }

  /** Makes a station of the version's usual profile, adds it and switches it on. */
  FleetStation start(String stationId, Version version, Map<String, String> settings) {
    FleetStation station = add(stationId, version, csms.url(), settings);
    manager.start(station);
    return station;
  }

  /** Makes a station that is switched off, at any CSMS. */
  FleetStation add(String stationId, Version version, String url, Map<String, String> settings) {
    StationDefinition definition =
        new StationDefinition(
            stationId,
            version,
            url,
            EmulatorProfiles.bundled().defaultFor(version).name(),
            Map.of(),
            true,
            true,
            "",
            false,
            false,
            timeline.now());
    FleetStation station = factory.build(definition, Optional.empty(), settings, 0);
    manager.add(station);
    return station;
  }

  /** Stops as a kill would: nothing is saved any more, sockets break. */
  void die() {
    manager.leave(Duration.ofSeconds(5));
    engine.close();
    timeline.close();
    sync.loop().close();
  }

  @Override
  public void close() {
    manager.leave(Duration.ofSeconds(5));
    sync.close();
    engine.close();
    timeline.close();
    if (ownsCsms) {
      csms.close();
    }
  }
}
