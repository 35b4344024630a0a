package io.ocppemu.link.fault;

/**
 * An act and whose it is.
 *
 * @param fault the fault's name
 * @param ruleId the rule's id; {@code once} when it was ordered without one
 * @param what was done, for people
 */
public record Doing(LinkAct act, String fault, String ruleId, String what) {}
