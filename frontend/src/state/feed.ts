import type { Lens } from '../model/frame-store';
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
  private loadingOlder: Promise<void> | null = null;
  private allLoaded = false;
  private recorded = false;

  constructor(
    private readonly older: OlderPages,
    capacity?: number,
  ) {
    this.store = new FrameStore<Message>(capacity);
  }

  /** The frames of a recording: there are no others, and none is added. */
  static recorded(messages: readonly Message[]): Feed {
    const feed = new Feed(() => Promise.reject(new Error('a recording has no log')), Math.max(1, messages.length));
    feed.append(messages);
    feed.allLoaded = true;
    feed.recorded = true;
    return feed;
  }

  /** Whether it is a recording, which is only looked at. */
  get isRecorded(): boolean {
    return this.recorded;
  }

  get exhausted(): boolean {
    return this.allLoaded;
  }

  /** Nothing was fetched from the log yet. */
  get untouched(): boolean {
    return this.cursor === undefined && !this.allLoaded && !this.loading;
  }

  get loading(): boolean {
    return this.loadingOlder !== null;
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

  /** Takes a page of newer frames, oldest first, and what the log lost between them. */
  protected appendPage({ messages, gaps }: MessagePage): void {
    const lost = [...gaps].sort((a, b) => a.fromSeq - b.fromSeq);
    for (const message of messages) {
      while (lost[0] !== undefined && lost[0].toSeq < message.seq) this.appendLoss(lost.shift());
      this.append([message]);
    }
    for (const gap of lost) this.appendLoss(gap);
  }

  private appendLoss(gap: MessagePage['gaps'][number] | undefined): void {
    if (gap === undefined) return;
    this.store.appendGap({ count: gap.lost, fromSeq: gap.fromSeq, toSeq: gap.toSeq }, true);
    this.changes.changed();
  }

  /** Shows the frames through a lens, or as they are, at once. */
  lookThrough(lens: Lens<Message> | null): void {
    this.store.lookThrough(lens);
    this.changes.tell();
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

  /**
   * Fetches the next page before the oldest frame; who asks while one is on its way waits for that.
   * Throws what the wire throws.
   */
  loadOlder(): Promise<void> {
    if (this.allLoaded) return Promise.resolve();
    this.loadingOlder ??= this.fetchOlder();
    return this.loadingOlder;
  }

  private async fetchOlder(): Promise<void> {
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
      this.loadingOlder = null;
      this.changes.changed();
    }
  }

  private lighten(message: Message): void {
    delete message.payload;
    if (message.action !== null) this.actions.add(message.action);
  }
}
