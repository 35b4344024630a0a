package io.ocppemu.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.Length;
import io.ocppemu.api.Facet.Within;
import io.ocppemu.api.Facet.Words;
import io.ocppemu.api.StationViews.BulkFailureView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of faults, and what can be asked of them. */
final class FaultViews {
  private FaultViews() {}

  record FaultParameterView(
      String name,
      @Words({"whole", "flag", "word", "text"}) String type,
      String meaning,
      @Nullable String unit,
      @Doc("The smallest number, or the fewest characters.") @Nullable Long least,
      @Doc("The greatest number, or the most characters.") @Nullable Long most,
      @Doc("What a word may be.") @Nullable List<String> words,
      @Doc("What counts when it is left out: a number, a truth value or a text.")
          JsonElement usual) {}

  record FaultScopeView(
      @Doc("Empty for all; an answer has the action of its request.") List<String> actions,
      @Words(
              value = {"CALL", "CALLRESULT", "CALLERROR", "CALLRESULTERROR", "SEND", "MALFORMED"},
              named = "MessageType")
          @Doc("Empty for all.")
          List<String> messageTypes,
      @Words(
              value = {"connected", "boot-accepted", "transaction-started", "transaction-ended"},
              named = "LinkEvent")
          @Doc("What must have happened since the rule was set.")
          @Nullable String event,
      @Doc("Only the n-th that fits; 0 for no such choice.") int nth,
      @Doc("Each n-th that fits; 0 for no such choice.") int every,
      @Doc("The chance with which it strikes, 1 to 100.") int percent) {}

  record FaultKindView(
      String name,
      String sentence,
      @Words({"frames", "link"})
          @Doc(
              "Those of frames strike frames; those of the link strike at a frame, an event, or at"
                  + " once.")
          String concerns,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          @Doc("Those it can be used in, the usual one first.")
          List<String> directions,
      List<FaultParameterView> parameters,
      @Doc("What it strikes when a rule has no scope.") FaultScopeView usualScope) {}

  record FaultCatalogueView(
      List<FaultKindView> faults,
      @Words(
              value = {"connected", "boot-accepted", "transaction-started", "transaction-ended"},
              named = "LinkEvent")
          List<String> events,
      @Doc("The most rules of one station.") int rulesMost) {}

  record FaultRuleView(
      String id,
      String fault,
      @Doc("By name, complete.") JsonElement parameters,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          String direction,
      FaultScopeView scope,
      long seed,
      @Doc("How often it strikes, then it is spent; 0 for always.") int times,
      boolean enabled,
      @Words({"profile", "runtime"})
          @Doc("Those set at run time are gone after a restart of the emulator.")
          String origin,
      @Doc("How many frames and events it was for.") long seen,
      @Doc("How often it struck.") long struck,
      boolean spent,
      @Nullable Instant lastStruckAt) {}

  record FaultStruckView(String stationId, String fault, String what) {}

  record FaultSpreadView(
      @Doc("The stations where it was done.") List<String> stationIds,
      List<BulkFailureView> failures) {}

  record FaultsClearedView(int stations, @Doc("How many rules were removed.") int removed) {}

  record NewFaultScopeBody(
      @Nullable List<String> actions,
      @Words(
              value = {"CALL", "CALLRESULT", "CALLERROR", "CALLRESULTERROR", "SEND", "MALFORMED"},
              named = "MessageType")
          @Doc("Those usual for the fault when left out.")
          @Nullable List<String> messageTypes,
      @Words(
              value = {"connected", "boot-accepted", "transaction-started", "transaction-ended"},
              named = "LinkEvent")
          @Nullable String event,
      @Within(least = 0, most = 1_000_000) @Nullable Integer nth,
      @Within(least = 0, most = 1_000_000) @Nullable Integer every,
      @Within(least = 1, most = 100) @Nullable Integer percent) {}

  record NewFaultRuleBody(
      @Length(most = 50) String fault,
      @Doc("By name; the usual value for what is left out.") @Nullable JsonObject parameters,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          @Nullable String direction,
      @Nullable NewFaultScopeBody scope,
      @Within(least = 0, most = 9_007_199_254_740_991L)
          @Doc("What its chance begins at; drawn when left out.")
          @Nullable Long seed,
      @Within(least = 0, most = 1_000_000)
          @Doc("How often it strikes; 0, as when left out, for always.")
          @Nullable Integer times,
      @Nullable Boolean enabled) {}

  record PatchFaultRuleBody(
      @Doc("Replaces all parameters.") @Nullable JsonObject parameters,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          @Nullable String direction,
      @Doc("Replaces the whole scope.") @Nullable NewFaultScopeBody scope,
      @Within(least = 0, most = 9_007_199_254_740_991L) @Nullable Long seed,
      @Within(least = 0, most = 1_000_000) @Nullable Integer times,
      @Doc("Alone, it leaves counts and chance as they are; all else begins anew.")
          @Nullable Boolean enabled) {}

  record SpreadFaultRuleBody(
      @Doc("Or give a pattern.") @Nullable List<String> stationIds,
      @Length(most = 100) @Doc("Ids with * for any text: CP-00*; * alone means all stations.")
          @Nullable String pattern,
      NewFaultRuleBody rule) {}

  record StrikeFaultBody(
      @Length(most = 50) @Doc("A fault of the link.") String fault,
      @Nullable JsonObject parameters) {}

  record SpreadStrikeFaultBody(
      @Nullable List<String> stationIds,
      @Length(most = 100) @Nullable String pattern,
      @Length(most = 50) String fault,
      @Nullable JsonObject parameters) {}
}
