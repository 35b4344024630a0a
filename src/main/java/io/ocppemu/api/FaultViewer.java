package io.ocppemu.api;

import com.google.gson.Gson;
import io.ocppemu.api.FaultViews.FaultCatalogueView;
import io.ocppemu.api.FaultViews.FaultKindView;
import io.ocppemu.api.FaultViews.FaultParameterView;
import io.ocppemu.api.FaultViews.FaultRuleView;
import io.ocppemu.api.FaultViews.FaultScopeView;
import io.ocppemu.link.fault.Fault;
import io.ocppemu.link.fault.FaultBook;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.Faults;
import io.ocppemu.link.fault.LinkEvent;
import io.ocppemu.link.fault.Parameter;
import io.ocppemu.link.fault.RuleUse;
import io.ocppemu.link.fault.Scope;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import java.util.Arrays;
import java.util.Locale;

/** Tells what can be seen of faults and rules. */
final class FaultViewer {
  private static final Gson GSON = new Gson();

  private FaultViewer() {}

  static FaultCatalogueView catalogue() {
    return new FaultCatalogueView(
        Faults.ALL.stream().map(FaultViewer::of).toList(),
        Arrays.stream(LinkEvent.values()).map(LinkEvent::word).toList(),
        FaultBook.RULES_MAX);
  }

  static FaultRuleView of(RuleUse use) {
    FaultRule rule = use.rule();
    return new FaultRuleView(
        rule.id(),
        rule.fault().name(),
        GSON.toJsonTree(rule.values().all()),
        rule.direction().word(),
        of(rule.scope()),
        rule.seed(),
        rule.times(),
        rule.enabled(),
        rule.fromProfile() ? "profile" : "runtime",
        use.seen(),
        use.struck(),
        use.spent(),
        use.lastStruckAt().orElse(null));
  }

  private static FaultKindView of(Fault fault) {
    return new FaultKindView(
        fault.name(),
        fault.sentence(),
        fault.frames() ? "frames" : "link",
        fault.directions().stream().map(Direction::word).toList(),
        fault.parameters().stream().map(FaultViewer::of).toList(),
        of(fault.usual()));
  }

  private static FaultParameterView of(Parameter parameter) {
    boolean limited =
        parameter.type() == Parameter.Type.WHOLE || parameter.type() == Parameter.Type.TEXT;
    return new FaultParameterView(
        parameter.name(),
        parameter.type().name().toLowerCase(Locale.ROOT),
        parameter.meaning(),
        parameter.unit().isEmpty() ? null : parameter.unit(),
        limited ? parameter.least() : null,
        limited ? parameter.most() : null,
        parameter.words().isEmpty() ? null : parameter.words(),
        GSON.toJsonTree(parameter.usual()));
  }

  private static FaultScopeView of(Scope scope) {
    LinkEvent event = scope.event();
    return new FaultScopeView(
        scope.actions(),
        scope.messageTypes().stream().map(MessageType::name).toList(),
        event == null ? null : event.word(),
        scope.nth(),
        scope.every(),
        scope.percent());
  }
}
