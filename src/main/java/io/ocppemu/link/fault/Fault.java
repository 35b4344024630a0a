package io.ocppemu.link.fault;

import io.ocppemu.kernel.Chance;
import io.ocppemu.tap.Direction;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be made to go wrong. Pure: what it does follows from the frame, its parameters
 * and the rule's chance alone. One file each; see {@link Faults}.
 */
public final class Fault {
  private final String name;
  private final String sentence;
  private final List<Direction> directions;
  private final List<Parameter> parameters;
  private final Scope usual;
  private final Function<Strike, Optional<Outcome>> onFrame;
  private final Function<Moment, Done> onLink;
  private final boolean frames;

  /** Where a fault of the link strikes. */
  record Moment(Version version, Values values, Chance chance) {}

  /** What a fault of the link does. */
  record Done(LinkAct act, String what) {}

  private Fault(
      Draft draft,
      boolean frames,
      Function<Strike, Optional<Outcome>> onFrame,
      Function<Moment, Done> onLink) {
    this.name = draft.name;
    this.sentence = draft.sentence;
    this.directions = List.copyOf(draft.directions);
    this.parameters = List.copyOf(draft.parameters);
    this.usual = draft.usual;
    this.frames = frames;
    this.onFrame = onFrame;
    this.onLink = onLink;
  }

  /** Begins a fault; both directions and all frames unless it is said otherwise. */
  static Draft named(String name, String sentence) {
    return new Draft(name, sentence);
  }

  /** The word by which rules name it. */
  public String name() {
    return name;
  }

  /** What it does, in a sentence for people. */
  public String sentence() {
    return sentence;
  }

  /** The directions it can be used in, the usual one first. */
  public List<Direction> directions() {
    return directions;
  }

  /** What can be said about it. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Which frames it strikes when a rule says nothing about them. */
  public Scope usual() {
    return usual;
  }

  /**
   * Whether it concerns frames. The others concern the connection: they strike at a frame, at an
   * event, or at once.
   */
  public boolean frames() {
    return frames;
  }

  /** What it makes of a frame; empty when it can do nothing with it. */
  Optional<Outcome> strike(Strike strike) {
    return onFrame.apply(strike);
  }

  /** What it does to the connection at once. */
  Done act(Moment moment) {
    return onLink.apply(moment);
  }

  /** A fault that is being described. */
  static final class Draft {
    private final String name;
    private final String sentence;
    private List<Direction> directions = List.of(Direction.SENT, Direction.RECEIVED);
    private final List<Parameter> parameters = new ArrayList<>();
    private Scope usual = Scope.ALL;

    private Draft(String name, String sentence) {
      this.name = name;
      this.sentence = sentence;
    }

    Draft onlySent() {
      directions = List.of(Direction.SENT);
      return this;
    }

    Draft usually(Scope scope) {
      usual = scope;
      return this;
    }

    Draft with(Parameter parameter) {
      parameters.add(parameter);
      return this;
    }

    /** A fault of frames. */
    Fault strikes(Function<Strike, Optional<Outcome>> how) {
      return new Fault(
          this,
          true,
          how,
          moment -> {
            throw new IllegalStateException(name + " concerns frames");
          });
    }

    /** A fault of the connection; a frame it strikes at passes. */
    Fault does(Function<Moment, Done> how) {
      return new Fault(
          this,
          false,
          strike -> {
            Done done = how.apply(new Moment(strike.version(), strike.values(), strike.chance()));
            return Optional.of(
                new Outcome(List.of(strike.frame()), List.of(done.act()), done.what()));
          },
          how);
    }
  }
}
