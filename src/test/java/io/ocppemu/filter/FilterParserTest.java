package io.ocppemu.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no filter is told with its place; what they find, {@code FilterSearchTest} shows. */
class FilterParserTest {

  @ParameterizedTest
  @MethodSource("io.ocppemu.filter.FilterCases#bad")
  void what_is_no_filter_is_told_where_and_what_was_expected(FilterCases.Bad bad) {
    FilterProblem problem = problem(bad.filter());

    assertThat(problem.expected()).isEqualTo(bad.expected());
    assertThat(problem.position()).isEqualTo(bad.position());
  }

  @Test
  void a_filter_is_bounded_in_length_in_conditions_and_in_depth() throws FilterProblem {
    assertThat(problem("a".repeat(2_001)).expected())
        .isEqualTo("a filter has at most 2000 characters");
    assertThat(problem("a ".repeat(101)).expected())
        .isEqualTo("a filter has at most 100 conditions");
    assertThat(problem("(".repeat(21) + "a" + ")".repeat(21)).expected())
        .isEqualTo("brackets go at most 20 deep");
    FilterParser.parse("a ".repeat(100));
    FilterParser.parse("(".repeat(20) + "a" + ")".repeat(20));
    FilterParser.parse("-".repeat(1_999) + "a");
  }

  @Test
  void no_pattern_takes_long() {
    Value value = new Value("*a".repeat(300) + "b", true, null);

    assertThat(value.fits("a".repeat(20_000))).isFalse();
    assertThat(
            new Value(String.join("*", Collections.nCopies(50, "a")), true, null)
                .fits("a".repeat(50)))
        .isTrue();
  }

  private static FilterProblem problem(String filter) {
    return catchThrowableOfType(FilterProblem.class, () -> FilterParser.parse(filter));
  }
}
