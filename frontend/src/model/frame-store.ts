import type { Frame, Row } from './frame';
import type { Gap } from './gap';
import { InsertedRows, frameRow, gapRow, gapWithout, sortedPlaces } from './gap';
import type { Lens } from './lens';
import { Lensed } from './lens';
import { Pairing } from './pairing';
import { checked, lastSeqOf, slotIn } from './ring';
import { Touched } from './touched';

export const DEFAULT_CAPACITY = 100_000;

/** What the log answered about a gap: everything from `fromSeq` to the end of the gap. */
export interface Filling<F extends Frame> {
  readonly fromSeq: number;
  readonly frames: readonly F[];
  /** What the log could not keep, and what it has deleted since. */
  readonly lost: readonly Gap[];
  readonly expired: readonly Gap[];
}

/**
 * The frames kept in this browser: a ring of rows in sequence order. When it is full the oldest row
 * is dropped and counted. Rows have an index that never changes, so a reader can hold on to one; rows
 * that fill a gap later get fractions between its index and the next.
 */
export class FrameStore<F extends Frame> {
  private rows: Array<Row<F> | undefined>;
  /** Rows that changed in place, by what was found about their frames. */
  readonly touched = new Touched();
  private readonly pairing = new Pairing<F>();
  private readonly inserted = new InsertedRows<F>();
  /** The gaps that can be filled, by their index. */
  private readonly missing = new Map<number, number>();
  private firstIndex = 0;
  private endIndex = 0;
  private newestSeq = 0;
  private droppedRows = 0;
  private generationCount = 0;
  private changes = 0;
  private readonly lensed = new Lensed<F>();
  private room: number;

  constructor(capacity: number = DEFAULT_CAPACITY) {
    this.room = checked(capacity);
    this.rows = new Array<Row<F> | undefined>(capacity);
  }

  /** How many rows are kept at most. */
  get capacity(): number {
    return this.room;
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
    return this.endIndex - this.firstIndex + this.inserted.size;
  }

  /** Rows dropped because the ring was full. */
  get dropped(): number {
    return this.droppedRows;
  }

  /** Sequence number of the newest frame seen, 0 before any. */
  get lastSeq(): number {
    return this.newestSeq;
  }

  /** The oldest number the list tells of, as a frame or as a gap. */
  get firstSeq(): number | undefined {
    const row = this.row(this.firstIndex);
    return row?.kind === 'gap' ? row.fromSeq : row?.frame.seq;
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
    return this.lensed.shown(this.rowAt(index));
  }

  /** From now on every row is shown through a lens, or as it is. */
  lookThrough(lens: Lens<F> | null): void {
    if (!this.lensed.change(lens)) return;
    this.eachRow((row) => row.kind === 'frame' && this.lensed.note(row.frame));
    this.generationCount++;
    this.changes++;
  }

  /** Where the frame with a number in the log is; undefined when it is not kept. */
  indexOf(seq: number): number | undefined {
    let low = this.firstIndex;
    let high = this.endIndex;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (lastSeqOf(this.row(middle)) < seq) low = middle + 1;
      else high = middle;
    }
    const row = [this.row(low), ...this.inserted.after(low - 1)].find(
      (each) => each?.kind === 'frame' && each.frame.seq === seq,
    );
    return row?.index;
  }

  /** The rows that were put between a row of a whole index and the next one, in order. */
  insertedAfter(index: number): readonly Row<F>[] {
    const rows = this.inserted.after(index);
    return rows.length === 0 ? rows : rows.map((row) => this.lensed.shown(row) ?? row);
  }

  /** How many frames at most are missing and may be had from the log, and where the first gap is. */
  missingFrames(): { count: number; index: number } | null {
    let count = 0;
    for (const each of this.missing.values()) count += each;
    const [index] = this.missing.keys();
    return index === undefined ? null : { count, index };
  }

  /** Appends frames in sequence order; one already seen is ignored. Answers how many were new. */
  append(frames: readonly F[]): number {
    let added = 0;
    for (const frame of frames) {
      if (frame.seq <= this.newestSeq) continue;
      this.newestSeq = frame.seq;
      this.lensed.note(frame);
      const row = frameRow(frame, this.endIndex);
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
  appendGap(gap: Gap, state: 'missing' | 'lost' = 'missing'): void {
    if (gap.toSeq <= this.newestSeq || gap.count <= 0) return;
    this.newestSeq = gap.toSeq;
    if (state === 'missing') this.missing.set(this.endIndex, gap.count);
    this.push(gapRow<F>(gap, this.endIndex, state));
    this.changes++;
  }

  /**
   * Puts older frames in front, in any order given, and what the log lost between them, as far as
   * there is room. Answers how many rows that were.
   */
  prepend(older: readonly F[], lost: readonly Gap[] = []): number {
    const room = this.room - this.size;
    if (room <= 0) return 0;
    const oldest = this.firstSeq ?? Infinity;
    const fitting = sortedPlaces({ frames: older, lost, expired: [] }, 0, oldest - 1).slice(-room);
    if (fitting.length === 0) return 0;
    for (const frame of older) this.lensed.note(frame);
    this.firstIndex -= fitting.length;
    fitting.forEach(({ seq, at }, offset) => {
      const index = this.firstIndex + offset;
      this.rows[this.slot(index)] = at(index);
      this.newestSeq = Math.max(this.newestSeq, seq);
    });
    this.changedInside();
    return fitting.length;
  }

  /**
   * Puts what the log has of a gap into its place, the newest first; what does not fit, or was not
   * asked for yet, stays a gap before it. When the list is full the oldest rows make room. Answers
   * how many rows came.
   */
  fill(index: number, filling: Filling<F>): number {
    const gap = this.row(index);
    if (gap?.kind !== 'gap' || gap.state !== 'missing') return 0;
    for (const frame of filling.frames) this.lensed.note(frame);
    const all = sortedPlaces(filling, gap.fromSeq, gap.toSeq);
    // The oldest of them takes the row of the gap.
    while (this.size + all.length - 1 > this.room && this.firstIndex < index) this.dropOldest();
    const free = this.room - this.size;
    if (free === 0 && all.length > 1) return 0;
    const places = all.length - 1 <= free ? all : all.slice(-free);
    const cut = places.length < all.length ? (places[0]?.fromSeq ?? 0) : filling.fromSeq;
    this.missing.delete(index);
    if (cut > gap.fromSeq) {
      const rest = gapWithout(gap, cut);
      this.missing.set(index, rest.count);
      this.rows[this.slot(index)] = gapRow(rest, index, 'missing');
      this.inserted.before(index, places);
    } else {
      const [first, ...others] = places;
      this.rows[this.slot(index)] = first?.at(index) ?? gapRow(gap, index, 'empty');
      this.inserted.before(index, others);
    }
    this.changedInside();
    return places.length;
  }

  /** Changes the frame with a number in the log, if it is here. Its row and its partner's are looked at anew. */
  amend(seq: number, change: (frame: F) => void): void {
    const row = this.rowAt(this.indexOf(seq) ?? NaN);
    if (row?.kind !== 'frame') return;
    change(row.frame);
    this.touched.add(row.index);
    if (row.partner !== null) this.touched.add(row.partner);
    this.changes++;
  }

  /** Changes how many rows are kept; what is too much then is dropped, the oldest first. */
  resize(capacity: number): void {
    if (capacity === this.room) return;
    const before = this.rows;
    const slotBefore = this.room;
    while (this.size > checked(capacity)) this.dropOldest();
    this.room = capacity;
    this.rows = new Array<Row<F> | undefined>(capacity);
    for (let index = this.firstIndex; index < this.endIndex; index++) {
      this.rows[this.slot(index)] = before[slotIn(index, slotBefore)];
    }
    this.changes++;
  }

  /** Empties the list; frames already seen are not taken again. */
  clear(): void {
    this.rows.fill(undefined);
    this.firstIndex = this.endIndex;
    this.droppedRows = 0;
    this.inserted.clear();
    this.missing.clear();
    this.changedInside();
  }

  /** Empties the list and starts counting anew: the emulator's log began again. */
  restart(): void {
    this.clear();
    this.newestSeq = 0;
  }

  private push(row: Row<F>): void {
    while (this.size >= this.room) this.dropOldest();
    this.rows[this.slot(row.index)] = row;
    this.endIndex = row.index + 1;
  }

  private dropOldest(): void {
    const slot = this.slot(this.firstIndex);
    const row = this.rows[slot];
    if (row?.kind === 'frame') this.pairing.remove(row);
    else this.missing.delete(this.firstIndex);
    const others = this.inserted.drop(this.firstIndex);
    for (const other of others) {
      if (other.kind === 'frame') this.pairing.remove(other);
    }
    this.rows[slot] = undefined;
    this.firstIndex++;
    this.droppedRows += 1 + others.length;
  }

  /** Rows came elsewhere than at the end: answers may find calls that were not there before. */
  private changedInside(): void {
    this.pairing.clear();
    this.eachRow((row) => row.kind === 'frame' && this.pairing.add(row));
    this.generationCount++;
    this.changes++;
  }

  private rowAt(index: number): Row<F> | undefined {
    if (!Number.isInteger(index)) return this.inserted.at(index);
    if (index < this.firstIndex || index >= this.endIndex) return undefined;
    return this.rows[this.slot(index)];
  }

  private eachRow(look: (row: Row<F>) => unknown): void {
    for (let index = this.firstIndex; index < this.endIndex; index++) {
      const row = this.rowAt(index);
      if (row !== undefined) look(row);
      this.inserted.after(index).forEach(look);
    }
  }

  private slot(index: number): number {
    return slotIn(index, this.room);
  }
}
