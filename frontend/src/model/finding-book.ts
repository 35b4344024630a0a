import type { Noticed } from './findings';
import { isSame } from './findings';

export const FRAMES_KEPT = 20_000;
const NONE: readonly never[] = [];

/**
 * What was found about frames, by their number in the log, be they here or still to come. Findings of
 * the frames that were told of longest ago are let go; who holds a frame holds its findings.
 */
export class FindingBook<T extends Noticed> {
  private readonly frames = new Map<number, readonly T[]>();

  constructor(private readonly room: number = FRAMES_KEPT) {}

  /** The same list for as long as nothing is added. */
  of(seq: number): readonly T[] {
    return this.frames.get(seq) ?? NONE;
  }

  /** Answers whether it was not known; one about no certain frame never is. */
  add(finding: T): boolean {
    const { messageSeq } = finding;
    if (messageSeq === null) return false;
    const known = this.of(messageSeq);
    if (known.some((each) => isSame(each, finding))) return false;
    this.frames.set(messageSeq, [...known, finding]);
    if (this.frames.size > this.room) {
      const [oldest] = this.frames.keys();
      if (oldest !== undefined) this.frames.delete(oldest);
    }
    return true;
  }

  clear(): void {
    this.frames.clear();
  }
}
