/**
 * Purpose: the protocol rules, which watch the frames of a station in both directions and notice
 * what neither side's validator sees.
 *
 * <p>Door: {@link io.ocppemu.rules.RuleBook} (one for all stations), {@link
 * io.ocppemu.rules.StationRules} (one each), {@link io.ocppemu.rules.Rules} (the list), {@link
 * io.ocppemu.rules.StationFindings} (what stations notice without it).
 *
 * <p>Threads: frames on their station's mailbox; switches and counts on any.
 *
 * <p>Never: taking part, waiting, locks, stations, sockets.
 */
@NullMarked
package io.ocppemu.rules;

import org.jspecify.annotations.NullMarked;
