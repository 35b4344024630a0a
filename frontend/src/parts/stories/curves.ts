import type { Scale } from '../../model/axis';
import { percent, rounded, wattHours, watts } from '../../model/format';
import type { MeterPoint, MeterSeries } from '../../model/meter-series';
import { deliveredWh } from '../../model/meter-series';

/** One quantity as it is drawn and written. */
export interface Curve {
  readonly name: string;
  readonly points: readonly MeterPoint[];
  readonly format: (value: number) => string;
  /** How the ends of the scale are written. */
  readonly formatEnd: (value: number) => string;
  /** Least top of the scale, so that noise near zero stays small. */
  readonly atLeast: number;
  /** The scale, where it is always the same. */
  readonly scale?: Scale;
  readonly className: string;
}

/** The quantities that have readings; energy as delivered since the first of them. */
export function curvesOf(series: MeterSeries): readonly Curve[] {
  const all: readonly Curve[] = [
    { name: 'Power', points: series.watts, format: watts, formatEnd: (value) => rounded(watts(value)), atLeast: 100, className: 'curve-power' },
    { name: 'Energy', points: deliveredWh(series.registerWh), format: wattHours, formatEnd: (value) => rounded(wattHours(value)), atLeast: 10, className: 'curve-energy' },
    { name: 'SoC', points: series.socPercent, format: percent, formatEnd: percent, atLeast: 100, scale: { low: 0, high: 100 }, className: 'curve-soc' },
  ];
  return all.filter(({ points }) => points.length > 0);
}

/** Every moment at which something was read, in order. */
export function momentsOf(curves: readonly Curve[]): readonly number[] {
  return [...new Set(curves.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
}
