// Two sessions side by side: frames matched by what they are, compared by what they say.

import { changes } from './diff';
import type { DiffLine } from './diff';
import type { Frame } from './frame';
import { framePayload, kindOf } from './json';

/** The most frames of either side; the table of the alignment grows with both. */
export const SESSION_MOST = 2_000;

/** A place in the payloads of an action. */
export interface PlaceCount {
  readonly key: string;
  readonly action: string;
  readonly messageType: string;
  /** A JSON pointer, with * for any number in a list. */
  readonly pointer: string;
  /** How many pairs of frames differ there. */
  readonly differences: number;
  /** Left out of the comparison as long as nobody asks for it: an id or a time. */
  readonly usuallyIgnored: boolean;
}

export interface SessionStep<F extends Frame> {
  readonly kind: 'same' | 'changed' | 'only-a' | 'only-b';
  readonly a: F | null;
  readonly b: F | null;
  /** What differs and is compared. */
  readonly changes: readonly DiffLine[];
}

/** Ids that are given anew in each session, whatever the station does. */
const ID_NAMES = new Set(['transactionId', 'remoteStartId', 'requestId', 'reservationId', 'chargingProfileId']);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A frame of the same kind is worth two, one that says the same three. */
const SAME_KIND = 2;
const SAME_WORDS = 3;

/** Two sessions side by side, with all that differs. */
export interface Aligned<F extends Frame> {
  readonly pairs: readonly AlignedPair<F>[];
  /** The places that differ anywhere, compared or not, the most frequent first. */
  readonly places: readonly PlaceCount[];
}

interface AlignedPair<F extends Frame> {
  readonly a: F | null;
  readonly b: F | null;
  readonly found: readonly DiffLine[];
}

/**
 * Aligns two sessions by direction, type and action in their order, as many frames as can be, and
 * rather those that say the same, ids and instants apart. At most SESSION_MOST frames of each side
 * are looked at.
 */
export function alignSessions<F extends Frame>(left: readonly F[], right: readonly F[]): Aligned<F> {
  const known = new Map<string, number>();
  const a = left.slice(0, SESSION_MOST).map((frame) => side(frame, known));
  const b = right.slice(0, SESSION_MOST).map((frame) => side(frame, known));
  const places = new Map<string, PlaceCount>();
  const pairs = align(a, b).map(([one, other]): AlignedPair<F> => {
    const found = one === null || other === null ? [] : changes(one.payload, other.payload);
    if (one !== null) for (const line of found) note(places, one.frame, line);
    return { a: one?.frame ?? null, b: other?.frame ?? null, found };
  });
  const sorted = [...places.values()].sort((x, y) => y.differences - x.differences || (x.key < y.key ? -1 : 1));
  return { pairs, places: sorted };
}

/**
 * What differs. Message ids are never compared; ids and instants in payloads are not; `switched` has
 * the keys of places where it is to be the other way round.
 */
export function sessionSteps<F extends Frame>(
  { pairs, places }: Aligned<F>,
  switched: ReadonlySet<string>,
): SessionStep<F>[] {
  const compared = new Set(places.filter((place) => isCompared(place, switched)).map(({ key }) => key));
  return pairs.map(({ a, b, found }): SessionStep<F> => {
    if (a === null || b === null) return { kind: a === null ? 'only-b' : 'only-a', a, b, changes: [] };
    const counted = found.filter((line) => compared.has(keyOf(a, placeOf(line))));
    return { kind: counted.length === 0 ? 'same' : 'changed', a, b, changes: counted };
  });
}

/** Whether differences at a place count. */
export function isCompared(place: PlaceCount, switched: ReadonlySet<string>): boolean {
  return place.usuallyIgnored === switched.has(place.key);
}

interface Side<F extends Frame> {
  readonly frame: F;
  readonly payload: unknown;
  /** The same number for frames of one direction, type and action. */
  readonly kind: number;
  /** The same number for those that also say the same, ids and instants apart. */
  readonly words: number;
}

function side<F extends Frame>(frame: F, known: Map<string, number>): Side<F> {
  const payload = framePayload(frame.raw);
  const kind = [frame.direction, frame.messageType, frame.action].join(' ');
  const words = JSON.stringify(payload, (name, value: unknown) => (isUsual(name, value) ? undefined : value));
  return { frame, payload, kind: numberOf(kind, known), words: numberOf(`${kind} ${words}`, known) };
}

function numberOf(text: string, known: Map<string, number>): number {
  const number = known.get(text) ?? known.size;
  known.set(text, number);
  return number;
}

/** Whether a value is an id or an instant, which differ between any two sessions. */
function isUsual(name: string, value: unknown): boolean {
  if (typeof value === 'string' && INSTANT.test(value)) return true;
  return ID_NAMES.has(name) && kindOf(value) !== 'object' && kindOf(value) !== 'array';
}

function placeOf(line: DiffLine): string {
  return line.pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

function keyOf(frame: Frame, place: string): string {
  return `${frame.action ?? 'Unreadable'} ${frame.messageType} ${place}`;
}

function note(places: Map<string, PlaceCount>, frame: Frame, line: DiffLine): void {
  const pointer = placeOf(line);
  const key = keyOf(frame, pointer);
  const before = places.get(key);
  const usual = [line.before, line.after].some((text) => text !== null && isUsual(line.name, plain(text)));
  places.set(key, {
    key,
    action: frame.action ?? 'Unreadable',
    messageType: frame.messageType,
    pointer,
    differences: (before?.differences ?? 0) + 1,
    usuallyIgnored: (before?.usuallyIgnored ?? true) && usual,
  });
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

type Pair<F extends Frame> = readonly [Side<F> | null, Side<F> | null];

/** The alignment of the highest worth, found in a table of both lengths; equal ends are not in it. */
function align<F extends Frame>(a: readonly Side<F>[], b: readonly Side<F>[]): Pair<F>[] {
  let start = 0;
  while (start < Math.min(a.length, b.length) && worth(a[start], b[start]) === SAME_WORDS) start++;
  const table = tableOf(a.slice(start), b.slice(start));
  const head = a.slice(0, start).map((each, at): Pair<F> => [each, b[at] ?? null]);
  return [...head, ...walk(a.slice(start), b.slice(start), table)];
}

function worth<F extends Frame>(one: Side<F> | undefined, other: Side<F> | undefined): number {
  if (one === undefined || other === undefined || one.kind !== other.kind) return 0;
  return one.words === other.words ? SAME_WORDS : SAME_KIND;
}

/** Row by row from the end: the worth of what is left of both from a place on. */
function tableOf<F extends Frame>(a: readonly Side<F>[], b: readonly Side<F>[]): Uint16Array {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const gain = worth(a[i], b[j]);
      const both = gain === 0 ? 0 : gain + (table[(i + 1) * width + j + 1] ?? 0);
      const skipA = table[(i + 1) * width + j] ?? 0;
      const skipB = table[i * width + j + 1] ?? 0;
      table[i * width + j] = Math.max(both, skipA, skipB);
    }
  }
  return table;
}

function walk<F extends Frame>(a: readonly Side<F>[], b: readonly Side<F>[], table: Uint16Array): Pair<F>[] {
  const width = b.length + 1;
  const pairs: Pair<F>[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const one = a[i] ?? null;
    const other = b[j] ?? null;
    const here = table[i * width + j] ?? 0;
    const gain = worth(a[i], b[j]);
    if (one !== null && other !== null && gain > 0 && here === gain + (table[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([one, other]);
      i++;
      j++;
    } else if (one !== null && (other === null || here === (table[(i + 1) * width + j] ?? 0))) {
      pairs.push([one, null]);
      i++;
    } else {
      pairs.push([null, other]);
      j++;
    }
  }
  return pairs;
}
