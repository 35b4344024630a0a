import { also, quoted, withChoice } from './filter-edit';
import { matchesFilter } from './filter-match';
import { EVERY_FRAME, parseFilter } from './filter-parser';
import type { Frame, Row } from './frame';
import { isAnswer } from './frame';

/** Which frames a reader wants to see, and how. */
export interface FrameFilter {
  /** A line of the filter language. */
  readonly text: string;
  /** Show a CALL and its answer as one row. */
  readonly exchanges: boolean;
}

export const EVERYTHING: FrameFilter = { text: '', exchanges: false };

const EARLIER_KEYS = ['station', 'action', 'dir', 'type', 'q'] as const;

export function isNarrowed(filter: FrameFilter): boolean {
  return filter.text.trim() !== '';
}

/** The test of a line on frames; a line that cannot be read does not narrow. */
export function frameTest<F extends Frame>(line: string): (frame: F) => boolean {
  const parsed = parseFilter(line);
  const wanted = parsed.ok ? parsed.filter : EVERY_FRAME;
  return (frame) => matchesFilter(wanted, frame);
}

/**
 * Builds the test for one filter. Gaps pass every filter: a loss may have held a matching frame. In the
 * view of exchanges an answer that is wanted stands by itself when its call is not in the list.
 */
export function rowTest<F extends Frame>(
  filter: FrameFilter,
  rowAt: (index: number) => Row<F> | undefined = () => undefined,
): (row: Row<F>) => boolean {
  const wanted = frameTest<F>(filter.text);
  return (row) => {
    if (row.kind === 'gap') return true;
    if (!wanted(row.frame)) return false;
    if (!filter.exchanges || !isAnswer(row.frame.messageType) || row.partner === null) return true;
    const call = rowAt(row.partner);
    return call?.kind !== 'frame' || !wanted(call.frame);
  };
}

/** Reads a filter from the query of an address, and from one as earlier versions wrote it. */
export function filterFromQuery(query: URLSearchParams): FrameFilter {
  const text = query.get('filter') ?? earlierFilter(query);
  return { text, exchanges: query.get('view') === 'exchanges' };
}

/** Writes a filter into a query, leaving other keys as they are. */
export function filterToQuery(filter: FrameFilter, base: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(base);
  for (const key of EARLIER_KEYS) query.delete(key);
  put(query, 'filter', filter.text);
  put(query, 'view', filter.exchanges ? 'exchanges' : '');
  return query;
}

export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

/** The line as the log is asked, of one station when the list is about one. */
export function filterLine(line: string, station: string | undefined): string {
  if (station === undefined) return line.trim();
  return also(line, `station:${quoted(station)}`);
}

function earlierFilter(query: URLSearchParams): string {
  let line = '';
  for (const field of ['station', 'action', 'dir', 'type'] as const) {
    const values = list(query.get(field));
    const next = withChoice(line, field, values);
    if (parseFilter(next).ok) line = next;
  }
  const text = query.get('q') ?? '';
  return text === '' ? line : `${line} ${quoted(text)}`.trim();
}

function list(value: string | null): string[] {
  if (value === null || value === '') return [];
  return value.split(',').map(decodePart).filter((part) => part !== '');
}

function decodePart(value: string): string {
  return value.replaceAll('%2C', ',').replaceAll('%25', '%');
}

function put(query: URLSearchParams, key: string, value: string): void {
  if (value === '') query.delete(key);
  else query.set(key, value);
}
