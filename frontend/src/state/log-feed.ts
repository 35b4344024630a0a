import type { Api } from '../wire/http';
import type { MessageCount } from '../wire/contract';
import { Feed } from './feed';

const PAGE = 500;
const CAPACITY = 100_000;
/** How many numbers after the frame asked for are shown with it. */
const AFTER = 50;

/** The frames of the log that a filter finds: the newest, or those around one frame. */
export class LogFeed extends Feed {
  private loadingNewer = false;
  private count: MessageCount | null = null;
  /** Where a search for newer frames that ran out of time goes on. */
  private searchedTo: string | undefined;

  /**
   * @param line a filter that can be read
   * @param around the number in the log of a frame to begin at; null to begin at the end
   */
  constructor(
    private readonly api: Api,
    private readonly line: string,
    private readonly around: number | null,
  ) {
    const start = around === null ? undefined : around + AFTER + 1;
    super(
      (before, limit) => api.messages({ filter: line, order: 'newest', limit, cursor: before ?? start }),
      () => Promise.resolve(null),
      CAPACITY,
    );
  }

  override get counted(): MessageCount | null {
    return this.count;
  }

  /** Asks how many frames the log has for this filter. Throws what the wire throws. */
  async countAll(): Promise<void> {
    this.count = await this.api.countMessages({ filter: this.line });
    this.changes.changed();
  }

  /**
   * Fetches the next page after the newest frame. Answers how many frames it had, and whether the
   * search came to the end of the log or must go on. Throws what the wire throws.
   */
  async loadNewer(): Promise<{ readonly found: number; readonly whole: boolean }> {
    if (this.loadingNewer) return { found: 0, whole: false };
    this.loadingNewer = true;
    try {
      if (this.store.size === 0 && this.around === null && !this.exhausted) {
        // Nothing was found yet, so the newest there are come first; else those between would be missing.
        await this.loadOlder();
        return { found: this.store.size, whole: this.exhausted };
      }
      const newest = this.store.lastSeq || (this.around === null ? 0 : this.around + AFTER);
      const page = await this.api.messages({
        filter: this.line,
        order: 'oldest',
        limit: PAGE,
        cursor: this.searchedTo ?? String(newest),
      });
      this.searchedTo = page.whole ? undefined : (page.nextCursor ?? undefined);
      this.appendPage(page);
      return { found: page.messages.length, whole: page.whole };
    } finally {
      this.loadingNewer = false;
    }
  }
}
