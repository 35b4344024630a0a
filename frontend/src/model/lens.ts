import type { Frame, FrameRow, Row } from './frame';

/** What frames are looked at through. */
export interface Lens<F extends Frame> {
  /** Told of each frame once, in no certain order, before any is looked at. */
  note(frame: F): void;
  /** The frame as it is to be shown; the same for the same frame. */
  through(frame: F): F;
}

/** Rows as a lens shows them; without one, as they are. */
export class Lensed<F extends Frame> {
  private lens: Lens<F> | null = null;
  private seen = new WeakMap<FrameRow<F>, FrameRow<F>>();

  /** Takes another lens, which still has to be told of every frame; answers whether it is another. */
  change(lens: Lens<F> | null): boolean {
    if (this.lens === lens) return false;
    this.lens = lens;
    this.seen = new WeakMap();
    return true;
  }

  note(frame: F): void {
    this.lens?.note(frame);
  }

  shown(row: Row<F> | undefined): Row<F> | undefined {
    if (this.lens === null || row?.kind !== 'frame') return row;
    const before = this.seen.get(row);
    if (before?.partner === row.partner && before.latencyMillis === row.latencyMillis) return before;
    const shown = { ...row, frame: this.lens.through(row.frame) };
    this.seen.set(row, shown);
    return shown;
  }
}
