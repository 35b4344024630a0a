package io.ocppemu.link.fault;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The rules of one station, in their order: each sees what those before it made of a frame. Rules
 * are changed and read by any thread; frames and events pass on the station's mailbox only.
 */
public final class FaultBook {
  /** The most rules of one station. */
  public static final int RULES_MAX = 50;

  /** The most parcels one frame can become. */
  private static final int PARCELS_MAX = 1_000;

  private static final int CALL = 2;

  /** What an order without a rule is called. */
  private static final String ONCE = "once";

  /** One for all books: rules change seldom, and are read without it. */
  private static final RankedLock CHANGES = new RankedLock(LockRank.LEAF, "fault rules");

  private final Version version;

  /** Replaced under the lock, read by anybody. */
  private volatile List<ArmedRule> rules = List.of();

  private final AtomicInteger numbers = new AtomicInteger();

  // Owned by the mailbox.
  private final LinkEvents events = new LinkEvents();
  private String earlierId = "";
  private String latestId = "";

  /** A book without rules. */
  public FaultBook(Version version) {
    this.version = version;
  }

  /** Whether there is nothing to do: the frames' way leads past. */
  public boolean idle() {
    return rules.isEmpty();
  }

  /** All rules with their counts, in order. */
  public List<RuleUse> uses() {
    return rules.stream().map(ArmedRule::use).toList();
  }

  /** The rule with this id. */
  public Optional<RuleUse> use(String id) {
    return uses().stream().filter(use -> use.rule().id().equals(id)).findFirst();
  }

  /** Adds a rule behind the others; empty when there are {@value #RULES_MAX} already. */
  public Optional<RuleUse> add(FaultRule rule) {
    ArmedRule armed = new ArmedRule(rule.named("r" + numbers.incrementAndGet()));
    boolean added =
        CHANGES.with(
            () -> {
              if (rules.size() >= RULES_MAX) {
                return false;
              }
              List<ArmedRule> more = new ArrayList<>(rules);
              more.add(armed);
              rules = List.copyOf(more);
              return true;
            });
    return added ? Optional.of(armed.use()) : Optional.empty();
  }

  /** Switches a rule on or off; its counts go on. Empty when there is none with this id. */
  public Optional<RuleUse> enable(String id, boolean on) {
    Optional<ArmedRule> found = find(id);
    found.ifPresent(rule -> rule.enable(on));
    return found.map(ArmedRule::use);
  }

  /** Puts a rule into the place of another, beginning anew; empty when there is no such place. */
  public Optional<RuleUse> replace(String id, FaultRule rule) {
    ArmedRule next = new ArmedRule(rule.named(id));
    change(all -> all.stream().map(each -> each.rule().id().equals(id) ? next : each).toList());
    return find(id).filter(each -> each == next).map(ArmedRule::use);
  }

  /** Removes a rule; false when there is none with this id. */
  public boolean remove(String id) {
    return change(all -> all.stream().filter(each -> !each.rule().id().equals(id)).toList()) > 0;
  }

  /** Removes all rules; how many there were. */
  public int clear() {
    return change(all -> List.of());
  }

  private Optional<ArmedRule> find(String id) {
    return rules.stream().filter(each -> each.rule().id().equals(id)).findFirst();
  }

  /** Makes other rules of those there are; how many fewer they are. */
  private int change(UnaryOperator<List<ArmedRule>> how) {
    return CHANGES.with(
        () -> {
          int before = rules.size();
          rules = List.copyOf(how.apply(rules));
          return before - rules.size();
        });
  }

  // ---- on the mailbox

  /**
   * What becomes of a frame.
   *
   * @param action that of the request on answers; empty when unknown
   */
  public List<Parcel> frame(Direction direction, Parcel frame, String action, Instant now) {
    noteIds(direction, frame);
    List<Parcel> parcels = List.of(frame);
    for (ArmedRule rule : rules) {
      if (rule.rule().direction() == direction && rule.armed() && rule.live()) {
        List<Parcel> after = new ArrayList<>();
        for (Parcel parcel : parcels) {
          boolean room = after.size() < PARCELS_MAX;
          after.addAll(
              room && !parcel.lost()
                  ? struck(rule, direction, parcel, action, now)
                  : List.of(parcel));
        }
        parcels = after;
      }
    }
    return parcels;
  }

  /** What happens to the connection at an event; the rules that waited for it are armed. */
  public List<Doing> event(LinkEvent event, Instant now) {
    List<Doing> doings = new ArrayList<>();
    for (ArmedRule rule : rules) {
      if (rule.rule().scope().event() == event && rule.live()) {
        rule.arm();
        if (atEvents(rule.rule()) && rule.chooses()) {
          rule.struck(now);
          Fault fault = rule.rule().fault();
          Fault.Done done =
              fault.act(new Fault.Moment(version, rule.rule().values(), rule.chance()));
          doings.add(new Doing(done.act(), fault.name(), rule.rule().id(), done.what()));
        }
      }
    }
    return doings;
  }

  /** The event that a frame of the station's own view completes. */
  public Optional<LinkEvent> eventOf(Direction direction, String text) {
    return events.see(direction, FrameHeader.peek(text), text);
  }

  /** What a fault of the connection does at once, without a rule. */
  public Doing once(Fault fault, Map<String, ?> parameters, Chance chance) {
    Fault.Done done =
        fault.act(new Fault.Moment(version, Values.of(fault.parameters(), parameters), chance));
    return new Doing(done.act(), fault.name(), ONCE, done.what());
  }

  private static boolean atEvents(FaultRule rule) {
    return !rule.fault().frames() && rule.scope().event() != null && !rule.scope().namesFrames();
  }

  private List<Parcel> struck(
      ArmedRule rule, Direction direction, Parcel parcel, String known, Instant now) {
    FaultRule what = rule.rule();
    FrameHeader header = FrameHeader.peek(parcel.text());
    MessageType type = MessageType.ofTypeId(header.typeId());
    String action = header.action().isEmpty() ? known : header.action();
    if (atEvents(what) || !rule.live() || !what.scope().fits(type, action) || !rule.chooses()) {
      return List.of(parcel);
    }
    Optional<String> earlier = Optional.of(earlierId).filter(id -> !id.isEmpty());
    Optional<Outcome> outcome =
        what.fault()
            .strike(
                new Strike(
                    parcel,
                    direction,
                    version,
                    type,
                    action,
                    earlier,
                    now,
                    what.values(),
                    rule.chance()));
    if (outcome.isEmpty()) {
      return List.of(parcel);
    }
    rule.struck(now);
    return marked(what, outcome.get());
  }

  private static List<Parcel> marked(FaultRule rule, Outcome outcome) {
    String mark = "fault:" + rule.fault().name() + " " + rule.id() + " " + outcome.what();
    List<Parcel> marked = new ArrayList<>();
    outcome.parcels().forEach(parcel -> marked.add(parcel.marked(mark)));
    List<Doing> doings =
        outcome.acts().stream()
            .map(act -> new Doing(act, rule.fault().name(), rule.id(), outcome.what()))
            .toList();
    if (!doings.isEmpty()) {
      marked.set(marked.size() - 1, marked.getLast().then(doings));
    }
    return marked;
  }

  private void noteIds(Direction direction, Parcel frame) {
    FrameHeader header = FrameHeader.peek(frame.text());
    if (direction == Direction.SENT && header.typeId() == CALL) {
      earlierId = latestId;
      latestId = header.messageId();
    }
  }
}
