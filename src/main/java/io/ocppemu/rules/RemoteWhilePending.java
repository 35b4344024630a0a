package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import java.util.Set;

/** A remote start or stop for a station that the CSMS has answered Pending. */
final class RemoteWhilePending implements Rule {
  private static final About ABOUT =
      new About(
          "remote-while-pending",
          Severity.WARNING,
          "1.6 §4.2",
          "B02.FR.05",
          "the CSMS starts or stops transactions of a pending station");

  @Override
  public About about() {
    return ABOUT;
  }

  private static final Set<String> NOT_ALLOWED =
      Set.of(
          "RemoteStartTransaction",
          "RemoteStopTransaction",
          "RequestStartTransaction",
          "RequestStopTransaction");

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.sent()
        && frame.call()
        && context.memory().registration() == Memory.Registration.PENDING
        && NOT_ALLOWED.contains(frame.action())) {
      context.find(
          "", frame.action() + " came although the station is pending; it must be accepted first");
    }
  }
}
