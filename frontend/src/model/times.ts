import { clockTime } from './format';

/** What the column of times says. */
export const TIME_MODES = ['clock', 'start', 'previous', 'csms'] as const;
export type TimeMode = (typeof TIME_MODES)[number];

export const TIME_WORDS: Readonly<Record<TimeMode, string>> = {
  clock: 'Time',
  start: 'Since start',
  previous: 'Since last',
  csms: 'CSMS clock',
};

export function timeMode(text: string): TimeMode {
  return TIME_MODES.find((mode) => mode === text) ?? 'clock';
}

export function nextTimeMode(mode: TimeMode): TimeMode {
  return TIME_MODES[(TIME_MODES.indexOf(mode) + 1) % TIME_MODES.length] ?? 'clock';
}

/** What a row's time is told against; null what is not known. */
export interface TimeBase {
  /** The time of the first row. */
  readonly start: number | null;
  /** The time of the row before. */
  readonly previous: number | null;
  /** How far the clock of the CSMS was ahead. */
  readonly skew: number | null;
}

/** The time of a row: on the emulator's or the CSMS's clock, or since the first row or the one before. */
export function timeInMode(mode: TimeMode, at: number, { start, previous, skew }: TimeBase): string {
  if (mode === 'clock') return clockTime(at);
  if (mode === 'csms') return skew === null ? '–' : clockTime(at + skew);
  const from = mode === 'start' ? start : previous;
  return from === null ? '–' : passed(at - from);
}

/** A signed stretch of time: +0.012, +1:03.250, +2:00:01.000. */
export function passed(millis: number): string {
  if (!Number.isFinite(millis)) return '–';
  const size = Math.abs(Math.round(millis));
  const seconds = (size % 60_000) / 1000;
  const minutes = Math.floor(size / 60_000) % 60;
  const hours = Math.floor(size / 3_600_000);
  const sign = millis < 0 ? '−' : '+';
  if (hours === 0 && minutes === 0) return `${sign}${seconds.toFixed(3)}`;
  const rest = seconds.toFixed(3).padStart(6, '0');
  return hours === 0 ? `${sign}${minutes}:${rest}` : `${sign}${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
