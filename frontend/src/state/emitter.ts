const LONGEST_REST_MILLIS = 250;

/** Tells subscribers that something changed, at most once per interval however often it changes. */
export class Emitter {
  private readonly subscribers = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private told = 0;
  private resting = false;
  private changedMeanwhile = false;

  /** @param intervalMillis least time between two tellings; 0 means with a drawn frame, and then a rest as long as that took */
  constructor(private readonly intervalMillis = 0) {}

  /** Grows with every telling. */
  readonly version = (): number => this.told;

  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  };

  /** Something changed; subscribers hear of it soon. */
  changed(): void {
    if (this.timer !== undefined || this.frame !== 0) return;
    if (this.resting) {
      this.changedMeanwhile = true;
    } else if (this.intervalMillis > 0) {
      this.timer = setTimeout(() => this.tell(), this.intervalMillis);
    } else if (document.hidden) {
      // A hidden page draws no frames, yet its title and counters should go on.
      this.timer = setTimeout(() => this.tell(), 250);
    } else {
      this.frame = requestAnimationFrame(() => {
        const began = performance.now();
        this.tell();
        this.restAfterDrawing(began);
      });
    }
  }

  /**
   * Rests for as long as drawing took. Left to itself the browser draws whenever it can, and on a slow
   * machine what arrives is taken in ever later.
   */
  private restAfterDrawing(began: number): void {
    this.resting = true;
    // A task begins when the frame is drawn.
    setTimeout(() => {
      const rest = Math.min(LONGEST_REST_MILLIS, performance.now() - began);
      setTimeout(() => {
        this.resting = false;
        if (!this.changedMeanwhile) return;
        this.changedMeanwhile = false;
        this.changed();
      }, rest);
    });
  }

  /** Tells at once. */
  tell(): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.timer = undefined;
    this.frame = 0;
    this.told++;
    for (const subscriber of this.subscribers) subscriber();
  }
}
