import type { Filling } from '../model/frame-store';
import type { Gap } from '../model/gap';
import type { Message, MessagePage } from '../wire/contract';

/** How many frames one request asks for, and how many requests one wish makes at most. */
export const GAP_PAGE = 1_000;
export const GAP_PAGES = 10;

/** Asks the log for frames before a number, newest first. */
export type PagesBefore = (before: number | undefined, limit: number) => Promise<MessagePage>;

/** Asks the log for its oldest number; null when it is empty. */
export type OldestInLog = () => Promise<number | null>;

/**
 * Fetches what the log has of a gap, the newest first, at most ten thousand frames at a time. What
 * the log has deleted is found by its oldest frame.
 */
export async function fetchGap(
  gap: Gap,
  before: PagesBefore,
  oldest: OldestInLog,
): Promise<Filling<Message>> {
  const frames: Message[] = [];
  const lost: Gap[] = [];
  let from = gap.toSeq + 1;
  let ended = false;
  for (let page = 0; page < GAP_PAGES && from > gap.fromSeq && !ended; page++) {
    const answer = await before(from, GAP_PAGE);
    frames.push(...answer.messages.filter((each) => each.seq >= gap.fromSeq));
    lost.push(...answer.gaps.map(({ lost: count, fromSeq, toSeq }) => ({ count, fromSeq, toSeq })));
    ended = answer.nextCursor === null;
    from = Math.min(from, ...answer.messages.slice(-1).map((each) => each.seq));
  }
  if (!ended) return { fromSeq: Math.max(gap.fromSeq, from), frames, lost: distinct(lost), expired: [] };
  const kept = (await oldest()) ?? gap.toSeq + 1;
  const end = Math.min(kept - 1, gap.toSeq);
  const expired =
    end < gap.fromSeq ? [] : [{ count: end - gap.fromSeq + 1, fromSeq: gap.fromSeq, toSeq: end }];
  return { fromSeq: gap.fromSeq, frames, lost: distinct(lost).filter((each) => each.toSeq > end), expired };
}

/** Pages that touch tell of a gap between them twice. */
function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [gap.fromSeq, gap])).values()];
}
