package io.ocppemu.link.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One text on its way, and how it is to travel. Immutable; faults make other ones of it.
 *
 * @param text what it says
 * @param wire how its bytes go out
 * @param hold how long it waits
 * @param lost whether it never arrives
 * @param made whether a fault made it up or copied it: there was no such frame before
 * @param marks what was done to it, for the log
 * @param then what happens to the connection right after it
 * @param heldAs the id under which a breakpoint holds it; empty when none does
 */
public record Parcel(
    String text,
    Wire wire,
    Hold hold,
    boolean lost,
    boolean made,
    List<String> marks,
    List<Doing> then,
    String heldAs) {

  /**
   * How bytes go out.
   *
   * @param fragmentBytes the payload of each WebSocket fragment; 0 for one whole frame
   * @param dripBytes how many bytes at a time; 0 for all at once
   * @param dripPause between two times
   * @param badByteAt the byte of the payload that becomes 0xFF, which UTF-8 never has; -1 for none
   */
  public record Wire(int fragmentBytes, int dripBytes, Duration dripPause, int badByteAt) {
    static final Wire PLAIN = new Wire(0, 0, Duration.ZERO, -1);

    /** Whether nothing is special about it. */
    public boolean plain() {
      return this.equals(PLAIN);
    }
  }

  /**
   * How long something waits.
   *
   * @param delay before it goes
   * @param inOrder whether what follows in this direction waits, too
   * @param behind how many later frames go first; 0 for none
   * @param atMost how long it waits for those
   */
  public record Hold(Duration delay, boolean inOrder, int behind, Duration atMost) {
    static final Hold NONE = new Hold(Duration.ZERO, true, 0, Duration.ZERO);

    Hold plus(Duration more, boolean ordered) {
      return new Hold(delay.plus(more), inOrder && ordered, behind, atMost);
    }
  }

  public Parcel {
    marks = List.copyOf(marks);
    then = List.copyOf(then);
  }

  /** A frame to which nothing has been done. */
  public static Parcel of(String text, List<String> marks) {
    return new Parcel(text, Wire.PLAIN, Hold.NONE, false, false, marks, List.of(), "");
  }

  /** The same with another text. */
  public Parcel withText(String next) {
    return new Parcel(next, wire, hold, lost, made, marks, then, heldAs);
  }

  /** The same, held by a breakpoint; by none any more when {@code id} is empty. */
  public Parcel heldAs(String id) {
    return new Parcel(text, wire, hold, lost, made, marks, then, id);
  }

  Parcel withWire(Wire next) {
    return new Parcel(text, next, hold, lost, made, marks, then, heldAs);
  }

  Parcel withHold(Hold next) {
    return new Parcel(text, wire, next, lost, made, marks, then, heldAs);
  }

  Parcel asLost() {
    return new Parcel(text, wire, hold, true, made, marks, then, heldAs);
  }

  /**
   * The same once more, or another made up; what happens to the connection stays with the first.
   */
  Parcel copy(String next) {
    return new Parcel(next, wire, hold, lost, true, marks, List.of(), heldAs);
  }

  /** The same with one mark more. */
  public Parcel marked(String mark) {
    return new Parcel(text, wire, hold, lost, made, with(marks, mark), then, heldAs);
  }

  Parcel then(List<Doing> doings) {
    List<Doing> all = new ArrayList<>(then);
    all.addAll(doings);
    return new Parcel(text, wire, hold, lost, made, marks, all, heldAs);
  }

  private static List<String> with(List<String> list, String item) {
    List<String> all = new ArrayList<>(list);
    all.add(item);
    return all;
  }
}
