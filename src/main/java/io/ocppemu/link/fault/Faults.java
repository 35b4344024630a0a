package io.ocppemu.link.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of all faults. A new one is a file of its own and a line here. */
public final class Faults {
  /** All faults, in the order people see them. */
  public static final List<Fault> ALL =
      List.of(
          Delay.FAULT,
          Jitter.FAULT,
          Drop.FAULT,
          Duplicate.FAULT,
          Reorder.FAULT,
          LateAnswer.FAULT,
          NoAnswer.FAULT,
          CallErrorInstead.FAULT,
          WrongMessageId.FAULT,
          UnknownAction.FAULT,
          WrongType.FAULT,
          WrongSequence.FAULT,
          ClockSkew.FAULT,
          Truncate.FAULT,
          InvalidJson.FAULT,
          InvalidUtf8.FAULT,
          Oversize.FAULT,
          Fragment.FAULT,
          SlowDrip.FAULT,
          NoPong.FAULT,
          HalfOpen.FAULT,
          AbruptReset.FAULT,
          WrongCloseCode.FAULT,
          CloseWithoutReason.FAULT,
          SecondConnection.FAULT,
          ProbeConnection.FAULT,
          ConnectionStorm.FAULT);

  private static final Map<String, Fault> BY_NAME = byName();

  private Faults() {}

  /** The fault of this name. */
  public static Optional<Fault> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, Fault> byName() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    ALL.forEach(fault -> faults.put(fault.name(), fault));
    return faults;
  }
}
