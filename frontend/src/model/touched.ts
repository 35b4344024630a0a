const KEPT = 4_096;

/** Which rows of a list have changed in place of late, so that who looks at it can look again. */
export class Touched {
  private readonly ring: number[] = [];
  private count = 0;

  add(index: number): void {
    this.ring[this.count++ % KEPT] = index;
  }

  /** Grows with every row. */
  get version(): number {
    return this.count;
  }

  /** The indexes since a version; null when there were too many. */
  since(version: number): readonly number[] | null {
    if (version === this.count) return NONE;
    if (this.count - version > KEPT) return null;
    return Array.from({ length: this.count - version }, (_, at) => this.ring[(version + at) % KEPT] ?? 0);
  }
}

const NONE: readonly number[] = [];
