package io.ocppemu.link.fault;

/**
 * Something wrong with a rule as it was given.
 *
 * @param field such as {@code parameters/millis}
 * @param sentence what was expected, beginning after the field's name
 */
public record RuleProblem(String field, String sentence) {}
