import type { RecordedFinding } from '../model/recording';
import { NO_FINDINGS } from '../model/recording';
import type { Direction, Message, MessageType, Version } from '../wire/contract';

const NO_MARKS: string[] = [];
const NAMES_MAX = 20_000;
const names = new Map<string, string>();

/** One text for all that say the same: a name is told again and again. */
function shared<T extends string>(name: T): T {
  const known = names.get(name);
  if (known !== undefined) return known as T;
  if (names.size >= NAMES_MAX) names.clear();
  names.set(name, name);
  return name;
}

/**
 * A message as it is kept by the hundred thousand: without its payload, which stands in the raw text,
 * and without what can be had from the rest.
 */
export class KeptMessage implements Message {
  readonly seq: number;
  readonly stationSeq: number;
  readonly stationId: string;
  readonly direction: Direction;
  readonly version: Version;
  readonly messageType: MessageType;
  readonly action: string | null;
  readonly tx: string | null;
  readonly raw: string;
  readonly latencyMillis: number | null;
  readonly marks: string[];
  /** What was found about it so far; another list when there is more. */
  findings: readonly RecordedFinding[] = NO_FINDINGS;
  /** Since the epoch; the text when it is no time. */
  private readonly micros: number | string;
  /** The id, or how long it is when it stands where it usually does. */
  private readonly id: string | number | null;

  constructor(message: Message) {
    const { messageId, raw } = message;
    this.seq = message.seq;
    this.stationSeq = message.stationSeq;
    this.stationId = shared(message.stationId);
    this.direction = shared(message.direction);
    this.version = shared(message.version);
    this.messageType = shared(message.messageType);
    this.action = message.action === null ? null : shared(message.action);
    this.tx = message.tx == null ? null : shared(message.tx);
    this.raw = raw;
    this.latencyMillis = message.latencyMillis;
    this.marks = message.marks.length === 0 ? NO_MARKS : message.marks;
    this.micros = toMicros(message.time);
    this.id = messageId !== null && raw.startsWith(`"${messageId}"`, ID_AT - 1) ? messageId.length : messageId;
  }

  get messageId(): string | null {
    return typeof this.id === 'number' ? this.raw.slice(ID_AT, ID_AT + this.id) : this.id;
  }

  get time(): string {
    return typeof this.micros === 'string' ? this.micros : toText(this.micros);
  }

  /** Getters are no members of their own: without this they would be missing in JSON. */
  toJSON(): Message {
    const { seq, stationSeq, stationId, time, direction, version, messageType } = this;
    const { action, messageId, tx, raw, latencyMillis, marks } = this;
    return { seq, stationSeq, stationId, time, direction, version, messageType, action, messageId, tx, raw, latencyMillis, marks };
  }
}

/** Where the message id begins in a text that is written as usual: [2,"id",… */
const ID_AT = 4;

function toMicros(time: string): number | string {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z$/.exec(time);
  const seconds = parts === null ? NaN : Date.parse(`${parts[1]}Z`);
  if (Number.isNaN(seconds)) return time;
  return seconds * 1_000 + Number((parts?.[2] ?? '').padEnd(6, '0'));
}

function toText(micros: number): string {
  const millis = Math.floor(micros / 1_000);
  const text = new Date(millis).toISOString();
  const rest = micros - millis * 1_000;
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
