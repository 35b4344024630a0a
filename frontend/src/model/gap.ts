import type { Frame, FrameRow, GapRow, GapState, Row } from './frame';

/** A loss: frames `fromSeq` to `toSeq` are not there, at most `count` of them. */
export interface Gap {
  readonly count: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** A row that has no index yet. */
export interface Place<F extends Frame> {
  readonly fromSeq: number;
  readonly seq: number;
  readonly at: (index: number) => Row<F>;
}

interface Found<F extends Frame> {
  readonly frames: readonly F[];
  readonly lost: readonly Gap[];
  readonly expired: readonly Gap[];
}

/** What was found between two numbers, both included, in order. */
export function sortedPlaces<F extends Frame>(found: Found<F>, from: number, to: number): Place<F>[] {
  const gaps = (state: GapState, all: readonly Gap[]) =>
    all
      .filter((gap) => gap.toSeq >= from && gap.fromSeq <= to)
      .map((gap) => clipped(gap, from, to))
      .map((gap) => ({
        fromSeq: gap.fromSeq,
        seq: gap.toSeq,
        at: (index: number): Row<F> => gapRow(gap, index, state),
      }));
  const frames = found.frames
    .filter((frame) => frame.seq >= from && frame.seq <= to)
    .map((frame) => ({
      fromSeq: frame.seq,
      seq: frame.seq,
      at: (index: number): Row<F> => frameRow(frame, index),
    }));
  return [...frames, ...gaps('lost', found.lost), ...gaps('expired', found.expired)].sort(
    (a, b) => a.seq - b.seq,
  );
}

/** What is left of a gap when everything from a number on is known. */
export function gapWithout(gap: Gap, knownFrom: number): Gap {
  return clipped(gap, gap.fromSeq, knownFrom - 1);
}

export function gapRow<F extends Frame>(gap: Gap, index: number, state: GapState): Row<F> & GapRow {
  return { kind: 'gap', index, state, count: gap.count, fromSeq: gap.fromSeq, toSeq: gap.toSeq };
}

export function frameRow<F extends Frame>(frame: F, index: number): FrameRow<F> {
  return {
    kind: 'frame',
    index,
    frame,
    at: Date.parse(frame.time),
    partner: null,
    latencyMillis: frame.latencyMillis,
  };
}

function clipped(gap: Gap, from: number, to: number): Gap {
  const fromSeq = Math.max(from, gap.fromSeq);
  const toSeq = Math.min(to, gap.toSeq);
  return { fromSeq, toSeq, count: Math.min(gap.count, toSeq - fromSeq + 1) };
}

/** A power of two, so that fractions are exact; more rows than this never fill one gap. */
const STEP = 2 ** -20;
const NONE: readonly never[] = [];

/**
 * Rows between two whole indexes. They count from the upper one downwards, so that those that come
 * later, which are older, leave the indexes of the others as they are.
 */
export class InsertedRows<F extends Frame> {
  private readonly lists = new Map<number, readonly Row<F>[]>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  after(index: number): readonly Row<F>[] {
    return this.lists.size === 0 ? NONE : (this.lists.get(index) ?? NONE);
  }

  at(index: number): Row<F> | undefined {
    const whole = Math.floor(index);
    const list = this.after(whole);
    return list[list.length - Math.round((whole + 1 - index) / STEP)];
  }

  /** Puts rows before those that stand between an index and the next already. */
  before(index: number, places: readonly Place<F>[]): void {
    if (places.length === 0) return;
    const there = this.after(index);
    const total = there.length + places.length;
    const fresh = places.map(({ at }, place) => at(index + 1 - (total - place) * STEP));
    this.lists.set(index, [...fresh, ...there]);
    this.count += fresh.length;
  }

  /** Forgets those after an index and answers them. */
  drop(index: number): readonly Row<F>[] {
    const list = this.after(index);
    if (list.length === 0) return list;
    this.lists.delete(index);
    this.count -= list.length;
    return list;
  }

  clear(): void {
    this.lists.clear();
    this.count = 0;
  }
}
