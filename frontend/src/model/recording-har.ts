import type { RecordedFrame, RecordedType, RecordedVersion, Recording } from './recording';
import { FRAMES_AT_MOST, RecordingProblem, VERSIONS } from './recording';
import { Members } from './recording-members';

interface Message {
  readonly stationId: string;
  readonly version: RecordedVersion;
  /** Milliseconds since 1970, to the microsecond. */
  readonly at: number;
  readonly sent: boolean;
  readonly raw: string;
}

interface Call {
  readonly action: string | null;
  readonly at: number;
  readonly tx: string | null;
}

const TEXT_FRAME = 1;
const TYPES: Readonly<Record<number, RecordedType>> = {
  2: 'CALL',
  3: 'CALLRESULT',
  4: 'CALLERROR',
  5: 'CALLRESULTERROR',
  6: 'SEND',
};
const ONLY_16 = /"(?:StartTransaction|StopTransaction|chargePointVendor|RemoteStartTransaction)"/;
const ONLY_2 = /"(?:TransactionEvent|NotifyReport|chargingStation|RequestStartTransaction)"/;
const TRANSACTION = /(?<!\\)"transactionId"\s*:\s*("(?:[^"\\]|\\.){1,64}"|-?\d{1,64})/;

/** Reads an HTTP archive with WebSocket messages, as developer tools and the emulator write them. */
export class HarReader {
  private readonly parts: string[] = [];
  private readonly messages: Message[] = [];
  private binary = 0;
  private guessed = 0;
  private others = 0;

  take(text: string): void {
    this.parts.push(text);
  }

  finish(): Recording {
    const log = this.archive();
    for (const entry of log.objects('entries')) {
      if (entry.has('_webSocketMessages')) this.entry(entry);
      else this.others++;
    }
    if (this.messages.length === 0) {
      throw new RecordingProblem(
        'The archive has no WebSocket messages: expected _webSocketMessages with texts in one of its entries',
      );
    }
    this.messages.sort((a, b) => a.at - b.at);
    const creator = log.has('creator') ? log.object('creator') : null;
    const comment = log.has('comment') ? log.text('comment') : '';
    return {
      kind: 'HAR',
      exportedAt: null,
      writer: creator === null ? '' : `${creator.text('name', '')} ${creator.text('version', '')}`.trim(),
      filter: '',
      redacted: null,
      frames: framesOf(this.messages.slice(0, FRAMES_AT_MOST)),
      findings: [],
      ending: comment.startsWith('not all') ? 'more' : 'complete',
      notes: this.notes(),
    };
  }

  private archive(): Members {
    let archive: unknown;
    try {
      archive = JSON.parse(this.parts.join(''));
    } catch {
      throw new RecordingProblem(
        'The file cannot be read: expected JSON lines or an HTTP archive (HAR), and all of it when it is an archive',
      );
    }
    return Members.of(archive, 'The archive').object('log');
  }

  private entry(entry: Members): void {
    const stationId = stationOf(entry.object('request').text('url'));
    const messages = entry.objects('_webSocketMessages');
    const texts = messages.filter((each) => !each.has('opcode') || each.number('opcode') === TEXT_FRAME);
    this.binary += messages.length - texts.length;
    const raws = texts.map((each) => each.text('data'));
    const told = toldVersion(entry);
    if (told === null && raws.length > 0) this.guessed++;
    const version = told ?? (raws.some((raw) => !ONLY_16.test(raw) && ONLY_2.test(raw)) ? '2.0.1' : '1.6');
    texts.forEach((each, at) => {
      const seconds = each.number('time');
      if (!(Math.abs(seconds) < 8.64e12)) throw each.problem('time', 'seconds since 1970', seconds);
      const sent = each.oneOf('type', ['send', 'receive']) === 'send';
      this.messages.push({ stationId, version, at: Math.round(seconds * 1e6) / 1_000, sent, raw: raws[at] ?? '' });
    });
  }

  private notes(): string[] {
    const told: ReadonlyArray<readonly [number, string]> = [
      [Math.max(0, this.messages.length - FRAMES_AT_MOST), `frames after the first ${FRAMES_AT_MOST} are left out`],
      [this.binary, 'binary, ping, pong or closing frames are left out'],
      [this.others, 'entries have no WebSocket messages'],
      [this.guessed, 'entries do not tell the version of OCPP, which was guessed from the frames'],
    ];
    return told.filter(([times]) => times > 0).map(([times, sentence]) => `${times} ${sentence}`);
  }
}

/** The last part of the address, as OCPP has it. */
function stationOf(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** From the subprotocol that was agreed on, or from the emulator's comment. */
function toldVersion(entry: Members): RecordedVersion | null {
  const texts = [entry.has('comment') ? entry.text('comment') : ''];
  for (const part of ['response', 'request']) {
    if (!entry.has(part) || !entry.object(part).has('headers')) continue;
    for (const header of entry.object(part).objects('headers')) {
      if (/^sec-websocket-protocol$/i.test(header.text('name'))) texts.push(header.text('value'));
    }
  }
  for (const text of texts) {
    const number = /ocpp ?(\d[\d.]*)/i.exec(text)?.[1];
    const version = VERSIONS.find((each) => each === number);
    if (version !== undefined) return version;
  }
  return null;
}

function framesOf(messages: readonly Message[]): RecordedFrame[] {
  const open = new Map<string, Call>();
  const counts = new Map<string, number>();
  return messages.map(({ stationId, version, at, sent, raw }, index) => {
    const { messageType, messageId, action } = headOf(raw);
    const stationSeq = (counts.get(stationId) ?? 0) + 1;
    counts.set(stationId, stationSeq);
    const key = (callSent: boolean) => `${callSent} ${stationId}\n${messageId}`;
    const named = transactionOf(raw);
    const answers = messageType === 'CALLRESULT' || messageType === 'CALLERROR';
    const call = answers ? open.get(key(!sent)) : undefined;
    if (answers) open.delete(key(!sent));
    if (messageType === 'CALL') open.set(key(sent), { action, at, tx: named });
    return {
      seq: index + 1,
      stationSeq,
      stationId,
      time: instantOf(at),
      direction: sent ? 'sent' : 'received',
      version,
      messageType,
      action: action ?? call?.action ?? null,
      messageId,
      tx: named ?? call?.tx ?? null,
      latencyMillis: call === undefined ? null : Math.max(0, Math.round((at - call.at) * 1_000) / 1_000),
      marks: [],
      raw,
      findings: [],
    };
  });
}

/** An instant such as 2026-01-31T10:00:00.000Z, with microseconds where there are any. */
function instantOf(at: number): string {
  const iso = new Date(Math.floor(at)).toISOString();
  const micros = Math.round((at - Math.floor(at)) * 1_000);
  return micros === 0 ? iso : iso.replace('Z', `${String(micros).padStart(3, '0')}Z`);
}

function headOf(raw: string): Pick<RecordedFrame, 'messageType' | 'messageId' | 'action'> {
  let frame: unknown;
  try {
    frame = JSON.parse(raw);
  } catch {
    frame = null;
  }
  const [type, id, action] = Array.isArray(frame) ? (frame as unknown[]) : [];
  const messageType = typeof type === 'number' ? TYPES[type] : undefined;
  if (messageType === undefined || typeof id !== 'string') {
    return { messageType: 'MALFORMED', messageId: null, action: null };
  }
  const named = (messageType === 'CALL' || messageType === 'SEND') && typeof action === 'string';
  return { messageType, messageId: id, action: named ? action : null };
}

/** The first transaction that a frame names, as the emulator reads it. */
function transactionOf(raw: string): string | null {
  const value = TRANSACTION.exec(raw)?.[1];
  if (value === undefined) return null;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}
