import type { Frame, Row } from './frame';
import type { FrameStore } from './frame-store';

export type RowTest<F extends Frame> = (row: Row<F>) => boolean;

/**
 * The rows of a store that pass a test, kept up to date by looking only at what is new. Positions
 * run from 0 to `count`; a row's position shrinks when rows before it are dropped.
 */
export class FrameView<F extends Frame> {
  private indexes: number[] = [];
  private start = 0;
  private seenEnd: number;
  private generation: number;
  private touched: number;

  constructor(
    private readonly store: FrameStore<F>,
    private readonly test: RowTest<F>,
  ) {
    this.seenEnd = store.first;
    this.generation = store.generation;
    this.touched = store.touched.version;
    this.update();
  }

  get count(): number {
    return this.indexes.length - this.start;
  }

  /** Takes over what changed in the store since the last call. */
  update(): void {
    const touched = this.store.touched.since(this.touched);
    this.touched = this.store.touched.version;
    if (this.generation !== this.store.generation || touched === null) {
      this.generation = this.store.generation;
      this.indexes = [];
      this.start = 0;
      this.seenEnd = this.store.first;
    }
    for (let index = Math.max(this.seenEnd, this.store.first); index < this.store.end; index++) {
      const row = this.store.row(index);
      if (row !== undefined && this.test(row)) this.indexes.push(index);
      for (const between of this.store.insertedAfter(index)) {
        if (this.test(between)) this.indexes.push(between.index);
      }
    }
    this.seenEnd = this.store.end;
    touched?.forEach((index) => this.lookAgain(index));
    this.forgetDropped();
  }

  /** The index of the row at a position. */
  indexAt(position: number): number | undefined {
    return position < 0 ? undefined : this.indexes[this.start + position];
  }

  rowAt(position: number): Row<F> | undefined {
    const index = this.indexAt(position);
    return index === undefined ? undefined : this.store.row(index);
  }

  /** The position of a row, or of the first one after it when it is not in the view. */
  positionOf(index: number): number {
    let low = this.start;
    let high = this.indexes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.indexes[middle] ?? Infinity) < index) low = middle + 1;
      else high = middle;
    }
    return low - this.start;
  }

  contains(index: number): boolean {
    return this.indexAt(this.positionOf(index)) === index;
  }

  /** A row that changed in place may have become wanted, or be so no more. */
  private lookAgain(index: number): void {
    const row = this.store.row(index);
    if (row === undefined || this.test(row) === this.contains(index)) return;
    const at = this.start + this.positionOf(index);
    if (this.contains(index)) this.indexes.splice(at, 1);
    else this.indexes.splice(at, 0, index);
  }

  private forgetDropped(): void {
    while (
      this.start < this.indexes.length &&
      (this.indexes[this.start] ?? Infinity) < this.store.first
    ) {
      this.start++;
    }
    if (this.start > 4096 && this.start * 2 > this.indexes.length) {
      this.indexes = this.indexes.slice(this.start);
      this.start = 0;
    }
  }
}
