package io.ocppemu.api;

import io.ocppemu.broadcast.MessageBroadcaster;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.ChargeDesk;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.fleet.SyncScheduler;
import io.ocppemu.fleet.TransactionLedger;
import io.ocppemu.fleet.TransactionStore;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.messagelog.StoreGuard;
import io.ocppemu.rules.RuleBook;
import io.ocppemu.saved.SavedThings;
import io.ocppemu.tap.Tap;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Everything the API looks at and works with.
 *
 * @param timeline real time, for deadlines and pauses
 * @param stationTime the time the stations live in, which may run faster
 * @param rates what each station's frames tell of late
 * @param stateGuard how calls for stations and transactions fared
 * @param tap what is told of stations that come and go
 * @param rules what is noticed on frames
 */
public record ApiParts(
    ApiConfig config,
    Timeline timeline,
    Timeline stationTime,
    StationManager stations,
    StationFactory factory,
    SyncScheduler sync,
    ChargeDesk desk,
    TransactionStore transactions,
    TransactionLedger ledger,
    SavedThings saved,
    MessageLogger log,
    MessageBroadcaster broadcaster,
    SocketEngine engine,
    Executor mailboxes,
    Optional<SandboxCsms> sandbox,
    Breakpoints breakpoints,
    ExchangeWatch exchanges,
    Pulse pulse,
    FleetRates rates,
    DatabaseWatch database,
    Supplier<StoreGuard.Stats> stateGuard,
    Tap tap,
    RuleBook rules) {}
