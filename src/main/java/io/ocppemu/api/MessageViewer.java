package io.ocppemu.api;

import com.google.gson.JsonElement;
import io.ocppemu.api.LiveViews.FindingView;
import io.ocppemu.api.MessageViews.MessageView;
import io.ocppemu.broadcast.Item;
import io.ocppemu.messagelog.FramePayload;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells what can be seen of frames and findings. Any thread. */
final class MessageViewer {
  /** More than wait for one live socket, so that a slow one does not have to write anew. */
  private static final int REMEMBERED = 2_048;

  private record Text(long seq, JsonOut.Raw json) {}

  private record Batch(List<Item> items, String text) {
    /** Whether it tells of these very items; those that are equal but others are not looked for. */
    @SuppressWarnings("ReferenceEquality")
    boolean is(List<Item> others) {
      if (items.size() != others.size()) {
        return false;
      }
      for (int i = items.size() - 1; i >= 0; i--) {
        if (items.get(i) != others.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private volatile @Nullable Batch lastBatch;

  /** The texts of recent events: all live sockets need the same ones at the same time. */
  private final AtomicReferenceArray<@Nullable Text> recent =
      new AtomicReferenceArray<>(REMEMBERED);

  /** A message with its payload as JSON, absent when it cannot be read. */
  static MessageView of(long seq, FrameSeen frame) {
    return view(seq, frame, FramePayload.of(frame));
  }

  /** A message as the live socket tells of it: its payload stands in the raw text alone. */
  static MessageView live(long seq, FrameSeen frame) {
    return view(seq, frame, null);
  }

  private static MessageView view(long seq, FrameSeen frame, @Nullable JsonElement payload) {
    return new MessageView(
        seq,
        frame.stationSeq(),
        frame.stationId(),
        frame.time(),
        frame.direction().word(),
        frame.version().number(),
        frame.messageType().name(),
        frame.action().isEmpty() ? null : frame.action(),
        frame.messageId().isEmpty() ? null : frame.messageId(),
        frame.transactionId().isEmpty() ? null : frame.transactionId(),
        frame.raw(),
        payload,
        frame.latencyMicros() < 0 ? null : frame.latencyMicros() / 1_000.0,
        frame.marks(),
        frame.requestSeq() == 0 ? null : frame.requestSeq());
  }

  static FindingView of(FindingSeen finding) {
    return new FindingView(
        finding.stationId(),
        finding.time(),
        finding.stationSeq(),
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.code(),
        finding.pointer(),
        finding.sentence(),
        finding.source(),
        finding.frameSeq() == 0 ? null : finding.frameSeq());
  }

  /** The JSON text of {@code {"type":"message","message":…}}. */
  JsonOut.Raw event(long seq, FrameSeen frame) {
    return event(seq, () -> JsonOut.text(new LiveViews.MessageEvent("message", live(seq, frame))));
  }

  /** The JSON text of the event with this number in the log, made if it is not known yet. */
  JsonOut.Raw event(long seq, Supplier<String> text) {
    int slot = (int) (seq % REMEMBERED);
    Text known = recent.get(slot);
    if (known != null && known.seq() == seq) {
      return known.json();
    }
    JsonOut.Raw json = new JsonOut.Raw(text.get());
    recent.set(slot, new Text(seq, json));
    return json;
  }

  /**
   * The text of several items, made if it is not the one that was asked for last: sockets that keep
   * up and see the same are told the same, one after the other.
   */
  String batch(List<Item> items, Supplier<String> text) {
    Batch last = lastBatch;
    if (last != null && last.is(items)) {
      return last.text();
    }
    Batch made = new Batch(List.copyOf(items), text.get());
    lastBatch = made;
    return made.text();
  }
}
