package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import java.util.Map;
import java.util.Set;

/**
 * A status of a 1.6 connector that the table of §4.9 does not let follow the one told before it.
 */
final class StatusTransition implements Rule {
  private static final About ABOUT =
      new About(
          "status-transition",
          Severity.WARNING,
          "1.6 §4.9",
          "",
          "a connector status that cannot follow the last one");

  @Override
  public About about() {
    return ABOUT;
  }

  /**
   * The table, with one word more: ChangeAvailability has its effect at once where no transaction
   * runs (§5.2), so that Unavailable may follow Preparing, too.
   */
  private static final Map<String, Set<String>> NEXT =
      Map.of(
          "Available",
          words("Preparing Charging SuspendedEV SuspendedEVSE Reserved Unavailable Faulted"),
          "Preparing",
          words("Available Charging SuspendedEV SuspendedEVSE Finishing Unavailable Faulted"),
          "Charging",
          words("Available SuspendedEV SuspendedEVSE Finishing Unavailable Faulted"),
          "SuspendedEV",
          words("Available Charging SuspendedEVSE Finishing Unavailable Faulted"),
          "SuspendedEVSE",
          words("Available Charging SuspendedEV Finishing Unavailable Faulted"),
          "Finishing",
          words("Available Preparing Unavailable Faulted"),
          "Reserved",
          words("Available Preparing Unavailable Faulted"),
          "Unavailable",
          words("Available Preparing Charging SuspendedEV SuspendedEVSE Faulted"),
          "Faulted",
          words(
              "Available Preparing Charging SuspendedEV SuspendedEVSE Finishing Reserved"
                  + " Unavailable"));

  private static final Set<String> OF_STATION = words("Available Unavailable Faulted");

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.v16() || !frame.asks("StatusNotification")) {
      return;
    }
    int connector = Json.whole(frame.payload(), "connectorId", Transactions.UNKNOWN);
    String status = Json.text(frame.payload(), "status");
    if (connector < 0 || !NEXT.containsKey(status)) {
      return;
    }
    String last = context.memory().statuses().put(connector, status);
    if (connector == 0 && !OF_STATION.contains(status)) {
      context.find(
          "/status",
          status + " is no status of connector 0; Available, Unavailable or Faulted are");
    } else if (last != null && !last.equals(status) && !follows(last, status)) {
      context.find(
          "/status",
          "connector %d went from %s to %s; from there only %s can follow"
              .formatted(connector, last, status, following(last)));
    }
  }

  private static boolean follows(String last, String status) {
    return NEXT.getOrDefault(last, Set.of()).contains(status);
  }

  private static String following(String last) {
    return String.join(", ", NEXT.getOrDefault(last, Set.of()).stream().sorted().toList());
  }
}
