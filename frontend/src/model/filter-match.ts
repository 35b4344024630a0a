import type { Filter, Operator, Term, Value } from './filter-language';
import type { Frame } from './frame';
import { framePayload } from './json';
import { decimal, instant } from './filter-values';

/** A frame as a filter asks of it; what the emulator does not tell is not there. */
export interface Subject extends Frame {
  readonly version?: string;
  readonly marks?: readonly string[];
  readonly tx?: string | null;
  readonly findings?: ReadonlyArray<{ readonly severity: string; readonly code: string }>;
}

const payloads = new WeakMap<object, unknown>();

/** Whether a frame is one that the filter wants. */
export function matchesFilter(filter: Filter, frame: Subject): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => matchesFilter(part, frame));
    case 'or':
      return filter.parts.some((part) => matchesFilter(part, frame));
    case 'not':
      return !matchesFilter(filter.part, frame);
    case 'contains':
      return (
        frame.raw.toLowerCase().includes(filter.text) ||
        frame.stationId.toLowerCase().includes(filter.text)
      );
    case 'term': {
      const wanted = filter.operator === '!=' ? '=' : filter.operator;
      return holds(filter, wanted, frame) !== (filter.operator === '!=');
    }
  }
}

function holds(term: Term, wanted: Operator, frame: Subject): boolean {
  switch (term.field) {
    case 'latency':
      return compared(frame.latencyMillis, wanted, term.values);
    case 'size':
      return compared(frame.raw.length, wanted, term.values);
    case 'seq':
      return compared(frame.seq, wanted, term.values);
    case 'time':
      return compared(timeOf(frame), wanted, term.values);
    case 'payload':
      return anyLeaf(payloadOf(frame), term.path, (leaf) => leafHolds(leaf, wanted, term.values));
    default:
      return texts(term.field, frame).some((text) => term.values.some((value) => fits(value, text)));
  }
}

function texts(field: string, frame: Subject): readonly string[] {
  switch (field) {
    case 'station':
      return [frame.stationId];
    case 'action':
      return one(frame.action);
    case 'id':
      return one(frame.messageId);
    case 'tx':
      return one(frame.tx ?? null);
    case 'mark':
      return frame.marks ?? [];
    case 'code':
      return (frame.findings ?? []).map((finding) => finding.code);
    case 'finding':
      return (frame.findings ?? []).map((finding) => finding.severity);
    case 'dir':
      return [frame.direction === 'received' ? 'in' : 'out'];
    case 'type':
      return [frame.messageType];
    case 'version':
      return one(frame.version ?? null);
    default:
      return [];
  }
}

function one(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : [text];
}

function compared(number: number | null, wanted: Operator, values: readonly Value[]): boolean {
  return (
    number !== null &&
    values.some((value) => value.number !== null && ordered(wanted, Math.sign(number - value.number)))
  );
}

function ordered(wanted: Operator, order: number): boolean {
  switch (wanted) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

/** A frame's time to the microsecond; the usual spelling is read without a pattern. */
function timeOf(frame: Subject): number | null {
  const { time } = frame;
  return time.length === 24 && time.endsWith('Z') ? Date.parse(time) : instant(time);
}

function payloadOf(frame: Subject): unknown {
  if (!payloads.has(frame)) payloads.set(frame, framePayload(frame.raw));
  return payloads.get(frame);
}

/**
 * Whether anything at a place holds; through lists every member counts, a number takes one of them.
 * Walks without recursion: a payload may nest deeper than the browser's stack.
 */
function anyLeaf(payload: unknown, path: readonly string[], holds: (leaf: unknown) => boolean): boolean {
  const todo = [{ at: payload, depth: 0 }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { at, depth } = next;
    const part = path[depth];
    if (Array.isArray(at)) {
      const members = at as readonly unknown[];
      const index = part !== undefined && /^\d{1,6}$/.test(part) ? Number(part) : null;
      if (index === null) for (const member of members) todo.push({ at: member, depth });
      else if (index < members.length) todo.push({ at: members[index], depth: depth + 1 });
    } else if (part === undefined) {
      if (at !== undefined && holds(at)) return true;
    } else if (typeof at === 'object' && at !== null && Object.hasOwn(at, part)) {
      todo.push({ at: (at as Record<string, unknown>)[part], depth: depth + 1 });
    }
  }
  return false;
}

function leafHolds(leaf: unknown, wanted: Operator, values: readonly Value[]): boolean {
  if (typeof leaf === 'object' && leaf !== null) return false;
  const text = String(leaf);
  const number = decimal(text);
  return values.some((value) => {
    const numbers = number !== null && value.number !== null;
    const order = numbers ? Math.sign(number - value.number) : text < value.text ? -1 : text > value.text ? 1 : 0;
    return wanted === '=' ? fits(value, text) || (numbers && order === 0) : ordered(wanted, order);
  });
}

/** Walks both once, going back to the last star alone: no pattern can make it slow. */
function fits(value: Value, text: string): boolean {
  if (!value.pattern) return value.text === text;
  const pattern = value.text;
  let at = 0;
  let position = 0;
  let star = -1;
  let mark = 0;
  while (position < text.length) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++;
      mark = position;
    } else if (at < pattern.length && pattern[at] === text[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++mark;
    } else {
      return false;
    }
  }
  while (at < pattern.length && pattern[at] === '*') at++;
  return at === pattern.length;
}
