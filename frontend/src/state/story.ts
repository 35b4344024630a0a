import { useEffect, useMemo } from 'react';
import { also, quoted, word } from '../model/filter-edit';
import type { FrameRow, Row } from '../model/frame';
import { FrameStore } from '../model/frame-store';
import { isAnswer } from '../model/frame';
import type { Lens } from '../model/lens';
import type { Finding, Message, MessageGap, MessagePage } from '../wire/contract';
import type { Api, ProblemError } from '../wire/http';
import { Emitter } from './emitter';
import { asProblem, useApp, useChanges } from './hooks';
import { useVeiled } from './redaction';

const PAGE = 500;
/** So many frames are fetched at once, and again when the reader wants more. */
export const STORY_STEP = 2_000;
/** The most frames of one story. */
export const STORY_MOST = 20_000;
/** Searches that end early give small pages; so many of them are asked for in a row. */
const PAGES_MOST = 40;
const PARTNERS_MOST = 200;
const IDS_LENGTH = 1_400;
/** A call that is so old will not get its answer any more. */
const OPEN_MILLIS = 60_000;
const REFRESH_MILLIS = 3_000;

export type StoryOrder = 'oldest' | 'newest';

const NO_ROWS: readonly Row<Message>[] = [];

/**
 * Frames of the log that belong together, by a filter: from the oldest on, or from the newest back. An
 * answer whose call the filter does not find, and the other way round, is fetched too.
 */
export class Story {
  readonly changes = new Emitter();
  rows: readonly Row<Message>[] = NO_ROWS;
  busy = false;
  error: ProblemError | undefined;
  /** How many frames are in the rows. */
  size = 0;
  /** Whether the log has more frames in the order asked for. */
  more = false;
  private readonly frames = new Map<number, Message>();
  private readonly gaps: MessageGap[] = [];
  private readonly asked = new Set<string>();
  private store = new FrameStore<Message>(1);
  private lens: Lens<Message> | null = null;
  private cursor: string | undefined;
  /** The newest number that the filter found. */
  private lastSeq = 0;
  private stopped = true;

  constructor(
    private readonly api: Api,
    readonly filter: string,
    readonly order: StoryOrder,
  ) {}

  get full(): boolean {
    return this.size >= STORY_MOST;
  }

  /** Nothing was heard from the log yet. */
  get untold(): boolean {
    return this.rows === NO_ROWS && this.error === undefined;
  }

  start(): void {
    this.stopped = false;
    if (this.untold) void this.load();
  }

  /** What is still to come is not taken any more. */
  stop(): void {
    this.stopped = true;
  }

  /** Shows the frames through a lens, or as they are, at once. */
  lookThrough(lens: Lens<Message> | null): void {
    if (this.lens === lens) return;
    this.lens = lens;
    this.store.lookThrough(lens);
    if (this.rows === NO_ROWS) return;
    this.rows = this.shownRows();
    this.changes.tell();
  }

  /** The row of a frame by its number in the log. */
  row(seq: number | null): FrameRow<Message> | undefined {
    if (seq === null) return undefined;
    const row = this.rows.find((each) => each.kind === 'frame' && each.frame.seq === seq);
    return row?.kind === 'frame' ? row : undefined;
  }

  partnerOf(row: FrameRow<Message> | undefined): FrameRow<Message> | undefined {
    if (row?.partner == null) return undefined;
    const partner = this.store.row(row.partner);
    return partner?.kind === 'frame' ? partner : undefined;
  }

  /** Fetches the first frames, or the next. */
  load(): Promise<void> {
    return this.whileBusy(async () => {
      const wanted = Math.min(STORY_MOST, this.frames.size + STORY_STEP);
      let more = true;
      for (let pages = 0; more && pages < PAGES_MOST && this.frames.size < wanted; pages++) {
        const page = await this.page(this.filter, this.order, this.cursor, wanted - this.frames.size);
        this.takeMatching(page);
        this.cursor = page.nextCursor ?? undefined;
        more = page.nextCursor !== null;
      }
      await this.fetchPartners();
      this.more = more;
    });
  }

  /** Fetches what came since; nothing while older frames are still to be fetched in front of it. */
  refresh(): Promise<void> {
    if (this.stopped || this.full || (this.order === 'oldest' && this.more)) return Promise.resolve();
    return this.whileBusy(async () => {
      const page = await this.page(also(this.filter, `seq>${this.lastSeq}`), 'oldest', undefined, PAGE);
      if (page.messages.length === 0) return;
      this.takeMatching(page);
      await this.fetchPartners();
    });
  }

  private async whileBusy(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.changes.changed();
    const before = this.frames.size;
    try {
      await work();
      this.error = undefined;
    } catch (error) {
      this.error = asProblem(error);
    } finally {
      this.busy = false;
    }
    if (this.stopped) return;
    if (this.frames.size !== before || this.rows === NO_ROWS) this.tell();
    this.changes.changed();
  }

  private page(filter: string, order: StoryOrder, cursor: string | undefined, limit: number): Promise<MessagePage> {
    return this.api.messages({ filter, order, cursor, limit: Math.min(PAGE, limit) });
  }

  private takeMatching(page: MessagePage): void {
    for (const { seq } of page.messages) this.lastSeq = Math.max(this.lastSeq, seq);
    this.take(page);
  }

  private take({ messages, findings, gaps }: Pick<MessagePage, 'messages' | 'findings' | 'gaps'>): void {
    for (const message of messages) {
      delete message.payload;
      const found = findings.filter((each) => each.messageSeq === message.seq);
      this.frames.set(message.seq, Object.assign(message, { findings: found }));
    }
    const known = new Set(this.gaps.map((gap) => gap.fromSeq));
    this.gaps.push(...gaps.filter((gap) => !known.has(gap.fromSeq)));
  }

  /** Makes the rows of what was fetched, in the order of the log. */
  private tell(): void {
    this.size = this.frames.size;
    this.store = this.storeOfAll();
    this.store.lookThrough(this.lens);
    this.rows = this.shownRows();
  }

  private shownRows(): Row<Message>[] {
    const rows: Row<Message>[] = [];
    for (let index = this.store.first; index < this.store.end; index++) {
      const row = this.store.row(index);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  private storeOfAll(): FrameStore<Message> {
    const store = new FrameStore<Message>(Math.max(1, this.frames.size + this.gaps.length));
    store.prepend(
      [...this.frames.values()],
      this.gaps.map(({ lost, fromSeq, toSeq }) => ({ count: lost, fromSeq, toSeq })),
    );
    return store;
  }

  private async fetchPartners(): Promise<void> {
    const fresh = this.lonely().slice(-PARTNERS_MOST);
    for (const { frame, at } of fresh) if (Date.now() - at > OPEN_MILLIS) this.asked.add(idOf(frame));
    const found: Message[] = [];
    const findings: Finding[] = [];
    for (const filter of partnerFilters(fresh.map(({ frame }) => frame))) {
      const page = await this.page(filter, 'oldest', undefined, PAGE);
      found.push(...page.messages);
      findings.push(...page.findings);
    }
    for (const { frame } of fresh) {
      const partner = partnerAmong(frame, found);
      if (partner !== undefined) this.take({ messages: [partner], findings, gaps: [] });
    }
  }

  /** Calls and answers that stand alone and were not asked for yet. */
  private lonely(): FrameRow<Message>[] {
    const store = this.storeOfAll();
    const found: FrameRow<Message>[] = [];
    for (let index = store.first; index < store.end; index++) {
      const row = store.row(index);
      if (row?.kind !== 'frame' || row.partner !== null || row.frame.messageId === null) continue;
      const { frame } = row;
      const wanted = frame.messageType === 'CALL' || isAnswer(frame.messageType);
      if (wanted && !this.asked.has(idOf(frame))) found.push(row);
    }
    return found;
  }
}

/** The nearest answer after a call, or call before an answer; a station may use an id again later. */
function partnerAmong(frame: Message, found: readonly Message[]): Message | undefined {
  const call = frame.messageType === 'CALL';
  const fitting = found.filter(
    (each) =>
      idOf(each) === idOf(frame) &&
      each.direction !== frame.direction &&
      (call ? isAnswer(each.messageType) && each.seq > frame.seq : each.messageType === 'CALL' && each.seq < frame.seq),
  );
  return fitting.toSorted((a, b) => Math.abs(a.seq - frame.seq) - Math.abs(b.seq - frame.seq))[0];
}

function idOf(frame: Message): string {
  return `${frame.stationId} ${frame.messageId}`;
}

/** Filters that find all frames with the message ids of some, no line of them too long. */
function partnerFilters(frames: readonly Message[]): string[] {
  const lines: string[] = [];
  for (const stationId of new Set(frames.map((frame) => frame.stationId))) {
    let ids: string[] = [];
    const put = () => {
      if (ids.length > 0) lines.push(`station:${quoted(stationId)} id:${ids.join(',')}`);
      ids = [];
    };
    for (const frame of frames) {
      if (frame.stationId !== stationId) continue;
      const id = word(frame.messageId ?? '');
      if ([...ids, id].join(',').length > IDS_LENGTH) put();
      if (id.length <= IDS_LENGTH) ids.push(id);
    }
    put();
  }
  return lines;
}

/** The frames of a filter; with `live` also those that come, every few seconds. */
export function useStory(filter: string, order: StoryOrder, live: boolean): Story {
  const { api } = useApp();
  const story = useMemo(() => new Story(api, filter, order), [api, filter, order]);
  useChanges(story.changes);
  useVeiled(story);
  useEffect(() => {
    story.start();
    return () => story.stop();
  }, [story]);
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) void story.refresh();
    }, REFRESH_MILLIS);
    return () => {
      clearInterval(timer);
      // What ended it may have come since the last look.
      setTimeout(() => void story.refresh(), REFRESH_MILLIS);
    };
  }, [story, live]);
  return story;
}
