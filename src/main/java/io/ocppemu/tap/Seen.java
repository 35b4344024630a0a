package io.ocppemu.tap;

import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One thing that was seen at a station. Immutable. */
public sealed interface Seen {

  /** The station it was seen at. */
  String stationId();

  /** When it was seen, on the station's timeline. */
  Instant time();

  /**
   * A frame at the edge: before it was decoded, or after it was encoded.
   *
   * @param stationSeq the frame's number among the station's frames, from 1, without gaps
   * @param messageId the id in the frame, empty when unreadable
   * @param action the OCPP action, on answers that of their request; empty when unknown
   * @param raw the text as it was on the wire; secrets in it are masked, and it is marked then
   * @param latencyMicros on answers, the time since their request; -1 elsewhere
   * @param marks what sets the frame apart, such as {@code resend}, {@code raw}, or a fault's name
   * @param transactionId the transaction it or its request names; empty when none
   * @param requestSeq on answers, the number in the log of their request; 0 elsewhere, when it is
   *     not known, and before the frame was numbered itself
   */
  record FrameSeen(
      String stationId,
      long stationSeq,
      Instant time,
      Direction direction,
      Version version,
      MessageType messageType,
      String messageId,
      String action,
      String raw,
      long latencyMicros,
      List<String> marks,
      String transactionId,
      long requestSeq)
      implements Seen {

    public FrameSeen {
      marks = List.copyOf(marks);
    }

    /** A frame that has no number yet. */
    public FrameSeen(
        String stationId,
        long stationSeq,
        Instant time,
        Direction direction,
        Version version,
        MessageType messageType,
        String messageId,
        String action,
        String raw,
        long latencyMicros,
        List<String> marks,
        String transactionId) {
      this(
          stationId,
          stationSeq,
          time,
          direction,
          version,
          messageType,
          messageId,
          action,
          raw,
          latencyMicros,
          marks,
          transactionId,
          0);
    }

    /** The same as the answer to the request with this number in the log. */
    public FrameSeen answering(long seq) {
      return new FrameSeen(
          stationId,
          stationSeq,
          time,
          direction,
          version,
          messageType,
          messageId,
          action,
          raw,
          latencyMicros,
          marks,
          transactionId,
          seq);
    }

    /** A frame that names no transaction. */
    public FrameSeen(
        String stationId,
        long stationSeq,
        Instant time,
        Direction direction,
        Version version,
        MessageType messageType,
        String messageId,
        String action,
        String raw,
        long latencyMicros,
        List<String> marks) {
      this(
          stationId,
          stationSeq,
          time,
          direction,
          version,
          messageType,
          messageId,
          action,
          raw,
          latencyMicros,
          marks,
          "");
    }
  }

  /**
   * Something that happened to a station or its link: connected, disconnected, registered, a
   * status, a transaction. The live pages redraw the station when they see one.
   *
   * @param what a short stable word such as {@code connected}
   * @param details small flat facts in words, for people
   */
  record StationSeen(String stationId, Instant time, String what, Map<String, String> details)
      implements Seen {

    public StationSeen {
      details = Map.copyOf(details);
    }
  }

  /**
   * Something the validator or a protocol rule noticed.
   *
   * @param stationSeq the frame it is about; 0 when about none
   * @param code a stable name such as {@code late-answer}
   * @param pointer a JSON pointer into the payload, empty when it does not apply
   * @param sentence what was found and what was expected
   * @param source the requirement or section it goes back to, such as {@code E01.FR.07}; empty when
   *     there is none
   * @param frameSeq the number in the log of the frame that it is about; 0 when it is not known,
   *     and before it was numbered itself
   */
  record FindingSeen(
      String stationId,
      Instant time,
      long stationSeq,
      Severity severity,
      String code,
      String pointer,
      String sentence,
      String source,
      long frameSeq)
      implements Seen {

    /** A finding that has no number yet. */
    public FindingSeen(
        String stationId,
        Instant time,
        long stationSeq,
        Severity severity,
        String code,
        String pointer,
        String sentence,
        String source) {
      this(stationId, time, stationSeq, severity, code, pointer, sentence, source, 0);
    }

    /** The same about the frame of this number in the log. */
    public FindingSeen about(long seq) {
      return new FindingSeen(
          stationId, time, stationSeq, severity, code, pointer, sentence, source, seq);
    }

    /** A finding that goes back to no requirement. */
    public FindingSeen(
        String stationId,
        Instant time,
        long stationSeq,
        Severity severity,
        String code,
        String pointer,
        String sentence) {
      this(stationId, time, stationSeq, severity, code, pointer, sentence, "");
    }
  }

  /** How bad a finding is. */
  enum Severity {
    INFO,
    WARNING,
    ERROR
  }
}
