// Frames as a sequence diagram: who said what to whom, and where something is missing.

import { digest } from './digest';
import { count, duration, latency } from './format';
import type { Frame, FrameRow, Row } from './frame';
import { isAnswer, isTrouble } from './frame';
import { inside } from './inside';
import { framePayload } from './json';

/** The most stations that have a lane; frames of others are counted. */
export const STATION_LANES_MOST = 12;

/** So long a station may take to answer before a call without an answer counts as unanswered. */
const PATIENCE_MILLIS = 30_000;
/** An event sent so much later than it happened was held back. */
const HELD_BACK_MILLIS = 10_000;
const QUIET_LEAST_MILLIS = 30_000;
/** So many times the usual pause between calls is a silence worth a word. */
const QUIET_TIMES = 2.5;
const USUAL_SHARE = 0.75;

export interface Drawn extends Frame {
  readonly marks: readonly string[];
}

export interface Lane {
  readonly name: string;
  readonly kind: 'station' | 'csms';
}

export type Shape = 'call' | 'answer' | 'send' | 'unreadable';

/** One frame, from lane to lane. */
export interface Arrow {
  readonly kind: 'arrow';
  /** The row of the frame in the list it came from. */
  readonly index: number;
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly shape: Shape;
  readonly label: string;
  /** What stands behind the label; may be empty. */
  readonly note: string;
  /** It tells of a mistake. */
  readonly failed: boolean;
  /** False when it got no answer, or did not reach the other side. */
  readonly arrives: boolean;
}

/** A stretch of time in which something is missing. */
export interface Pause {
  readonly kind: 'pause';
  readonly what: 'offline' | 'restart' | 'quiet' | 'lost';
  /** The lane it is about; null for all. */
  readonly lane: number | null;
  readonly text: string;
}

export type Step = Arrow | Pause;

export interface Sequence {
  /** The stations as they appear, then the CSMS. */
  readonly lanes: readonly Lane[];
  readonly steps: readonly Step[];
  /** Frames of stations that have no lane. */
  readonly leftOut: number;
}

interface StationSoFar {
  readonly lane: number;
  lastAt: number;
  heldBack: boolean;
}

/**
 * The diagram of some rows in log order. That a station was offline is not in the log: it shows by
 * events that say so or that were sent long after they happened, and by a BootNotification; a silence
 * without such a sign is called a silence and no more.
 */
export function sequence<F extends Drawn>(rows: readonly Row<F>[]): Sequence {
  const ids = [...new Set(rows.flatMap((row) => (row.kind === 'frame' ? [row.frame.stationId] : [])))];
  const shown = ids.slice(0, STATION_LANES_MOST);
  const csms = shown.length;
  const stations = new Map<string, StationSoFar>(
    shown.map((id, lane) => [id, { lane, lastAt: NaN, heldBack: false }]),
  );
  const quiet = quietMillis(rows);
  const unanswered = unansweredCalls(rows);
  const steps: Step[] = [];
  let lastAt = NaN;
  let leftOut = 0;
  for (const row of rows) {
    if (row.kind === 'gap') {
      steps.push({ kind: 'pause', what: 'lost', lane: null, text: lostText(row.count, row.state !== 'missing') });
      continue;
    }
    const station = stations.get(row.frame.stationId);
    if (station === undefined) {
      leftOut++;
      continue;
    }
    const payload = framePayload(row.frame.raw);
    const pause = pauseBefore(row, payload, station) ?? silence(row.at - lastAt, quiet);
    if (pause !== null) steps.push(pause);
    steps.push(arrow(row, digest(row.frame, payload), station.lane, csms, unanswered.get(row.index)));
    station.lastAt = row.at;
    lastAt = row.at;
  }
  const lanes: Lane[] = shown.map((name) => ({ name, kind: 'station' }));
  return { lanes: [...lanes, { name: 'CSMS', kind: 'csms' }], steps, leftOut };
}

type Missing = 'unanswered' | 'waiting';

function arrow<F extends Drawn>(
  row: FrameRow<F>,
  words: string,
  lane: number,
  csms: number,
  missing: Missing | undefined,
): Arrow {
  const { frame } = row;
  const sent = frame.direction === 'sent';
  const onlySeen = frame.marks.find((mark) => /^not-(sent|received|on-wire)$/.test(mark));
  const answer = isAnswer(frame.messageType);
  const notes = [
    words,
    answer && row.latencyMillis !== null ? latency(row.latencyMillis) : '',
    answer && row.partner === null ? 'its call is not shown' : '',
    missing === 'unanswered' ? 'no answer seen' : missing === 'waiting' ? 'no answer yet' : '',
    onlySeen === undefined ? '' : onlySeen.replaceAll('-', ' '),
  ];
  return {
    kind: 'arrow',
    index: row.index,
    seq: frame.seq,
    at: row.at,
    from: sent ? lane : csms,
    to: sent ? csms : lane,
    shape: shapeOf(frame.messageType),
    label: frame.action ?? 'Unreadable frame',
    note: notes.filter((each) => each !== '').join(' · '),
    failed: isTrouble(frame.messageType),
    arrives: missing !== 'unanswered' && onlySeen === undefined,
  };
}

function shapeOf(messageType: string): Shape {
  switch (messageType) {
    case 'CALL':
      return 'call';
    case 'SEND':
      return 'send';
    case 'MALFORMED':
      return 'unreadable';
    default:
      return 'answer';
  }
}

/** Calls without an answer, by row: those still within patience wait, unless a next call shows that they do not. */
function unansweredCalls<F extends Drawn>(rows: readonly Row<F>[]): Map<number, Missing> {
  const found = new Map<number, Missing>();
  const followed = new Set<string>();
  const newest = new Map<string, number>();
  for (let position = rows.length - 1; position >= 0; position--) {
    const row = rows[position];
    if (row?.kind !== 'frame') continue;
    const { stationId, direction, messageType } = row.frame;
    const latest = newest.get(stationId) ?? row.at;
    newest.set(stationId, Math.max(latest, row.at));
    if (messageType !== 'CALL') continue;
    const way = `${direction} ${stationId}`;
    const late = followed.has(way) || latest - row.at > PATIENCE_MILLIS;
    if (row.partner === null) found.set(row.index, late ? 'unanswered' : 'waiting');
    followed.add(way);
  }
  return found;
}

function pauseBefore<F extends Drawn>(
  row: FrameRow<F>,
  payload: unknown,
  station: StationSoFar,
): Pause | null {
  const { frame } = row;
  if (frame.direction !== 'sent' || frame.messageType !== 'CALL') return null;
  const name = frame.stationId;
  const since = row.at - station.lastAt;
  const sign = offlineSign(payload, row.at);
  const begins = typeof sign === 'string' && !station.heldBack;
  if (sign !== undefined) station.heldBack = sign !== null;
  const known = Number.isFinite(since);
  const { lane } = station;
  const passed = known ? `; nothing of it for ${duration(since)}` : '';
  if (begins) {
    return { kind: 'pause', what: 'offline', lane, text: `${name} ${sign}${passed}` };
  }
  if (frame.action === 'BootNotification' && known) {
    return { kind: 'pause', what: 'restart', lane, text: `${name} introduces itself anew${passed}` };
  }
  return null;
}

/** How a frame shows that it waited for a connection; null when it did not, undefined when it does not say. */
function offlineSign(payload: unknown, sentAt: number): string | null | undefined {
  if (inside(payload, ['offline']) === true) return 'was offline, as what follows says';
  const happened = inside(payload, ['timestamp']) ?? inside(payload, ['meterValue', '0', 'timestamp']);
  if (typeof happened !== 'string') return undefined;
  const late = sentAt - Date.parse(happened);
  if (!(late > HELD_BACK_MILLIS)) return null;
  return `held back what follows: it happened ${duration(late)} before it was sent`;
}

function silence(millis: number, quiet: number): Pause | null {
  if (!(millis >= quiet)) return null;
  return { kind: 'pause', what: 'quiet', lane: null, text: `${duration(millis)} without a frame` };
}

/** From when on a silence stands out: well beyond the usual pause between two calls. */
function quietMillis<F extends Drawn>(rows: readonly Row<F>[]): number {
  const calls = rows.flatMap((row) => (row.kind === 'frame' && row.frame.messageType === 'CALL' ? [row.at] : []));
  const pauses = calls.slice(1).map((at, before) => at - (calls[before] ?? at));
  pauses.sort((a, b) => a - b);
  const usual = pauses[Math.floor(pauses.length * USUAL_SHARE)] ?? 0;
  return Math.max(QUIET_LEAST_MILLIS, usual * QUIET_TIMES);
}

function lostText(frames: number, gone: boolean): string {
  const said = `${count(frames)} ${frames === 1 ? 'frame' : 'frames'}`;
  return gone ? `${said} could not be stored and are lost` : `${said} did not reach this page`;
}
