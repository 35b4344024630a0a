/**
 * Purpose: shows everything that is seen, as it happens, to whoever subscribed.
 *
 * <p>Door: {@link io.ocppemu.broadcast.MessageBroadcaster}, {@link
 * io.ocppemu.broadcast.Subscriber}, {@link io.ocppemu.broadcast.SubscriberSink}, {@link
 * io.ocppemu.broadcast.Item}.
 *
 * <p>Threads: {@code see} on any, at once; one supervised loop hands out and begins to send; what
 * may block on the way to one subscriber has a virtual thread for as long as it takes.
 *
 * <p>Never: sockets, JSON, storage, stations.
 */
@NullMarked
package io.ocppemu.broadcast;

import org.jspecify.annotations.NullMarked;
