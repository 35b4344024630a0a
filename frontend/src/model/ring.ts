import type { Frame, Row } from './frame';

/** The newest number a row tells of. */
export function lastSeqOf(row: Row<Frame> | undefined): number {
  if (row === undefined) return Infinity;
  return row.kind === 'frame' ? row.frame.seq : row.toSeq;
}

/** Where the row of an index stands in a ring of so many. */
export function slotIn(index: number, capacity: number): number {
  return ((index % capacity) + capacity) % capacity;
}

/** A ring must have room. */
export function checked(capacity: number): number {
  if (Number.isInteger(capacity) && capacity >= 1) return capacity;
  throw new RangeError(`capacity must be a whole number of at least 1, not ${capacity}`);
}
