/**
 * Purpose: ranked locks, time, chance, back-off, bounded queues, mailboxes and supervised loops.
 *
 * <p>Door: RankedLock, Timeline, Chance, BackOff, BoundedQueue, Mailbox, SupervisedLoop, Threads.
 *
 * <p>Threads: makes the program's threads; its classes say which methods may be called from where.
 *
 * <p>Never: charging, OCPP, JSON, sockets, databases.
 */
@NullMarked
package io.ocppemu.kernel;

import org.jspecify.annotations.NullMarked;
