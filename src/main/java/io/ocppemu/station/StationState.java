package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.BOOT;
import static io.ocppemu.station.Agenda.What.HEARTBEAT;

import io.ocppemu.kernel.Chance;
import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.Effect.JournalEntry;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.authorization.AuthorizationCache;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.authorization.TokenInfo;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.station.evse.Hardware;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.wire.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All facts of one station and the parts that decide on them. Guarded by the STATION lock: only
 * reached through {@link Station#decide}. What a decision leads to is collected here, in order.
 */
public final class StationState {
  private static final int CACHE_MAX = 500;

  private final String stationId;
  private final Hardware hardware;
  private final Settings settings;
  private final Chance chance;
  private final Agenda agenda = new Agenda();
  private final CallQueue calls = new CallQueue();
  private final AuthorizationCache cache = new AuthorizationCache(CACHE_MAX);
  private final List<EvseState> evses = new ArrayList<>();
  private final Map<String, Transaction> transactions = new LinkedHashMap<>();
  private final List<StationEvent> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

  private final Charging charging = new Charging(this);
  private final Metering metering = new Metering(this);
  private final Authorizing authorizing = new Authorizing(this);
  private final Availability availability = new Availability(this);
  private final Resetting resetting = new Resetting(this);
  private final Remote remote = new Remote(this);
  private final Calling calling = new Calling(this);
  private final Living living = new Living(this);
  private final Statuses statuses = new Statuses(this);

  private Registration registration = new Registration.Unregistered();
  private BootReason bootReason = BootReason.POWER_UP;
  private Instant now;
  private Duration clockOffset = Duration.ZERO;
  private boolean on;
  private boolean online;
  private boolean operative = true;
  private boolean everAccepted;
  private boolean everSwitchedOff;
  private @Nullable Instant offlineSince;
  private long journalSeq;

  /** Written under the station's lock; whoever wants to know whether it changed may read it. */
  private volatile long version;

  private String lastRefusal = "";
  private int lastEventId = -1;

  StationState(
      String stationId,
      Hardware hardware,
      EvSpec vehicle,
      Settings settings,
      Chance chance,
      Instant now) {
    this.stationId = stationId;
    this.hardware = hardware;
    this.settings = settings;
    this.chance = chance;
    this.now = now;
    for (int i = 0; i < hardware.evses().size(); i++) {
      evses.add(new EvseState(i + 1, hardware.evses().get(i), vehicle, now));
    }
  }

  // ---- facts

  /** The station's identity towards the CSMS. */
  public String stationId() {
    return stationId;
  }

  public Hardware hardware() {
    return hardware;
  }

  public Settings settings() {
    return settings;
  }

  /** The instant of the decision at hand, on the emulator's timeline. */
  public Instant now() {
    return now;
  }

  /** The station's own clock, which follows that of the CSMS. */
  public Instant clock() {
    return now.plus(clockOffset);
  }

  public Registration registration() {
    return registration;
  }

  public BootReason bootReason() {
    return bootReason;
  }

  /** Whether the link to the CSMS is open. */
  public boolean online() {
    return online;
  }

  /** Whether the station is switched on. */
  public boolean on() {
    return on;
  }

  /** Whether the link is open and the CSMS has accepted the station. */
  public boolean accepted() {
    return online && registration instanceof Registration.Accepted;
  }

  boolean everAccepted() {
    return everAccepted;
  }

  /** Whether somebody has switched it off since the program began. */
  boolean everSwitchedOff() {
    return everSwitchedOff;
  }

  boolean operative() {
    return operative;
  }

  /** What the CSMS may ask for. */
  public Remote remote() {
    return remote;
  }

  /** The requests to the CSMS. */
  public Calling calling() {
    return calling;
  }

  /** What the CSMS knows of the connectors. */
  public Statuses statuses() {
    return statuses;
  }

  Charging charging() {
    return charging;
  }

  Metering metering() {
    return metering;
  }

  Authorizing authorizing() {
    return authorizing;
  }

  Resetting resetting() {
    return resetting;
  }

  Living living() {
    return living;
  }

  Agenda agenda() {
    return agenda;
  }

  CallQueue calls() {
    return calls;
  }

  List<EvseState> evses() {
    return evses;
  }

  Optional<EvseState> findEvse(int id) {
    return id >= 1 && id <= evses.size() ? Optional.of(evses.get(id - 1)) : Optional.empty();
  }

  /** How many EVSEs the station has; they are numbered from 1. */
  public int evseCount() {
    return evses.size();
  }

  int evsesInUse() {
    return (int) evses.stream().filter(evse -> evse.ready && !evse.suspended).count();
  }

  Map<String, Transaction> transactions() {
    return transactions;
  }

  /** The transaction with this id of ours, running or not yet fully told. */
  public Optional<Transaction> transaction(String id) {
    return Optional.ofNullable(transactions.get(id));
  }

  /** Whether a transaction runs at the EVSE, or anywhere when it is 0. */
  public boolean charging(int evseId) {
    return evses.stream()
        .anyMatch(evse -> (evseId == 0 || evse.id == evseId) && evse.transaction.isPresent());
  }

  /** Whether a transaction with this id runs (E14). */
  public boolean ongoing(String transactionId) {
    return evses.stream()
        .anyMatch(evse -> evse.transaction.map(t -> t.id().equals(transactionId)).orElse(false));
  }

  /** Why the EVSE can not be used at all; empty when it can. */
  Optional<String> obstacle(EvseState evse) {
    if (!on) {
      return Optional.of("the station is switched off");
    }
    if (resetting.planned()) {
      return Optional.of("the station is about to restart");
    }
    if (!operative || !evse.operative || !evse.current().operative) {
      return Optional.of("EVSE " + evse.id + " is out of service");
    }
    if (evse.faulted()) {
      return Optional.of("EVSE " + evse.id + " has a fault");
    }
    if (evse.keptFor.isPresent()) {
      return Optional.of("somebody else's cable is locked in EVSE " + evse.id);
    }
    if (calls.full()) {
      return Optional.of(
          "%d messages about transactions wait for the CSMS; no other is begun before it takes some"
              .formatted(calls.transactionSize()));
    }
    return Optional.empty();
  }

  // ---- what a decision leads to

  void tell(StationEvent event) {
    events.add(event);
    markChanged();
  }

  /** Adds something to be done outside. */
  public void effect(Effect effect) {
    effects.add(effect);
  }

  void journal(JournalEntry entry) {
    journalSeq++;
    effects.add(new Effect.Journal(journalSeq, entry));
    markChanged();
  }

  /** Tells the watchers that something changed. */
  public void show(String what, String detail) {
    effects.add(new Effect.Show(what, detail.isEmpty() ? Map.of() : Map.of("detail", detail)));
    markChanged();
  }

  /** Notes something that should not be. */
  public void find(boolean error, String code, String pointer, String sentence) {
    effects.add(new Effect.Find(error, code, pointer, sentence));
  }

  void refused(EvseState evse, String why) {
    lastRefusal = Excerpt.of(why, Effect.Show.DETAIL_MAX);
    effects.add(new Effect.Show("refused", Map.of("evse", "" + evse.id, "detail", why)));
    markChanged();
  }

  /** Why the last token was refused; empty when it was not. */
  public String lastRefusal() {
    return lastRefusal;
  }

  void forgetRefusal() {
    lastRefusal = "";
  }

  /** The number of the next event to be notified, from 0; unique since the program began. */
  public int takeEventId() {
    lastEventId = lastEventId == Integer.MAX_VALUE ? 0 : lastEventId + 1;
    return lastEventId;
  }

  /** Writes what moves into the settings that tell of it. Call before settings are read out. */
  public void refreshSettings() {
    Mirror.refresh(this);
  }

  /** Takes the events told so far, oldest first. */
  public List<StationEvent> takeEvents() {
    List<StationEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  List<Effect> takeEffects() {
    List<Effect> taken = List.copyOf(effects);
    effects.clear();
    return taken;
  }

  /**
   * Inserts {@code effect} before everything the decision at hand has led to since {@code mark}.
   */
  public void effectAt(int mark, Effect effect) {
    effects.add(mark, effect);
  }

  /** Where the effects of the decision at hand begin, for {@link #effectAt}. */
  public int effectMark() {
    return effects.size();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void markChanged() {
    version++;
  }

  long version() {
    return version;
  }

  long journalSeq() {
    return journalSeq;
  }

  // ---- small helpers of the parts

  String newId() {
    return chance.uuid().toString();
  }

  void later(Agenda.What what, int evseId, Duration wait) {
    agenda.at(new Item(what, evseId), now.plus(wait));
  }

  Optional<TokenInfo> cached(IdToken token) {
    return settings.flag(Knob.AUTH_CACHE_ENABLED) ? cache.find(token) : Optional.empty();
  }

  void remember(IdToken token, TokenInfo info) {
    if (settings.flag(Knob.AUTH_CACHE_ENABLED)
        && !token.type().equals("Central")
        && !token.type().equals("NoAuthorization")) {
      cache.put(
          token, info.believedFor(settings.seconds(Knob.AUTH_CACHE_LIFE_TIME), clock()), clock());
      markChanged();
    }
  }

  AuthorizationCache cache() {
    return cache;
  }

  /** Forgets all tokens; false when the station keeps none (1.6 §5.4; C11). */
  public boolean clearCache() {
    if (!settings.flag(Knob.AUTH_CACHE_ENABLED)) {
      return false;
    }
    cache.clear();
    markChanged();
    return true;
  }

  // ---- life, used by the other parts of this room

  void at(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  void operative(boolean value) {
    operative = value;
  }

  void boot(BootReason reason) {
    agenda.forget(Item.of(BOOT));
    tell(new StationEvent.Booted(reason));
  }

  void registered(Registration next) {
    registration = next;
    everAccepted |= next instanceof Registration.Accepted;
  }

  void adoptClock(Instant csmsTime) {
    clockOffset = Duration.between(now, csmsTime);
  }

  void switchOn(BootReason reason) {
    on = true;
    bootReason = reason;
    registration = Registration.next(new Registration.SwitchedOn());
    journal(new JournalEntry.Powered(true));
    effect(new Effect.Dial());
    evses.forEach(charging::reconsider);
  }

  void goDown(boolean stayOff) {
    if (on && stayOff) {
      on = false;
      journal(new JournalEntry.Powered(false));
    }
    everSwitchedOff |= stayOff;
    online = false;
    offlineSince = now;
    registration = Registration.next(new Registration.SwitchedOn());
    calling.lostLink();
    agenda.forget(Item.of(BOOT));
    agenda.forget(Item.of(HEARTBEAT));
    agenda.forget(Item.of(Agenda.What.RESET));
    statuses.forget();
  }

  void online(boolean value) {
    if (!value && online) {
      offlineSince = now;
    }
    online = value;
  }

  Duration offlineFor() {
    return offlineSince == null ? Duration.ZERO : Duration.between(offlineSince, now);
  }

  void restore(StationSnapshot snapshot) {
    journalSeq = snapshot.journalSeq();
    operative = snapshot.operative();
    everAccepted = snapshot.everAccepted();
    offlineSince = now;
  }

  /** Changes the service state; see {@link ServiceChange}. Evse 0 is the station. */
  public ServiceChange changeAvailability(
      int evseId, int connectorId, boolean inService, boolean withParts) {
    return availability.change(evseId, connectorId, inService, withParts);
  }

  Availability availability() {
    return availability;
  }

  /** What became of a request to change availability. */
  public enum ServiceChange {
    DONE,
    SCHEDULED,
    NO_SUCH_PLACE
  }

  /** The kind of an ordinary request, by whether the CSMS has asked for it. */
  public static Kind ordinary(boolean triggered) {
    return triggered ? Kind.TRIGGERED : Kind.NORMAL;
  }
}
