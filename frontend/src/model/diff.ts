// What differs between two JSON values, place by place.

import { kindOf, valueAt } from './json';

export type DiffState = 'same' | 'added' | 'removed' | 'changed';

/** One place in either value. Objects and lists are lines of their own, before their members. */
export interface DiffLine {
  /** JSON pointer of the place. */
  readonly pointer: string;
  readonly depth: number;
  readonly name: string;
  readonly state: DiffState;
  /** As JSON text, for what holds others the number of its members; null where there is nothing. */
  readonly before: string | null;
  readonly after: string | null;
  readonly nested: boolean;
  /** It differs itself, and not only by what it holds. */
  readonly own: boolean;
}

const LINES_MOST = 5_000;
const DEPTH_MOST = 64;
const TEXT_LONGEST = 400;

/** A value that is not there, which is not the same as null. */
const NOTHING = Symbol('nothing');
type Place = unknown;

/**
 * The places of two values side by side, members by name, lists by number; at most 5,000 of them.
 * An object or list is changed when something in it is.
 */
export function diffLines(before: unknown, after: unknown): DiffLine[] {
  const lines: DiffLine[] = [];
  visit(before, after, { pointer: '', depth: 0, name: '' }, lines);
  return lines;
}

/** The places that differ themselves, each with its whole value; what is in an added or removed one is not named again. */
export function changes(before: unknown, after: unknown): DiffLine[] {
  const found: DiffLine[] = [];
  let within = '';
  for (const line of diffLines(before, after)) {
    if (!line.own || (within !== '' && line.pointer.startsWith(within))) continue;
    within = `${line.pointer}/`;
    found.push({
      ...line,
      before: line.before === null ? null : whole(before, line.pointer),
      after: line.after === null ? null : whole(after, line.pointer),
    });
  }
  return found;
}

function whole(value: unknown, pointer: string): string {
  const said = JSON.stringify(valueAt(value, pointer)) ?? 'null';
  return said.length > TEXT_LONGEST ? `${said.slice(0, TEXT_LONGEST)}…` : said;
}

interface Where {
  readonly pointer: string;
  readonly depth: number;
  readonly name: string;
}

/** Adds the lines of a place and answers whether anything differs there. */
function visit(before: Place, after: Place, where: Where, lines: DiffLine[]): boolean {
  if (lines.length >= LINES_MOST || where.depth > DEPTH_MOST) return !equal(before, after);
  const nested = holds(before) || holds(after);
  const here = lines.length;
  const own = kind(before) !== kind(after) || (!nested && text(before) !== text(after));
  lines.push({ ...where, state: 'same', before: text(before), after: text(after), nested, own });
  let differs = own;
  if (nested) {
    for (const name of names(before, after)) {
      const inner = {
        pointer: `${where.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        depth: where.depth + 1,
        name,
      };
      if (visit(member(before, name), member(after, name), inner, lines)) differs = true;
    }
  }
  const line = lines[here];
  if (line !== undefined) lines[here] = { ...line, state: stateOf(before, after, differs) };
  return differs;
}

function stateOf(before: Place, after: Place, differs: boolean): DiffState {
  if (before === NOTHING) return 'added';
  if (after === NOTHING) return 'removed';
  return differs ? 'changed' : 'same';
}

function kind(value: Place): string {
  return value === NOTHING ? 'nothing' : kindOf(value);
}

function holds(value: Place): value is object {
  return typeof value === 'object' && value !== null;
}

function text(value: Place): string | null {
  if (value === NOTHING) return null;
  if (!holds(value)) return JSON.stringify(value) ?? 'null';
  const { length } = Object.keys(value);
  return Array.isArray(value) ? `[${length}]` : `{${length}}`;
}

function names(before: Place, after: Place): string[] {
  const all = [before, after].flatMap((each) => (holds(each) ? Object.keys(each) : []));
  return [...new Set(all)];
}

function member(value: Place, name: string): Place {
  if (!holds(value) || !Object.hasOwn(value, name)) return NOTHING;
  return (value as Record<string, unknown>)[name];
}

function equal(before: Place, after: Place): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}
