import type { Frame, FrameDirection, Row } from './frame';
import { MESSAGE_TYPES, isAnswer } from './frame';

/** Which frames a reader wants to see. An empty list means all. */
export interface FrameFilter {
  readonly stations: readonly string[];
  readonly actions: readonly string[];
  readonly directions: readonly FrameDirection[];
  readonly types: readonly string[];
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

/** Builds the test for one filter. Gaps pass every filter: a loss may have held a matching frame. */
export function rowTest<F extends Frame>(filter: FrameFilter): (row: Row<F>) => boolean {
  const stations = setOf(filter.stations);
  const actions = setOf(filter.actions);
  const directions = setOf(filter.directions);
  const types = setOf(filter.types);
  const text = filter.text === '' ? null : new RegExp(escapeRegExp(filter.text), 'i');
  return (row) => {
    if (row.kind === 'gap') return true;
    const { frame } = row;
    if (filter.exchanges && isAnswer(frame.messageType) && row.partner !== null) return false;
    if (stations !== null && !stations.has(frame.stationId)) return false;
    if (actions !== null && !actions.has(frame.action ?? '')) return false;
    if (directions !== null && !directions.has(frame.direction)) return false;
    if (types !== null && !types.has(frame.messageType)) return false;
    return text === null || text.test(frame.raw) || text.test(frame.stationId);
  };
}

/** Reads a filter from the query of an address; what is not understood is left out. */
export function filterFromQuery(query: URLSearchParams): FrameFilter {
  return {
    stations: list(query.get('station')),
    actions: list(query.get('action')),
    directions: DIRECTIONS.filter((direction) => list(query.get('dir')).includes(direction)),
    types: MESSAGE_TYPES.filter((type) => list(query.get('type')).includes(type)),
    text: query.get('q') ?? '',
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
  put(query, 'q', filter.text);
  put(query, 'view', filter.exchanges ? 'exchanges' : '');
  return query;
}

export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
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

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
