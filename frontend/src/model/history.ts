/** One moment of an EVSE. */
export interface Reading {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly watts: number;
  readonly energyWh: number;
  readonly soc: number | null;
}

/** The last readings of something, at most `limit`, no two closer than `spacingMillis`. */
export class History {
  private kept: Reading[] = [];

  constructor(
    private readonly limit = 300,
    private readonly spacingMillis = 900,
  ) {}

  get readings(): readonly Reading[] {
    return this.kept;
  }

  /**
   * Takes a reading. The newest is replaced by the next until it is far enough from the one before;
   * one from the past is ignored.
   */
  add(reading: Reading): void {
    const last = this.kept.at(-1);
    if (last !== undefined && reading.at < last.at) return;
    const beforeLast = this.kept.at(-2);
    const tooClose =
      last !== undefined &&
      beforeLast !== undefined &&
      last.at - beforeLast.at < this.spacingMillis;
    this.kept = [...(tooClose ? this.kept.slice(0, -1) : this.kept), reading].slice(-this.limit);
  }
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Scales values into a box of the given size, y downwards, the highest value at the top. */
export function scale(
  points: readonly Point[],
  width: number,
  height: number,
  maximum: number,
): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = last.x - first.x || 1;
  const top = maximum || 1;
  return points.map((point) => ({
    x: ((point.x - first.x) / span) * width,
    y: height - (Math.min(point.y, top) / top) * height,
  }));
}

/** A round number at or above the value, for the top of a chart: 7 360 → 8 000. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * magnitude >= value) ?? 10;
  return step * magnitude;
}
