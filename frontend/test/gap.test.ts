import { describe, expect, it, vi } from 'vitest';
import type { Frame } from '../src/model/frame';
import { FrameStore } from '../src/model/frame-store';
import { FrameView } from '../src/model/frame-view';
import { GAP_PAGE, GAP_PAGES, fetchGap } from '../src/state/gap-pages';
import type { Message, MessagePage } from '../src/wire/contract';
import { answerTo, frame, range } from './frames';

const NONE = { lost: [], expired: [] };
const everything = () => true;

/** What a list would show: numbers of frames, and gaps in a word. */
function shown(store: FrameStore<Frame>): unknown[] {
  const view = new FrameView(store, everything);
  return Array.from({ length: view.count }, (_, position) => {
    const row = view.rowAt(position);
    return row?.kind === 'gap' ? `${row.state} ${row.fromSeq}-${row.toSeq}` : row?.frame.seq;
  });
}

/** A store that has 1 to 3 and 11 to 12, and was told that 4 to 10 did not come. */
function withGap(capacity = 20): FrameStore<Frame> {
  const store = new FrameStore<Frame>(capacity);
  store.append(range(1, 3));
  store.appendGap({ count: 7, fromSeq: 4, toSeq: 10 });
  store.append(range(11, 12));
  return store;
}

describe('a gap in the list', () => {
  it('is filled in its place while all other rows keep their index', () => {
    const store = withGap();
    const view = new FrameView(store, everything);
    const after = view.indexAt(4);
    const gap = view.indexAt(3) ?? NaN;
    expect(store.missingFrames()).toEqual({ count: 7, index: gap });

    expect(store.fill(gap, { fromSeq: 4, frames: range(4, 10).reverse(), ...NONE })).toBe(7);
    view.update();

    expect(shown(store)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(view.indexAt(3)).toBe(gap);
    expect(view.indexAt(10)).toBe(after);
    expect(store.size).toBe(12);
    expect(store.missingFrames()).toBeNull();
    for (let position = 0; position < view.count; position++) {
      const index = view.indexAt(position) ?? NaN;
      expect(view.positionOf(index)).toBe(position);
      expect(view.rowAt(position)?.index).toBe(index);
    }
  });

  it('is filled from its end on, as often as it takes', () => {
    const store = withGap();

    store.fill(3, { fromSeq: 9, frames: range(9, 10), ...NONE });
    expect(shown(store)).toEqual([1, 2, 3, 'missing 4-8', 9, 10, 11, 12]);
    expect(store.missingFrames()).toEqual({ count: 5, index: 3 });
    store.fill(3, { fromSeq: 6, frames: range(6, 8), ...NONE });
    expect(shown(store)).toEqual([1, 2, 3, 'missing 4-5', 6, 7, 8, 9, 10, 11, 12]);
    store.fill(3, { fromSeq: 4, frames: range(4, 5), ...NONE });

    expect(shown(store)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('says what the log lost, what it has deleted, and when there was nothing', () => {
    const store = withGap();
    const lost = [{ count: 1, fromSeq: 8, toSeq: 8 }, { count: 9, fromSeq: 30, toSeq: 38 }];
    const expired = [{ count: 2, fromSeq: 4, toSeq: 5 }];

    store.fill(3, { fromSeq: 4, frames: [frame(6), frame(10)], lost, expired });
    expect(shown(store)).toEqual([1, 2, 3, 'expired 4-5', 6, 'lost 8-8', 10, 11, 12]);

    const other = withGap();
    other.fill(3, { fromSeq: 4, frames: [], ...NONE });
    expect(shown(other)).toEqual([1, 2, 3, 'empty 4-10', 11, 12]);
    expect(other.fill(3, { fromSeq: 4, frames: range(4, 4), ...NONE }), 'asked and answered').toBe(0);
  });

  it('pairs an answer that is there with the call that was missing', () => {
    const store = new FrameStore<Frame>(10);
    const call = frame(2);
    store.append([frame(1)]);
    store.appendGap({ count: 1, fromSeq: 2, toSeq: 2 });
    store.append([answerTo(call, 3)]);

    store.fill(1, { fromSeq: 2, frames: [call], ...NONE });

    expect(store.row(1)).toMatchObject({ kind: 'frame', partner: 2 });
    expect(store.row(2)).toMatchObject({ kind: 'frame', partner: 1 });
  });

  it('makes room by dropping the oldest rows, and takes no more than fits', () => {
    const store = withGap(8);

    expect(store.fill(3, { fromSeq: 4, frames: range(4, 10), ...NONE })).toBe(5);

    expect(shown(store)).toEqual(['missing 4-5', 6, 7, 8, 9, 10, 11, 12]);
    expect(store.size).toBe(8);
    expect(store.dropped).toBe(3);
    expect(store.fill(3, { fromSeq: 4, frames: range(4, 5), ...NONE }), 'nothing older could go').toBe(0);

    store.append(range(13, 14));
    expect(shown(store).at(-1)).toBe(14);
    expect(store.size).toBeLessThanOrEqual(8);
    expect(store.missingFrames(), 'the gap left with the oldest rows').toBeNull();
  });

  it('is not filled again by what is loaded before the list', () => {
    const store = new FrameStore<Frame>(20);
    store.appendGap({ count: 5, fromSeq: 6, toSeq: 10 });
    store.append(range(11, 12));

    expect(store.firstSeq).toBe(6);
    store.prepend(range(1, 8));

    expect(shown(store)).toEqual([1, 2, 3, 4, 5, 'missing 6-10', 11, 12]);
  });

  it('survives a change of the size of the list', () => {
    const store = withGap();
    store.fill(3, { fromSeq: 9, frames: range(9, 10), ...NONE });

    store.resize(50);
    expect(shown(store)).toEqual([1, 2, 3, 'missing 4-8', 9, 10, 11, 12]);
    store.resize(4);

    expect(shown(store)).toEqual([11, 12]);
    store.append(range(13, 20));
    expect(shown(store)).toEqual([17, 18, 19, 20]);
  });
});

describe('fetching a gap', () => {
  /** A log of every number between two, asked as the emulator is asked. */
  function logOf(oldest: number, newest: number) {
    return vi.fn((before: number | undefined, limit: number): Promise<MessagePage> => {
      const top = Math.min(newest, (before ?? Infinity) - 1);
      const low = Math.max(oldest, top - limit + 1);
      const messages = range(low, top).reverse() as unknown as Message[];
      return Promise.resolve({ messages, findings: [], nextCursor: low > oldest ? String(low) : null, whole: true, gaps: [] });
    });
  }

  it('asks for what lies in it, page by page, and for nothing else', async () => {
    const log = logOf(1, 9_000);

    const found = await fetchGap({ count: 1_500, fromSeq: 5_001, toSeq: 6_500 }, log, () => Promise.resolve(1));

    expect(log.mock.calls).toEqual([[6_501, GAP_PAGE], [5_501, GAP_PAGE]]);
    expect(found.fromSeq).toBe(5_001);
    expect(found.frames.length).toBe(1_500);
    expect(found.expired).toEqual([]);
  });

  it('stops after ten thousand frames and says how far it came', async () => {
    const found = await fetchGap({ count: 50_000, fromSeq: 1, toSeq: 50_000 }, logOf(1, 60_000), () => Promise.resolve(1));

    expect(found.frames.length).toBe(GAP_PAGE * GAP_PAGES);
    expect(found.fromSeq).toBe(40_001);
  });

  it('tells what the log has deleted meanwhile', async () => {
    const found = await fetchGap({ count: 100, fromSeq: 101, toSeq: 200 }, logOf(151, 300), () => Promise.resolve(151));
    expect(found.expired).toEqual([{ count: 50, fromSeq: 101, toSeq: 150 }]);
    expect(found.frames.length).toBe(50);

    const all = await fetchGap({ count: 100, fromSeq: 101, toSeq: 200 }, logOf(900, 950), () => Promise.resolve(900));
    expect(all.expired).toEqual([{ count: 100, fromSeq: 101, toSeq: 200 }]);
  });
});
