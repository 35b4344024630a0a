import type { RecordedFinding, RecordedFrame, Recording } from './recording';
import { FORMAT, FORMAT_VERSION } from './recording-lines';
import { Redaction } from './redaction';

/** A recording without what tells of persons, as JSON lines that can be opened again. */
export function anonymisedLines(recording: Recording, exportedAt: string): string {
  const redaction = new Redaction();
  const lines = [
    JSON.stringify({
      kind: 'header',
      format: FORMAT,
      version: FORMAT_VERSION,
      exportedAt,
      emulator: recording.writer.replace(/^ocpp-emulator /, ''),
      filter: '',
      redacted: true,
    }),
    ...recording.frames.map((frame) => frameLine(frame, redaction)),
    ...recording.findings.map((finding) => findingLine(finding, redaction)),
    JSON.stringify({
      kind: 'end',
      frames: recording.frames.length,
      complete: recording.ending === 'complete',
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** The members in the order of the emulator's own files. */
function frameLine(frame: RecordedFrame, redaction: Redaction): string {
  return JSON.stringify({
    kind: 'frame',
    seq: frame.seq,
    stationSeq: frame.stationSeq,
    stationId: frame.stationId,
    time: frame.time,
    direction: frame.direction,
    version: frame.version,
    messageType: frame.messageType,
    action: frame.action,
    messageId: frame.messageId,
    tx: frame.tx,
    latencyMillis: frame.latencyMillis,
    marks: frame.marks,
    raw: redaction.raw(frame.raw),
  });
}

function findingLine(finding: RecordedFinding, redaction: Redaction): string {
  return JSON.stringify({
    kind: 'finding',
    stationId: finding.stationId,
    stationSeq: finding.stationSeq,
    time: finding.time,
    severity: finding.severity,
    code: finding.code,
    pointer: finding.pointer,
    sentence: redaction.sentence(finding.sentence),
    source: finding.source,
  });
}
