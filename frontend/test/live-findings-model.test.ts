import { describe, expect, it } from 'vitest';
import { FindingBook } from '../src/model/finding-book';
import { rowTest } from '../src/model/filter';
import { completions } from '../src/model/filter-completion';
import { FrameView } from '../src/model/frame-view';
import { Redaction, Veil } from '../src/model/redaction';
import { findingsOf } from '../src/model/recording';
import { Touched } from '../src/model/touched';
import { Feed } from '../src/state/feed';
import type { Finding, Message, MessagePage } from '../src/wire/contract';
import { answerTo, message, messagePage } from './frames';
import { stillPage } from './still-page';

const finding = (messageSeq: number | null, over: Partial<Finding> = {}): Finding => ({
  stationId: 'CP-1', time: '2026-01-01T00:00:00Z', stationSeq: messageSeq ?? 0, severity: 'error', code: 'late-answer',
  pointer: '', sentence: 'TAG-9 came late', source: '', messageSeq, ...over,
});

/** A live list, and the numbers of the frames a filter shows in it. */
function listOf(older: Partial<MessagePage> = {}) {
  const feed = new Feed(() => Promise.resolve(messagePage(older)), () => Promise.resolve(null), 100);
  const shown = (text: string, exchanges = false) => {
    const view = new FrameView(feed.store, rowTest<Message>({ text, exchanges }, (index) => feed.store.row(index)));
    return () => {
      view.update();
      return Array.from({ length: view.count }, (_, at) => view.rowAt(at)).map((row) => row?.kind === 'frame' && row.frame.seq);
    };
  };
  return { feed, shown };
}

describe('findings of live frames', () => {
  stillPage();

  it('bring their frame into a filtered list when they come, in its place, and take it out of the opposite', () => {
    const { feed, shown } = listOf();
    feed.append([1, 2, 3, 4].map((seq) => message(seq)));
    const [severe, coded, none] = [shown('finding:error'), shown('code:late-*'), shown('-finding:any')];
    expect([severe(), coded(), none()]).toEqual([[], [], [1, 2, 3, 4]]);

    feed.note([finding(3)]);
    feed.note([finding(1), finding(1), finding(null)]);
    feed.append([message(5)]);

    expect([severe(), coded(), none()]).toEqual([[1, 3], [1, 3], [2, 4, 5]]);
    expect(feed.codesSeen()).toEqual(['late-answer']);
    expect(findingsOf(frameAt(feed, 1))).toHaveLength(1);
  });

  it('wait for a frame that comes later, be it live, from the log or out of a gap', async () => {
    const { feed, shown } = listOf({ messages: [message(8), message(7)], findings: [finding(7), finding(8)] });
    const severe = shown('finding:error');
    feed.note([finding(12)]);
    feed.append([message(10), message(12)]);
    expect(severe()).toEqual([12]);

    await feed.loadOlder();

    expect(severe()).toEqual([7, 8, 12]);
    feed.restart();
    feed.append([message(12)]);
    expect(severe()).toEqual([]);
  });

  it('of an answer and of its call decide anew which of them stands for the exchange', () => {
    const { feed, shown } = listOf();
    const call = message(1);
    feed.append([call, answerTo(call, 2) as Message].map((each) => message(each.seq, each)));
    const severe = shown('finding:error', true);
    feed.note([finding(2)]);
    expect(severe()).toEqual([2]);

    feed.note([finding(1)]);

    expect(severe()).toEqual([1]);
  });

  it('are hidden as the frame is, also when they come after it was looked at', () => {
    const { feed } = listOf();
    const veil = new Veil<Message>(new Redaction());
    feed.store.lookThrough(veil);
    feed.append([message(1, { raw: '[2,"m1","Authorize",{"idTag":"TAG-9"}]' })]);
    expect(findingsOf(frameAt(feed, 1))).toEqual([]);

    feed.note([finding(1)]);

    expect(findingsOf(frameAt(feed, 1)).map((each) => each.sentence)).toEqual(['token-1 came late']);
    expect(findingsOf(frameAt(feed, 1))).toBe(findingsOf(frameAt(feed, 1)));
  });

  it('go on in the filter with the codes that were seen', () => {
    const known = { stations: [], actions: [], codes: ['late-answer', 'seqno-gap'] };
    expect(completions('code:', 5, known).map(({ label }) => label)).toEqual(['late-answer', 'seqno-gap']);
    expect(completions('-code:se', 8, known)[0]).toMatchObject({ line: '-code:seqno-gap' });
    expect(completions('finding:w', 9, known)[0]).toMatchObject({ line: 'finding:warning' });
  });

  it('are kept for so many frames, the newest of them', () => {
    const book = new FindingBook<Finding>(2);
    for (const seq of [1, 2, 2, 3]) book.add(finding(seq));
    expect([1, 2, 3].map((seq) => book.of(seq).length)).toEqual([0, 1, 1]);
    expect(book.add(finding(3, { code: 'other' }))).toBe(true);
    expect(book.of(3)).toHaveLength(2);
  });

  it('of too many frames at once have the whole list looked at again', () => {
    const touched = new Touched();
    touched.add(1.5);
    touched.add(2);
    expect(touched.since(0)).toEqual([1.5, 2]);
    expect(touched.since(2)).toEqual([]);
    for (let at = 0; at < 5_000; at++) touched.add(at);
    expect(touched.since(2)).toBeNull();
    expect(touched.since(touched.version - 3)).toEqual([4_997, 4_998, 4_999]);
  });
});

function frameAt(feed: Feed, seq: number): Message {
  const row = feed.store.row(feed.store.indexOf(seq) ?? NaN);
  if (row?.kind !== 'frame') throw new Error(`frame ${seq} is not in the list`);
  return row.frame;
}
