import { FindingBook } from '../model/finding-book';
import { FrameStore } from '../model/frame-store';
import type { Lens } from '../model/lens';
import { findingsOf } from '../model/recording';
import type { Finding, GapEvent, Message, MessageCount, MessagePage } from '../wire/contract';
import { Emitter } from './emitter';
import type { OldestInLog, PagesBefore } from './gap-pages';
import { fetchGap } from './gap-pages';
import { KeptMessage } from './kept-message';

const PAGE = 500;

/**
 * The frames one list shows: what comes live, and in front of it what was fetched from the log. The
 * payload is not kept, it stands in the raw text.
 */
export class Feed {
  readonly store: FrameStore<Message>;
  readonly changes = new Emitter();
  private readonly actions = new Set<string>();
  private readonly codes = new Set<string>();
  private readonly findings = new FindingBook<Finding>();
  private readonly before: PagesBefore;
  private readonly filling = new Set<number>();
  private loadingOlder: Promise<void> | null = null;
  private loadedOnce = false;
  /** Where a search that ran out of time goes on. */
  private unfinished: number | undefined;
  private allLoaded = false;
  private recorded = false;

  constructor(
    before: PagesBefore,
    private readonly oldestInLog: OldestInLog,
    capacity?: number,
  ) {
    this.before = async (seq, limit) => {
      const page = await before(seq, limit);
      this.note(page.findings);
      return page;
    };
    this.store = new FrameStore<Message>(capacity);
  }

  /** The frames of a recording: there are no others, and none is added. */
  static recorded(messages: readonly Message[]): Feed {
    const nothing = () => Promise.reject(new Error('a recording has no log'));
    const feed = new Feed(nothing, nothing, Math.max(1, messages.length));
    feed.store.append(messages);
    for (const message of messages) {
      if (message.action !== null) feed.actions.add(message.action);
      for (const { code } of findingsOf(message)) feed.codes.add(code);
    }
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
    return !this.loadedOnce && !this.loading;
  }

  get loading(): boolean {
    return this.loadingOlder !== null;
  }

  /** The actions seen so far, in alphabetical order. */
  actionsSeen(): string[] {
    return [...this.actions].sort();
  }

  /** The codes of the findings seen so far, in alphabetical order. */
  codesSeen(): string[] {
    return [...this.codes].sort();
  }

  /** How many frames the log has for this list; null when that was not asked or not answered. */
  get counted(): MessageCount | null {
    return null;
  }

  /** Takes what was found about frames that are here, or that will be. */
  note(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const { messageSeq } = finding;
      if (messageSeq === null || !this.findings.add(finding)) continue;
      this.codes.add(finding.code);
      this.store.amend(messageSeq, (frame) => {
        if (frame instanceof KeptMessage) frame.findings = this.findings.of(messageSeq);
        this.changes.changed();
      });
    }
  }

  append(messages: readonly Message[]): void {
    if (this.store.append(this.kept(messages)) > 0) this.changes.changed();
  }

  appendGap(gap: GapEvent): void {
    this.store.appendGap({ count: gap.count, fromSeq: gap.fromSeq, toSeq: gap.toSeq });
    this.changes.changed();
  }

  /** Takes a page of newer frames, oldest first, and what the log lost between them. */
  protected appendPage({ messages, findings, gaps }: MessagePage): void {
    this.note(findings);
    const lost = [...gaps].sort((a, b) => a.fromSeq - b.fromSeq);
    for (const message of messages) {
      while (lost[0] !== undefined && lost[0].toSeq < message.seq) this.appendLoss(lost.shift());
      this.append([message]);
    }
    for (const gap of lost) this.appendLoss(gap);
  }

  private appendLoss(gap: MessagePage['gaps'][number] | undefined): void {
    if (gap === undefined) return;
    this.store.appendGap({ count: gap.lost, fromSeq: gap.fromSeq, toSeq: gap.toSeq }, 'lost');
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
    this.loadedOnce = false;
    this.unfinished = undefined;
    this.allLoaded = false;
    this.changes.changed();
  }

  /** Changes how many rows are kept. */
  resize(capacity: number): void {
    this.store.resize(capacity);
    this.allLoaded = false;
    this.changes.changed();
  }

  restart(): void {
    this.store.restart();
    this.findings.clear();
    this.loadedOnce = false;
    this.unfinished = undefined;
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
      const page = await this.before(this.unfinished ?? this.store.firstSeq, PAGE);
      this.store.prepend(
        this.kept(page.messages),
        page.gaps.map(({ lost, fromSeq, toSeq }) => ({ count: lost, fromSeq, toSeq })),
      );
      this.loadedOnce = true;
      this.unfinished = page.whole || page.nextCursor === null ? undefined : Number(page.nextCursor);
      this.allLoaded = page.nextCursor === null || this.store.size >= this.store.capacity;
    } finally {
      this.loadingOlder = null;
      this.changes.changed();
    }
  }

  /** Whether the frames of the gap at an index are being fetched. */
  isFilling(index: number): boolean {
    return this.filling.has(index);
  }

  /**
   * Fetches the frames of the gap at an index into its place, the newest of them first. Answers how
   * many rows came. Throws what the wire throws.
   */
  async fill(index: number): Promise<number> {
    const gap = this.store.row(index);
    if (gap?.kind !== 'gap' || gap.state !== 'missing' || this.filling.has(index)) return 0;
    this.filling.add(index);
    this.changes.changed();
    try {
      const found = await fetchGap(gap, this.before, this.oldestInLog);
      return this.store.fill(index, { ...found, frames: this.kept(found.frames) });
    } finally {
      this.filling.delete(index);
      this.changes.changed();
    }
  }

  private kept(messages: readonly Message[]): Message[] {
    return messages.map((message) => {
      const kept = new KeptMessage(message);
      kept.findings = this.findings.of(kept.seq);
      if (kept.action !== null) this.actions.add(kept.action);
      return kept;
    });
  }
}
