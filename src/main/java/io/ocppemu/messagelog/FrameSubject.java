package io.ocppemu.messagelog;

import com.google.gson.JsonElement;
import io.ocppemu.filter.Field;
import io.ocppemu.filter.Subject;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A logged frame, as filters ask of it. Used by one thread. */
public final class FrameSubject implements Subject {
  private final long seq;
  private final FrameSeen frame;
  private final List<FindingSeen> findings;
  private boolean read;
  private @Nullable JsonElement payload;

  /** A frame with its number in the log and what was found about it. */
  public FrameSubject(long seq, FrameSeen frame, List<FindingSeen> findings) {
    this.seq = seq;
    this.frame = frame;
    this.findings = List.copyOf(findings);
  }

  @Override
  public List<String> texts(Field field) {
    return switch (field) {
      case STATION -> one(frame.stationId());
      case ACTION -> one(frame.action());
      case ID -> one(frame.messageId());
      case TX -> one(frame.transactionId());
      case MARK -> frame.marks();
      case CODE -> findings.stream().map(FindingSeen::code).toList();
      case DIR -> List.of(frame.direction() == Direction.RECEIVED ? "in" : "out");
      case TYPE -> List.of(frame.messageType().name());
      case VERSION -> List.of(frame.version().number());
      case FINDING ->
          findings.stream()
              .map(finding -> finding.severity().name().toLowerCase(Locale.ROOT))
              .toList();
      case LATENCY, SIZE, SEQ, TIME, PAYLOAD -> List.of();
    };
  }

  @Override
  public @Nullable Double number(Field field) {
    return switch (field) {
      case LATENCY -> frame.latencyMicros() < 0 ? null : frame.latencyMicros() / 1_000.0;
      case SIZE -> (double) frame.raw().length();
      case SEQ -> (double) seq;
      case TIME -> Subject.millis(frame.time());
      default -> null;
    };
  }

  @Override
  public String raw() {
    return frame.raw();
  }

  @Override
  public @Nullable JsonElement payload() {
    if (!read) {
      read = true;
      payload = FramePayload.of(frame);
    }
    return payload;
  }

  private static List<String> one(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
