/**
 * Purpose: what can be made to go wrong between a station and its CSMS, one file per fault, and the
 * rules that say when.
 *
 * <p>Door: Faults (the list), Fault, FaultRule, RuleReader, FaultBook.
 *
 * <p>Threads: faults are pure; a book's rules may be changed by any thread, frames pass through it
 * on the station's mailbox only.
 *
 * <p>Never: sockets, timers, locks; a fault says what is to be done, {@code link} does it.
 */
@NullMarked
package io.ocppemu.link.fault;

import org.jspecify.annotations.NullMarked;
