package io.ocppemu.api;

import io.ocppemu.api.LiveViews.FindingRuleView;
import io.ocppemu.api.LiveViews.SwitchFindingRuleBody;
import io.ocppemu.rules.RuleBook;
import io.ocppemu.rules.RuleBook.RuleStand;
import java.util.List;
import java.util.Locale;

/** The rules by which findings are made. */
final class FindingRoutes {
  private final RuleBook rules;

  FindingRoutes(RuleBook rules) {
    this.rules = rules;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/findings/rules", "Lists the protocol rules and how they stand")
            .answers(Types.list(FindingRuleView.class))
            .by(ask -> Answer.ok(rules.stands().stream().map(FindingRoutes::view).toList())),
        Route.put("/api/findings/rules/{code}", "Switches a protocol rule until the emulator ends")
            .takes(SwitchFindingRuleBody.class)
            .answers(FindingRuleView.class)
            .by(this::change));
  }

  private Answer change(Ask ask) {
    SwitchFindingRuleBody body = ask.body(SwitchFindingRuleBody.class);
    String code = ask.path("code");
    return rules
        .switched(code, body.on())
        .map(stand -> Answer.ok(view(stand)))
        .orElseThrow(() -> Refused.notFound("There is no rule " + code));
  }

  private static FindingRuleView view(RuleStand stand) {
    return new FindingRuleView(
        stand.about().code(),
        stand.about().severity().name().toLowerCase(Locale.ROOT),
        stand.about().source16(),
        stand.about().source2(),
        stand.about().meaning(),
        stand.on(),
        stand.found(),
        stand.failed());
  }
}
