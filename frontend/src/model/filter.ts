import type { Frame, FrameDirection, Row } from './frame';
import { matchesFilter } from './filter-match';
import { EVERY_FRAME, parseFilter } from './filter-parser';
import { MESSAGE_TYPES, isAnswer } from './frame';

/** Which frames a reader wants to see. An empty list means all. */
export interface FrameFilter {
  readonly stations: readonly string[];
  readonly actions: readonly string[];
  readonly directions: readonly FrameDirection[];
  readonly types: readonly string[];
  /** A line of the filter language. */
  readonly text: string;
  /** Show a CALL and its answer as one row. */
  readonly exchanges: boolean;
}

export const EVERYTHING: FrameFilter = {
  stations: [],
  actions: [],
  directions: [],
  types: [],
  text: '',
  exchanges: false,
};

const DIRECTIONS: readonly FrameDirection[] = ['sent', 'received'];

export function isNarrowed(filter: FrameFilter): boolean {
  return (
    filter.stations.length > 0 ||
    filter.actions.length > 0 ||
    filter.directions.length > 0 ||
    filter.types.length > 0 ||
    filter.text !== ''
  );
}

/** Builds the test for one filter; a line that cannot be read does not narrow. Gaps pass every filter: a loss may have held a matching frame. */
export function rowTest<F extends Frame>(filter: FrameFilter): (row: Row<F>) => boolean {
  const stations = setOf(filter.stations);
  const actions = setOf(filter.actions);
  const directions = setOf(filter.directions);
  const types = setOf(filter.types);
  const line = parseFilter(filter.text);
  const wanted = line.ok ? line.filter : EVERY_FRAME;
  return (row) => {
    if (row.kind === 'gap') return true;
    const { frame } = row;
    if (filter.exchanges && isAnswer(frame.messageType) && row.partner !== null) return false;
    if (stations !== null && !stations.has(frame.stationId)) return false;
    if (actions !== null && !actions.has(frame.action ?? '')) return false;
    if (directions !== null && !directions.has(frame.direction)) return false;
    if (types !== null && !types.has(frame.messageType)) return false;
    return matchesFilter(wanted, frame);
  };
}

/** Reads a filter from the query of an address; what is not understood is left out. */
export function filterFromQuery(query: URLSearchParams): FrameFilter {
  return {
    stations: list(query.get('station')),
    actions: list(query.get('action')),
    directions: DIRECTIONS.filter((direction) => list(query.get('dir')).includes(direction)),
    types: MESSAGE_TYPES.filter((type) => list(query.get('type')).includes(type)),
    text: query.get('filter') ?? textOfOldLink(query.get('q')),
    exchanges: query.get('view') === 'exchanges',
  };
}

/** Writes a filter into a query, leaving other keys as they are. */
export function filterToQuery(filter: FrameFilter, base: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(base);
  put(query, 'station', filter.stations.map(encodePart).join(','));
  put(query, 'action', filter.actions.map(encodePart).join(','));
  put(query, 'dir', filter.directions.join(','));
  put(query, 'type', filter.types.join(','));
  put(query, 'filter', filter.text);
  query.delete('q');
  put(query, 'view', filter.exchanges ? 'exchanges' : '');
  return query;
}

export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

/** The whole filter as one line, as the log understands it. */
export function filterLine(filter: FrameFilter): string {
  const parts = [
    term('station', filter.stations),
    term('action', filter.actions),
    term('dir', filter.directions),
    term('type', filter.types.map((type) => type.toLowerCase())),
    /\bOR\b/.test(filter.text) ? `(${filter.text})` : filter.text.trim(),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function term(field: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `${field}:${values.map((value) => JSON.stringify(value)).join(',')}`;
}

/** Earlier addresses had a text to look for, which is a quoted word now. */
function textOfOldLink(text: string | null): string {
  return text === null || text === '' ? '' : /^[\w-]+$/.test(text) ? text : JSON.stringify(text);
}

function setOf(values: readonly string[]): ReadonlySet<string> | null {
  return values.length === 0 ? null : new Set(values);
}

function list(value: string | null): string[] {
  if (value === null || value === '') return [];
  return value.split(',').map(decodePart).filter((part) => part !== '');
}

function encodePart(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function decodePart(value: string): string {
  return value.replaceAll('%2C', ',').replaceAll('%25', '%');
}

function put(query: URLSearchParams, key: string, value: string): void {
  if (value === '') query.delete(key);
  else query.set(key, value);
}
