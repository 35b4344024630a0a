import type { Api } from '../wire/http';
import { Feed } from './feed';

const PAGE = 500;
const CAPACITY = 100_000;
/** How many numbers after the frame asked for are shown with it. */
const AFTER = 50;

/** The frames of the log that a filter finds: the newest, or those around one frame. */
export class LogFeed extends Feed {
  private loadingNewer = false;

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

  /** Fetches the next page after the newest frame; answers how many frames it had. Throws what the wire throws. */
  async loadNewer(): Promise<number> {
    if (this.loadingNewer) return 0;
    this.loadingNewer = true;
    try {
      const newest = this.store.lastSeq || (this.around ?? 0) + AFTER;
      const page = await this.api.messages({
        filter: this.line,
        order: 'oldest',
        limit: PAGE,
        cursor: String(newest),
      });
      this.appendPage(page);
      return page.messages.length;
    } finally {
      this.loadingNewer = false;
    }
  }
}
