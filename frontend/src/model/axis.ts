// Where the lines of a chart's axes stand.

import { niceCeiling } from './history';

export interface Scale {
  readonly low: number;
  readonly high: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((each) => each * HOUR),
];
const DAY = 24 * HOUR;

/** Round ends of a scale that holds zero and all values; a highest end when there is none above it. */
export function valueScale(values: readonly number[], atLeast: number): Scale {
  let low = 0;
  let high = atLeast;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low: low < 0 ? -niceCeiling(-low) : 0, high: high > 0 ? niceCeiling(high) : 0 };
}

/** Where a value stands on a scale, from 0 at the low end to 1. */
export function share({ low, high }: Scale, value: number): number {
  return high === low ? 0 : (value - low) / (high - low);
}

/** Round times of the reader's clock in a stretch, at most so many. */
export function timeTicks({ low, high }: Scale, most: number): number[] {
  const step = TIME_STEPS.find((each) => (high - low) / each <= most) ?? Math.ceil((high - low) / DAY / most) * DAY;
  const zone = new Date(low).getTimezoneOffset() * MINUTE;
  const ticks: number[] = [];
  for (let at = Math.ceil((low - zone) / step) * step + zone; at <= high; at += step) ticks.push(at);
  return ticks;
}

/** The last of some points that is not after a time; the first when all are. */
export function lastAt<P extends { readonly at: number }>(points: readonly P[], time: number): P | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.at ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return points[Math.max(0, low - 1)];
}
