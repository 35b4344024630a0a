// What the emulator tells of each station's frames of late, put together from answer to answer.

/** How many slots make the minute that is shown. */
export const SLOTS = 30;

export interface FrameError {
  readonly time: string;
  readonly seq: number | null;
  readonly kind: 'frame' | 'finding';
  readonly text: string;
}

export interface RatesAnswer {
  /** The number of the slot that ended last. */
  readonly slot: number;
  readonly slotSeconds: number;
  readonly stations: ReadonlyArray<{
    readonly stationId: string;
    /** Frames in each of the last slots up to `slot`, the oldest first. */
    readonly frames: readonly number[];
    readonly p95Millis: number | null;
    readonly lastError: FrameError | null;
  }>;
}

export interface StationRate {
  /** Frames in each slot of the last minute, the oldest first. */
  readonly frames: readonly number[];
  /** The mean of the last minute. */
  readonly perSecond: number;
  /** Of the CSMS's last answers; null before the first. */
  readonly p95Millis: number | null;
  readonly lastError: FrameError | null;
}

const SILENT: readonly number[] = new Array<number>(SLOTS).fill(0);
const UNKNOWN: StationRate = { frames: SILENT, perSecond: 0, p95Millis: null, lastError: null };

/** What can be asked at one moment. */
export interface Rates {
  of(stationId: string): StationRate;
}

export const NO_RATES: Rates = { of: () => UNKNOWN };

interface Known {
  /** Until which slot the frames were counted. */
  readonly slot: number;
  readonly rate: StationRate;
}

/** The last minute of every station. */
export class RateBook implements Rates {
  private readonly known = new Map<string, Known>();
  private newest: number | null = null;
  private slotSeconds = 2;

  /** The slot after which to ask; null for everything. */
  get slot(): number | null {
    return this.newest;
  }

  /**
   * Takes the answer to a question for what came after a slot, or for everything. An answer from
   * before that slot, when the clock was set back, tells of everything too.
   */
  take(answer: RatesAnswer, after: number | null): void {
    if (after === null || answer.slot < after) this.known.clear();
    this.newest = answer.slot;
    this.slotSeconds = answer.slotSeconds;
    for (const { stationId, frames, p95Millis, lastError } of answer.stations) {
      const before = this.framesUntil(stationId, answer.slot - frames.length);
      const minute = [...before, ...frames].slice(-SLOTS);
      this.known.set(stationId, {
        slot: answer.slot,
        rate: { frames: minute, perSecond: this.mean(minute), p95Millis, lastError },
      });
    }
  }

  /** What is known of a station now; of one that was never told of, nothing. */
  of(stationId: string): StationRate {
    const known = this.known.get(stationId);
    if (known === undefined || this.newest === null) return UNKNOWN;
    if (known.slot === this.newest) return known.rate;
    const frames = this.framesUntil(stationId, this.newest);
    const rate = { ...known.rate, frames, perSecond: this.mean(frames) };
    this.known.set(stationId, { slot: this.newest, rate });
    return rate;
  }

  private framesUntil(stationId: string, slot: number): readonly number[] {
    const known = this.known.get(stationId);
    if (known === undefined || slot - known.slot >= SLOTS) return SILENT;
    const silence = new Array<number>(Math.max(0, slot - known.slot)).fill(0);
    return [...known.rate.frames, ...silence].slice(-SLOTS);
  }

  private mean(frames: readonly number[]): number {
    return frames.reduce((sum, each) => sum + each, 0) / (SLOTS * this.slotSeconds);
  }
}

/** A rate in few characters; what is there at all is never told as nothing. */
export function rateWord(perSecond: number): string {
  if (perSecond === 0) return '–';
  if (perSecond < 0.095) return '<0.1';
  return perSecond < 9.95 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}

export interface LastError {
  readonly at: number | null;
  readonly text: string;
  /** The frame it is about, if there is one. */
  readonly seq: number | null;
  readonly kind: 'link' | FrameError['kind'];
}

/** The newer of what went wrong with the link of a station and with its frames. */
export function newestError(
  station: { readonly lastError: string | null; readonly lastErrorAt: string | null },
  rate: StationRate,
): LastError | null {
  const frame = rate.lastError;
  const linkAt = station.lastErrorAt === null ? null : Date.parse(station.lastErrorAt);
  const frameAt = frame === null ? null : Date.parse(frame.time);
  if (frame !== null && (station.lastError === null || (frameAt ?? 0) >= (linkAt ?? 0))) {
    return { at: frameAt, text: frame.text, seq: frame.seq, kind: frame.kind };
  }
  if (station.lastError === null) return null;
  return { at: linkAt, text: station.lastError, seq: null, kind: 'link' };
}
