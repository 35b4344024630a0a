package io.ocppemu.store;

import io.ocppemu.messagelog.FindingEntry;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * Frames and findings as MongoDB keeps them. The number is the {@code _id}, so that none is stored
 * twice; {@code time} is a date for MongoDB's own use, {@code timeMicros} the exact time.
 */
final class EntryDocuments {
  static final String ID = "_id";
  static final String STATION_ID = "stationId";
  static final String STATION_SEQ = "stationSeq";
  static final String TIME = "time";
  static final String TIME_MICROS = "timeMicros";
  static final String DIRECTION = "direction";
  static final String MESSAGE_TYPE = "messageType";
  static final String ACTION = "action";
  static final String RAW = "raw";
  static final String TRANSACTION_ID = "transactionId";
  static final String SEVERITY = "severity";

  static final String VERSION = "version";
  static final String MESSAGE_ID = "messageId";
  static final String LATENCY = "latencyMicros";
  static final String MARKS = "marks";
  static final String CODE = "code";
  private static final String POINTER = "pointer";
  private static final String SENTENCE = "sentence";
  private static final String SOURCE = "source";

  /** Of an answer: the number of its request. */
  static final String REQUEST = "request";

  /** Of a finding: the number of its frame. */
  static final String FRAME = "frame";

  private EntryDocuments() {}

  static Document document(long seq, FrameSeen frame) {
    Document document =
        new Document(ID, seq)
            .append(STATION_ID, frame.stationId())
            .append(STATION_SEQ, frame.stationSeq())
            .append(TIME, Date.from(frame.time()))
            .append(TIME_MICROS, micros(frame.time()))
            .append(DIRECTION, frame.direction().word())
            .append(VERSION, frame.version().number())
            .append(MESSAGE_TYPE, frame.messageType().name())
            .append(MESSAGE_ID, frame.messageId())
            .append(ACTION, frame.action())
            .append(RAW, frame.raw());
    if (frame.latencyMicros() >= 0) {
      document.append(LATENCY, frame.latencyMicros());
    }
    if (!frame.marks().isEmpty()) {
      document.append(MARKS, frame.marks());
    }
    if (!frame.transactionId().isEmpty()) {
      document.append(TRANSACTION_ID, frame.transactionId());
    }
    if (frame.requestSeq() > 0) {
      document.append(REQUEST, frame.requestSeq());
    }
    return document;
  }

  static Document document(long seq, FindingSeen finding) {
    Document document =
        new Document(ID, seq)
            .append(STATION_ID, finding.stationId())
            .append(STATION_SEQ, finding.stationSeq())
            .append(TIME, Date.from(finding.time()))
            .append(TIME_MICROS, micros(finding.time()))
            .append(SEVERITY, finding.severity().name())
            .append(CODE, finding.code())
            .append(POINTER, finding.pointer())
            .append(SENTENCE, finding.sentence());
    if (!finding.source().isEmpty()) {
      document.append(SOURCE, finding.source());
    }
    if (finding.frameSeq() > 0) {
      document.append(FRAME, finding.frameSeq());
    }
    return document;
  }

  static LogEntry frame(Document document) {
    List<String> marks = document.getList(MARKS, String.class, List.of());
    Long latency = document.getLong(LATENCY);
    Long request = document.getLong(REQUEST);
    return new LogEntry(
        document.getLong(ID),
        new FrameSeen(
            document.getString(STATION_ID),
            document.getLong(STATION_SEQ),
            instant(document.getLong(TIME_MICROS)),
            Direction.SENT.word().equals(document.getString(DIRECTION))
                ? Direction.SENT
                : Direction.RECEIVED,
            Version.ofNumber(document.getString(VERSION)).orElseThrow(),
            MessageType.valueOf(document.getString(MESSAGE_TYPE)),
            document.getString(MESSAGE_ID),
            document.getString(ACTION),
            document.getString(RAW),
            latency == null ? -1 : latency,
            marks,
            Objects.requireNonNullElse(document.getString(TRANSACTION_ID), ""),
            request == null ? 0 : request));
  }

  static FindingEntry finding(Document document) {
    String source = document.getString(SOURCE);
    Long frame = document.getLong(FRAME);
    return new FindingEntry(
        document.getLong(ID),
        new FindingSeen(
            document.getString(STATION_ID),
            instant(document.getLong(TIME_MICROS)),
            document.getLong(STATION_SEQ),
            Severity.valueOf(document.getString(SEVERITY)),
            document.getString(CODE),
            document.getString(POINTER),
            document.getString(SENTENCE),
            source == null ? "" : source,
            frame == null ? 0 : frame));
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
