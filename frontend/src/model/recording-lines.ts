import type { RecordedFinding, RecordedFrame, Recording } from './recording';
import { MESSAGE_TYPES } from './frame';
import { Members } from './recording-members';
import { FINDINGS_AT_MOST, FRAMES_AT_MOST, RecordingProblem, SEVERITIES, VERSIONS } from './recording';

export const FORMAT = 'ocpp-emulator-frames';
export const FORMAT_VERSION = 1;
const LINE_AT_MOST = 32_000_000;

/** Reads JSON lines, version 1, as docs/inspector.md describes them. */
export class LinesReader {
  private rest: string[] = [];
  private restLength = 0;
  private line = 0;
  private header: Members | null = null;
  private end: { frames: number; complete: boolean } | null = null;
  private readonly frames: RecordedFrame[] = [];
  private readonly findings: RecordedFinding[] = [];
  private lastSeq = 0;
  private tooMany = 0;
  private tooManyFindings = 0;
  private readonly unknown = new Map<string, number>();

  constructor(private readonly kind: Recording['kind']) {}

  take(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.rest.push(text.slice(from, at));
      from = at + 1;
      this.whole(this.rest.join(''));
      this.rest = [];
      this.restLength = 0;
    }
    this.rest.push(text.slice(from));
    this.restLength += text.length - from;
    if (this.restLength > LINE_AT_MOST) {
      throw new RecordingProblem(
        `Line ${this.line + 1} is longer than ${LINE_AT_MOST / 1e6} million characters: expected one object a line`,
      );
    }
  }

  finish(): Recording {
    const last = this.rest.join('');
    // A file that was cut off may end in the middle of a line.
    if (this.header === null || endsWhole(last)) this.whole(last);
    const { header } = this;
    if (header === null) throw new RecordingProblem('The file is empty');
    this.attach();
    return {
      kind: this.kind,
      exportedAt: header.instant('exportedAt'),
      writer: `ocpp-emulator ${header.text('emulator', '')}`.trim(),
      filter: header.text('filter', ''),
      redacted: header.flag('redacted'),
      frames: this.frames,
      findings: this.findings,
      ending: this.end === null ? 'cut off' : this.end.complete ? 'complete' : 'more',
      notes: this.notes(),
    };
  }

  private whole(text: string): void {
    this.line++;
    if (text.trim() === '') return;
    const members = Members.read(text, this.line);
    if (this.end !== null) throw members.problem('kind', 'nothing after the end', members.text('kind'));
    const kind = members.text('kind');
    if (this.header === null) this.begin(members, kind);
    else if (kind === 'frame') this.frame(members);
    else if (kind === 'finding') this.finding(members);
    else if (kind === 'end') this.end = { frames: members.whole('frames', 0), complete: members.flag('complete') };
    else this.unknown.set(kind, (this.unknown.get(kind) ?? 0) + 1);
  }

  private begin(members: Members, kind: string): void {
    if (kind !== 'header') throw members.problem('kind', '"header"', kind);
    members.oneOf('format', [FORMAT]);
    const version = members.whole('version', 1);
    if (version !== FORMAT_VERSION) {
      throw members.problem('version', `${FORMAT_VERSION}, which this emulator reads`, version);
    }
    members.instant('exportedAt');
    members.flag('redacted');
    this.header = members;
  }

  private frame(members: Members): void {
    const seq = members.whole('seq', 1);
    if (seq <= this.lastSeq) throw members.problem('seq', `more than the frame before has, ${this.lastSeq}`, seq);
    this.lastSeq = seq;
    if (this.frames.length === FRAMES_AT_MOST) {
      this.tooMany++;
      return;
    }
    this.frames.push({
      seq,
      stationSeq: members.whole('stationSeq', 0),
      stationId: members.text('stationId'),
      time: members.instant('time'),
      direction: members.oneOf('direction', ['sent', 'received']),
      version: members.oneOf('version', VERSIONS),
      messageType: members.oneOf('messageType', MESSAGE_TYPES),
      action: members.textOrNull('action'),
      messageId: members.textOrNull('messageId'),
      tx: members.textOrNull('tx'),
      latencyMillis: members.numberOrNull('latencyMillis'),
      marks: members.texts('marks'),
      raw: members.text('raw'),
      findings: [],
    });
  }

  private finding(members: Members): void {
    if (this.findings.length === FINDINGS_AT_MOST) {
      this.tooManyFindings++;
      return;
    }
    this.findings.push({
      stationId: members.text('stationId'),
      stationSeq: members.whole('stationSeq', 0),
      time: members.instant('time'),
      severity: members.oneOf('severity', SEVERITIES),
      code: members.text('code'),
      pointer: members.text('pointer', ''),
      sentence: members.text('sentence', ''),
      source: members.text('source', ''),
    });
  }

  private attach(): void {
    const frames = new Map(this.frames.map((frame) => [keyOf(frame), frame]));
    for (const finding of this.findings) frames.get(keyOf(finding))?.findings.push(finding);
  }

  private notes(): string[] {
    const notes: string[] = [];
    const read = this.frames.length + this.tooMany;
    if (this.end !== null && this.end.frames !== read) {
      notes.push(`The end tells of ${this.end.frames} frames, but ${read} are in the file`);
    }
    if (this.tooMany > 0) notes.push(`${this.tooMany} frames after the first ${FRAMES_AT_MOST} are left out`);
    if (this.tooManyFindings > 0) {
      notes.push(`${this.tooManyFindings} findings after the first ${FINDINGS_AT_MOST} are left out`);
    }
    for (const [kind, times] of this.unknown) {
      notes.push(`${times} ${times === 1 ? 'line is' : 'lines are'} of the unknown kind "${kind.slice(0, 40)}"`);
    }
    return notes;
  }
}

/** Which frame of which station something is, or is about. */
export function keyOf({ stationId, stationSeq }: { stationId: string; stationSeq: number }): string {
  return `${stationSeq} ${stationId}`;
}

function endsWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
