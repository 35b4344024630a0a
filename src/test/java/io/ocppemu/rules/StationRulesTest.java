package io.ocppemu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.rules.RuleBook.RuleStand;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules together: switches, mistakes of ours, and how much is remembered. */
class StationRulesTest {
  private static final String TWICE =
      """
      > [2,'1','Heartbeat',{}]
      > [2,'2','Heartbeat',{}]
      """;

  @Test
  void aRuleThatIsOffSaysNothingAndGoesOnFromTheTruthWhenItIsOnAgain() {
    RuleBook book = new RuleBook(Set.of("status-transition", "second-call"));
    Dialogue dialogue = Dialogue.of(Version.V1_6, book).booted().lines(TWICE);
    dialogue.lines(
        """
        > [2,'3','StatusNotification',{'connectorId':1,'status':'Charging'}]
        > [2,'4','StatusNotification',{'connectorId':1,'status':'Preparing'}]
        """);
    assertThat(book.off("status-transition")).isTrue();
    assertThat(book.off("clock-skew")).isFalse();

    assertThat(book.switched("status-transition", true)).map(RuleStand::on).contains(true);
    assertThat(book.switched("no-such-rule", true)).isEmpty();
    dialogue.lines(
        """
        > [2,'5','StatusNotification',{'connectorId':1,'status':'Charging'}]
        > [2,'6','StatusNotification',{'connectorId':1,'status':'Reserved'}]
        ! status-transition /status
        """);

    assertThat(book.found()).isEqualTo(1);
  }

  @Test
  void aRuleThatFailsIsCountedAndHurtsNoOther() {
    RuleBook book = new RuleBook(List.of(new Broken(), new SecondCall(), new Broken()), Set.of());

    Dialogue.of(Version.V1_6, book).booted().lines(TWICE + "! second-call\n");

    assertThat(book.stands()).extracting(RuleStand::failed).containsExactly(4L, 0L, 4L);
    assertThat(book.failed()).isEqualTo(8);
  }

  /** A rule with a mistake in it. */
  private static final class Broken implements Rule {
    @Override
    public About about() {
      return new About("broken", Severity.ERROR, "", "", "a mistake");
    }

    @Override
    public void see(RuleFrame frame, Context context) {
      throw new IllegalStateException("broken on purpose");
    }
  }

  @Test
  void codesAreUniqueAndEveryRuleHasASource() {
    assertThat(Rules.codes()).doesNotHaveDuplicates();
    assertThat(Rules.about()).allMatch(about -> !(about.source16() + about.source2()).isEmpty());
    assertThat(StationFindings.ALL.stream().map(About::code)).doesNotHaveDuplicates();
  }

  @Test
  void oneFrameIsToldOf20TimesAtMost() {
    String fields =
        IntStream.range(0, 30).mapToObj(i -> "'f" + i + "':1").collect(Collectors.joining(","));
    Dialogue dialogue = Dialogue.of(Version.V1_6).booted();
    dialogue.lines(TWICE + "! second-call\n< [2,'a','ClearCache',{}]\n");

    assertThat(dialogue.frame(">{raw} [2,'1','Heartbeat',{" + fields + "}]"))
        .hasSize(Context.FINDINGS_MAX);
  }

  @Test
  void idsAreRememberedUpToALimit() {
    Ids ids = new Ids();
    for (int i = 0; i < Ids.MAX + 10; i++) {
      ids.used("id-" + i);
      ids.answered("id-" + i);
      assertThat(ids.known("id-" + i)).as("id-%d", i).isEqualTo(Ids.Known.ANSWERED);
    }
    ids.used("id-100");
    for (int i = 0; i < Ids.MAX + 10; i++) {
      Ids.Known expected = i == 100 ? Ids.Known.OPEN : Ids.Known.ANSWERED;
      assertThat(ids.known("id-" + i)).as("id-%d", i).isEqualTo(i < 10 ? Ids.Known.NOT : expected);
    }
    ids.clear();
    assertThat(ids.known("id-200")).isEqualTo(Ids.Known.NOT);
    ids.used("new");
    assertThat(ids.known("new")).isEqualTo(Ids.Known.OPEN);
  }

  @Test
  void openRequestsAreRememberedUpToALimit() {
    Dialogue dialogue = Dialogue.of(Version.V1_6, new RuleBook(Set.of("second-call"))).booted();
    for (int i = 0; i <= Memory.MAX; i++) {
      dialogue.lines("< [2,'a%d','ClearCache',{}]".formatted(i));
    }

    dialogue.lines(
        """
        > [3,'a0',{'status':'Accepted'}]
        ! unknown-answer
        > [3,'a1',{'status':'Accepted'}]
        """);
  }

  @Test
  void transactionsAreRememberedUpToALimitAndThenNoneIsUnknown() {
    Transactions transactions = new Transactions(true);
    for (int i = 0; i < Transactions.MAX; i++) {
      transactions.begin("t" + i);
    }
    assertThat(transactions.complete()).isTrue();
    assertThat(transactions.find("t0")).isNotNull();

    transactions.of("another");

    assertThat(transactions.find("t0")).isNull();
    assertThat(transactions.find("t1")).isNotNull();
    assertThat(transactions.complete()).isFalse();
  }

  @Test
  void rubbleIsNoTrouble() {
    RuleBook book = RuleBook.all();
    Dialogue dialogue = Dialogue.of(Version.V2_1, book).booted();
    for (String payload :
        List.of("[]", "null", "7", "'x'", "{}", "{'transactionInfo':[],'evse':7,'seqNo':'x'}")) {
      for (String action :
          List.of("TransactionEvent", "MeterValues", "StatusNotification", "BootNotification")) {
        dialogue.frame("> [2,'%s','%s',%s]".formatted(action + payload.length(), action, payload));
        dialogue.frame("< [3,'%s',%s]".formatted(action + payload.length(), payload));
      }
    }
    dialogue.frame("> no frame at all");
    dialogue.frame("< ");

    assertThat(book.failed()).isZero();
  }
}
