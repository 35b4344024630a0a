import type { Frame, Row } from './frame';
import type { FrameStore } from './frame-store';

const CLOCK_ANSWERS = new Set(['BootNotification', 'Heartbeat']);
const CURRENT_TIME = /"currentTime"\s*:\s*"([^"]{10,40})"/;
const FORGET_EVERY = 256;

interface Sample {
  readonly index: number;
  readonly skew: number;
}

/** The time a CSMS tells in its answer, in milliseconds since the epoch; null when it tells none. */
export function toldTime(frame: Frame): number | null {
  if (frame.messageType !== 'CALLRESULT' || !CLOCK_ANSWERS.has(frame.action ?? '')) return null;
  const text = CURRENT_TIME.exec(frame.raw)?.[1];
  const at = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/**
 * By how much the clock of each station's CSMS is ahead of the emulator's, as its answers to
 * BootNotification and Heartbeat tell. Looks only at rows that are new since the last call.
 */
export class ClockSkews {
  private readonly samples = new Map<string, Sample[]>();
  private seenEnd = -Infinity;
  private generation = -1;

  constructor(private readonly store: FrameStore<Frame>) {}

  /** Milliseconds the CSMS was ahead when a row came, by the last answer before it; null without one. */
  at(row: { readonly index: number; readonly frame: Frame }): number | null {
    this.update();
    const all = this.samples.get(row.frame.stationId) ?? [];
    for (let place = all.length - 1; place >= 0; place--) {
      const sample = all[place];
      if (sample !== undefined && sample.index <= row.index) return sample.skew;
    }
    return null;
  }

  private update(): void {
    if (this.generation !== this.store.generation) {
      this.generation = this.store.generation;
      this.samples.clear();
      this.seenEnd = -Infinity;
    }
    for (let index = Math.max(this.seenEnd, this.store.first); index < this.store.end; index++) {
      this.take(this.store.row(index));
      this.store.insertedAfter(index).forEach((row) => this.take(row));
    }
    this.seenEnd = this.store.end;
  }

  private take(row: Row<Frame> | undefined): void {
    if (row?.kind !== 'frame') return;
    const told = toldTime(row.frame);
    if (told === null) return;
    const sample = { index: row.index, skew: told - row.at };
    const all = this.samples.get(row.frame.stationId);
    if (all === undefined) this.samples.set(row.frame.stationId, [sample]);
    else if (all.push(sample) % FORGET_EVERY === 0) this.forget(all);
  }

  /** Drops what belongs to rows that left the list, but for the newest of them, which still holds. */
  private forget(all: Sample[]): void {
    const kept = all.findIndex(({ index }) => index >= this.store.first);
    if (kept > 1) all.splice(0, kept - 1);
  }
}
