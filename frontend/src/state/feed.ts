import { FrameStore } from '../model/frame-store';
import type { GapEvent, Message, MessagePage } from '../wire/contract';
import { Emitter } from './emitter';

/** Asks the emulator's log for a page of frames, newest first. */
export type OlderPages = (endTime: string | undefined, cursor: string | undefined) => Promise<MessagePage>;

/**
 * The frames one list shows: what comes live, and in front of it what was fetched from the log. The
 * payload is not kept, it stands in the raw text.
 */
export class Feed {
  readonly store: FrameStore<Message>;
  readonly changes = new Emitter();
  private readonly actions = new Set<string>();
  private cursor: string | undefined;
  private loadingOlder = false;
  private allLoaded = false;

  constructor(
    private readonly older: OlderPages,
    capacity?: number,
  ) {
    this.store = new FrameStore<Message>(capacity);
  }

  get exhausted(): boolean {
    return this.allLoaded;
  }

  /** Nothing was fetched from the log yet. */
  get untouched(): boolean {
    return this.cursor === undefined && !this.allLoaded && !this.loadingOlder;
  }

  get loading(): boolean {
    return this.loadingOlder;
  }

  /** The actions seen so far, in alphabetical order. */
  actionsSeen(): string[] {
    return [...this.actions].sort();
  }

  append(messages: readonly Message[]): void {
    for (const message of messages) this.lighten(message);
    if (this.store.append(messages) > 0) this.changes.changed();
  }

  appendGap(gap: GapEvent): void {
    this.store.appendGap({ count: gap.count, fromSeq: gap.fromSeq, toSeq: gap.toSeq });
    this.changes.changed();
  }

  /** Empties the list; what is in the log can still be fetched. */
  clear(): void {
    this.store.clear();
    this.cursor = undefined;
    this.allLoaded = false;
    this.changes.changed();
  }

  restart(): void {
    this.store.restart();
    this.cursor = undefined;
    this.allLoaded = false;
    this.changes.changed();
  }

  /** Fetches the next page before the oldest frame. Throws what the wire throws. */
  async loadOlder(): Promise<void> {
    if (this.loadingOlder || this.allLoaded) return;
    this.loadingOlder = true;
    this.changes.changed();
    try {
      const oldest = this.cursor === undefined ? this.store.oldestFrame() : undefined;
      const page = await this.older(oldest?.time, this.cursor);
      for (const message of page.messages) this.lighten(message);
      this.store.prepend(
        page.messages,
        page.gaps.map(({ lost, fromSeq, toSeq }) => ({ count: lost, fromSeq, toSeq })),
      );
      this.cursor = page.nextCursor ?? undefined;
      this.allLoaded = page.nextCursor === null || this.store.size >= this.store.capacity;
    } finally {
      this.loadingOlder = false;
      this.changes.changed();
    }
  }

  private lighten(message: Message): void {
    delete message.payload;
    if (message.action !== null) this.actions.add(message.action);
  }
}
