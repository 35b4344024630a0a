// What tells of persons or opens doors is replaced by the same rules as in the emulator's room
// `sharing`; src/test/resources/sharing/redaction.json holds the cases that both are tested with.

import type { Frame } from './frame';
import type { Lens } from './lens';
import type { RecordedFinding } from './recording';
import { NO_FINDINGS, findingsOf } from './recording';

const DEPTH_AT_MOST = 64;

/** Members whose values name a person or a person's token. */
const TOKENS: ReadonlySet<string> = new Set([
  'idTag',
  'parentIdTag',
  'idToken',
  'groupIdToken',
  'additionalIdToken',
  'emaid',
  'customerIdentifier',
]);

/** Members whose texts are keys, certificates, numbers of devices and the like. */
const SECRETS: ReadonlySet<string> = new Set([
  'certificate',
  'certificateChain',
  'chargeBoxSerialNumber',
  'chargePointSerialNumber',
  'csr',
  'exiRequest',
  'exiResponse',
  'hashedPassword',
  'iccid',
  'imsi',
  'iso15118CertificateHashData',
  'issuerKeyHash',
  'issuerNameHash',
  'meterSerialNumber',
  'ocspResult',
  'password',
  'publicKey',
  'serialNumber',
  'signature',
  'signedMeterData',
  'signingCertificate',
]);

/** What a token looks like within a sentence: the characters of identifiers in OCPP. */
const WORD = /[A-Za-z0-9*\-_=:+|@.]{4,}/g;
/** Frames in which no name of a token stands, nor one in another spelling, have none. */
const MAY_NAME = new RegExp(`"(?:${[...TOKENS].join('|')})"|\\\\u`);

/** The same token becomes the same stand-in for the life of this object. */
export class Redaction {
  private readonly tokens = new Map<string, string>();

  /** Takes note of the tokens in a frame, so that sentences shown before it do not name them. */
  learn(raw: string): void {
    if (MAY_NAME.test(raw)) this.raw(raw);
  }

  /** A frame's raw text; one that cannot be read is cut down to its length. */
  raw(raw: string): string {
    if (!isReadable(raw)) return `(${raw.length} characters that cannot be read were taken out)`;
    return new Walk(raw, this).done();
  }

  /** A text for people, word by word. */
  sentence(text: string): string {
    if (this.tokens.size === 0) return text;
    return text.replace(WORD, (word) => this.tokens.get(word) ?? word);
  }

  standIn(token: string): string {
    if (token === '') return token;
    let word = this.tokens.get(token);
    if (word === undefined) {
      word = `token-${this.tokens.size + 1}`;
      this.tokens.set(token, word);
    }
    return word;
  }
}

/** Hides in frames what tells of persons, for whoever looks over a shoulder; nothing is changed. */
export class Veil<F extends Frame> implements Lens<F> {
  private readonly shown = new WeakMap<F, F>();
  private readonly origins = new WeakMap<F, F>();

  constructor(private readonly redaction: Redaction) {}

  note(frame: F): void {
    this.redaction.learn(frame.raw);
  }

  through(frame: F): F {
    let shown = this.shown.get(frame);
    if (shown === undefined) {
      shown = this.veiled(frame);
      this.shown.set(frame, shown);
      this.origins.set(shown, frame);
    }
    return shown;
  }

  /** The frame as it was, of one that is shown; any other is its own. */
  behind(frame: F): F {
    return this.origins.get(frame) ?? frame;
  }

  /** The raw text of a frame, as it is to be shown. */
  raw(text: string): string {
    return this.redaction.raw(text);
  }

  /** A text for people, as it is to be shown. */
  sentence(text: string): string {
    return this.redaction.sentence(text);
  }

  /** A token, as it is to be shown. */
  token(token: string): string {
    return this.redaction.standIn(token);
  }

  /** Most frames of a list are never drawn, so their texts are not read before somebody does. */
  private veiled(frame: F): F {
    let raw: string | null = null;
    let found = NO_FINDINGS as readonly RecordedFinding[];
    let shown = found;
    const { redaction } = this;
    const hidden = (each: RecordedFinding) => this.finding(each);
    return {
      ...frame,
      // They may be worked out from others, and such members do not come with the rest.
      messageId: frame.messageId,
      time: frame.time,
      get raw() {
        return (raw ??= redaction.raw(frame.raw));
      },
      /** What is found of a frame may come after it. */
      get findings() {
        const now = findingsOf(frame);
        if (now !== found) {
          found = now;
          shown = now.map(hidden);
        }
        return shown;
      },
    };
  }

  finding(finding: RecordedFinding): RecordedFinding {
    return { ...finding, sentence: this.sentence(finding.sentence) };
  }
}

function isReadable(raw: string): boolean {
  try {
    JSON.parse(raw);
  } catch {
    return false;
  }
  let depth = 0;
  for (const [piece] of raw.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (piece === '[' || piece === '{') depth++;
    else if (piece === ']' || piece === '}') depth--;
    if (depth > DEPTH_AT_MOST) return false;
  }
  return true;
}

/** A text, a number, a bracket or what stands between them. */
const PIECE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[[\]{},:]|true|false|null/g;
const FREE_TEXT: Readonly<Record<string, string>> = { NotifyCustomerInformation: 'data' };

/** One way through a JSON text: what is replaced is replaced where it stands, the rest stays as it was. */
class Walk {
  private readonly parts: string[] = [];
  private name: string | null = null;
  private depth = 0;
  private place = 0;
  private action = '';
  /** Where in `parts` the description of an error stands. */
  private description: number | null = null;

  constructor(
    private readonly raw: string,
    private readonly redaction: Redaction,
  ) {}

  done(): string {
    let from = 0;
    for (const match of this.raw.matchAll(PIECE)) {
      const [piece] = match;
      const end = match.index + piece.length;
      this.parts.push(this.raw.slice(from, match.index), this.step(piece, end));
      from = end;
    }
    this.parts.push(this.raw.slice(from));
    this.describe();
    return this.parts.join('');
  }

  private step(piece: string, end: number): string {
    switch (piece[0]) {
      case ':':
        return piece;
      case '"':
        if (this.isName(end)) {
          this.name = decoded(piece);
          return piece;
        }
        return this.value(piece, decoded(piece));
      case '[':
      case '{':
        this.depth++;
        break;
      case ']':
      case '}':
        this.depth--;
        break;
      case ',':
        if (this.depth === 1) this.place++;
        break;
      default:
        if (this.name !== null && TOKENS.has(this.name) && /^[-\d]/.test(piece)) return this.value(piece, piece);
    }
    this.name = null;
    return piece;
  }

  private value(piece: string, value: string): string {
    const { name } = this;
    this.name = null;
    if (name === null) {
      if (this.depth === 1 && this.place === 2) this.action = value;
      if (this.depth === 1 && this.place === 3) this.description = this.parts.length + 1;
      return piece;
    }
    if (TOKENS.has(name)) return `"${this.redaction.standIn(value)}"`;
    return SECRETS.has(name) || FREE_TEXT[this.action] === name ? '"redacted"' : piece;
  }

  private isName(end: number): boolean {
    let at = end;
    while (' \t\n\r'.includes(this.raw[at] ?? '.')) at++;
    return this.raw[at] === ':';
  }

  /** The description of an error may name the token that it or another frame is about. */
  private describe(): void {
    if (this.description === null) return;
    const told = decoded(this.parts[this.description] ?? '""');
    const shown = this.redaction.sentence(told);
    if (shown !== told) this.parts[this.description] = quoted(shown);
  }
}

function decoded(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
