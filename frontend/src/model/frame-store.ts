import type { Frame, FrameRow, GapRow, Row } from './frame';
import { Pairing } from './pairing';

export const DEFAULT_CAPACITY = 100_000;

/** What frames are looked at through. */
export interface Lens<F extends Frame> {
  /** Told of each frame once, in no certain order, before any is looked at. */
  note(frame: F): void;
  /** The frame as it is to be shown; the same for the same frame. */
  through(frame: F): F;
}

/** A loss the server announced: frames `fromSeq` to `toSeq` will not come. */
export interface Gap {
  readonly count: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/**
 * The frames kept in this browser: a ring of rows in sequence order. When it is full the oldest row
 * is dropped and counted. Rows have an index that never changes, so a reader can hold on to one.
 */
export class FrameStore<F extends Frame> {
  private readonly rows: Array<Row<F> | undefined>;
  private readonly pairing = new Pairing<F>();
  private firstIndex = 0;
  private endIndex = 0;
  private newestSeq = 0;
  private droppedRows = 0;
  private generationCount = 0;
  private changes = 0;
  private lens: Lens<F> | null = null;
  private seen = new WeakMap<FrameRow<F>, FrameRow<F>>();

  constructor(readonly capacity: number = DEFAULT_CAPACITY) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`capacity must be a whole number of at least 1, not ${capacity}`);
    }
    this.rows = new Array<Row<F> | undefined>(capacity);
  }

  /** Index of the oldest row kept. */
  get first(): number {
    return this.firstIndex;
  }

  /** One past the index of the newest row. */
  get end(): number {
    return this.endIndex;
  }

  get size(): number {
    return this.endIndex - this.firstIndex;
  }

  /** Rows dropped because the ring was full. */
  get dropped(): number {
    return this.droppedRows;
  }

  /** Sequence number of the newest frame seen, 0 before any. */
  get lastSeq(): number {
    return this.newestSeq;
  }

  /** Grows with every change. */
  get version(): number {
    return this.changes;
  }

  /** Grows when rows changed elsewhere than at the ends, so that a view must be built anew. */
  get generation(): number {
    return this.generationCount;
  }

  row(index: number): Row<F> | undefined {
    const row = this.rowAt(index);
    return this.lens === null || row?.kind !== 'frame' ? row : this.through(row, this.lens);
  }

  /** From now on every row is shown through a lens, or as it is. */
  lookThrough(lens: Lens<F> | null): void {
    if (this.lens === lens) return;
    this.lens = lens;
    this.seen = new WeakMap();
    for (let index = this.firstIndex; lens !== null && index < this.endIndex; index++) {
      const row = this.rowAt(index);
      if (row?.kind === 'frame') lens.note(row.frame);
    }
    this.generationCount++;
    this.changes++;
  }

  /** Where the frame with a number in the log is; undefined when it is not kept. */
  indexOf(seq: number): number | undefined {
    let low = this.firstIndex;
    let high = this.endIndex;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const row = this.row(middle);
      if (lastSeqOf(row) < seq) low = middle + 1;
      else high = middle;
    }
    const row = this.row(low);
    return row?.kind === 'frame' && row.frame.seq === seq ? low : undefined;
  }

  /** The oldest frame kept, skipping gaps. */
  oldestFrame(): F | undefined {
    for (let index = this.firstIndex; index < this.endIndex; index++) {
      const row = this.row(index);
      if (row?.kind === 'frame') return row.frame;
    }
    return undefined;
  }

  /** Appends frames in sequence order; one already seen is ignored. Answers how many were new. */
  append(frames: readonly F[]): number {
    let added = 0;
    for (const frame of frames) {
      if (frame.seq <= this.newestSeq) continue;
      this.newestSeq = frame.seq;
      const row = this.frameRow(frame, this.endIndex);
      this.push(row);
      this.pairing.add(row);
      added++;
    }
    if (added > 0) this.changes++;
    return added;
  }

  /**
   * Appends a row that says which frames are missing, or that the log lost them, too; one that was
   * told before is ignored.
   */
  appendGap(gap: Gap, gone = false): void {
    if (gap.toSeq <= this.newestSeq || gap.count <= 0) return;
    this.newestSeq = gap.toSeq;
    this.push(gapRow(gap, this.endIndex, gone));
    this.changes++;
  }

  /**
   * Puts older frames in front, in any order given, and what the log lost between them, as far as
   * there is room. Answers how many rows that were.
   */
  prepend(older: readonly F[], lost: readonly Gap[] = []): number {
    const room = this.capacity - this.size;
    if (room === 0) return 0;
    const oldest = this.oldestFrame()?.seq ?? Infinity;
    const rows: Array<{ seq: number; at: (index: number) => Row<F> }> = [
      ...older.map((frame) => ({
        seq: frame.seq,
        at: (index: number) => this.frameRow(frame, index),
      })),
      ...lost.map((gap) => ({ seq: gap.toSeq, at: (index: number) => gapRow(gap, index, true) })),
    ];
    const fitting = rows
      .filter((each) => each.seq < oldest)
      .sort((a, b) => a.seq - b.seq)
      .slice(-room);
    if (fitting.length === 0) return 0;
    this.firstIndex -= fitting.length;
    fitting.forEach(({ seq, at }, offset) => {
      const index = this.firstIndex + offset;
      this.rows[this.slot(index)] = at(index);
      this.newestSeq = Math.max(this.newestSeq, seq);
    });
    this.pairAgain();
    this.generationCount++;
    this.changes++;
    return fitting.length;
  }

  /** Empties the list; frames already seen are not taken again. */
  clear(): void {
    this.rows.fill(undefined);
    this.firstIndex = this.endIndex;
    this.droppedRows = 0;
    this.pairing.clear();
    this.generationCount++;
    this.changes++;
  }

  /** Empties the list and starts counting anew: the emulator's log began again. */
  restart(): void {
    this.clear();
    this.newestSeq = 0;
  }

  private push(row: Row<F>): void {
    if (this.size === this.capacity) this.dropOldest();
    this.rows[this.slot(row.index)] = row;
    this.endIndex = row.index + 1;
  }

  private dropOldest(): void {
    const slot = this.slot(this.firstIndex);
    const row = this.rows[slot];
    if (row?.kind === 'frame') this.pairing.remove(row);
    this.rows[slot] = undefined;
    this.firstIndex++;
    this.droppedRows++;
  }

  private pairAgain(): void {
    this.pairing.clear();
    for (let index = this.firstIndex; index < this.endIndex; index++) {
      const row = this.rowAt(index);
      if (row?.kind === 'frame') this.pairing.add(row);
    }
  }

  private rowAt(index: number): Row<F> | undefined {
    if (index < this.firstIndex || index >= this.endIndex) return undefined;
    return this.rows[this.slot(index)];
  }

  private through(row: FrameRow<F>, lens: Lens<F>): FrameRow<F> {
    const before = this.seen.get(row);
    if (before?.partner === row.partner && before.latencyMillis === row.latencyMillis) return before;
    const shown = { ...row, frame: lens.through(row.frame) };
    this.seen.set(row, shown);
    return shown;
  }

  private frameRow(frame: F, index: number): FrameRow<F> {
    this.lens?.note(frame);
    return {
      kind: 'frame',
      index,
      frame,
      at: Date.parse(frame.time),
      partner: null,
      latencyMillis: frame.latencyMillis,
    };
  }

  private slot(index: number): number {
    return ((index % this.capacity) + this.capacity) % this.capacity;
  }
}

function lastSeqOf(row: Row<Frame> | undefined): number {
  if (row === undefined) return Infinity;
  return row.kind === 'frame' ? row.frame.seq : row.toSeq;
}

function gapRow(gap: Gap, index: number, gone: boolean): GapRow {
  return { kind: 'gap', index, gone, count: gap.count, fromSeq: gap.fromSeq, toSeq: gap.toSeq };
}
