import { describe, expect, it } from 'vitest';
import type { Frame, FrameRow } from '../src/model/frame';
import { FrameStore } from '../src/model/frame-store';
import { answerTo, frame, range } from './frames';

function seqs(store: FrameStore<Frame>): number[] {
  const found: number[] = [];
  for (let index = store.first; index < store.end; index++) {
    const row = store.row(index);
    found.push(row?.kind === 'frame' ? row.frame.seq : -1);
  }
  return found;
}

function rowOf(store: FrameStore<Frame>, seq: number): FrameRow<Frame> {
  for (let index = store.first; index < store.end; index++) {
    const row = store.row(index);
    if (row?.kind === 'frame' && row.frame.seq === seq) return row;
  }
  throw new Error(`no row with seq ${seq}`);
}

describe('the frame store', () => {
  it('keeps frames in order and ignores those it has seen', () => {
    const store = new FrameStore<Frame>(10);

    expect(store.append(range(1, 3))).toBe(3);
    expect(store.append(range(2, 5))).toBe(2);

    expect(seqs(store)).toEqual([1, 2, 3, 4, 5]);
    expect(store.lastSeq).toBe(5);
  });

  it('drops the oldest when it is full and says how many', () => {
    const store = new FrameStore<Frame>(4);

    store.append(range(1, 7));

    expect(seqs(store)).toEqual([4, 5, 6, 7]);
    expect(store.dropped).toBe(3);
    expect(store.size).toBe(4);
  });

  it('gives a row an index that stays while older rows are dropped', () => {
    const store = new FrameStore<Frame>(3);
    store.append(range(1, 3));
    const held = rowOf(store, 3).index;

    store.append(range(4, 5));

    expect(store.row(held)).toMatchObject({ frame: { seq: 3 } });
  });

  it('answers nothing for a row that was dropped', () => {
    const store = new FrameStore<Frame>(2);
    store.append(range(1, 1));
    const gone = rowOf(store, 1).index;

    store.append(range(2, 5));

    expect(store.row(gone)).toBeUndefined();
  });

  it('links an answer with its call both ways and knows the latency', () => {
    const store = new FrameStore<Frame>(10);
    const call = frame(1);

    store.append([call, frame(2), answerTo(call, 3)]);

    const asked = rowOf(store, 1);
    const answered = rowOf(store, 3);
    expect(asked.partner).toBe(answered.index);
    expect(answered.partner).toBe(asked.index);
    expect(asked.latencyMillis).toBe(20);
  });

  it('prefers the latency the server measured', () => {
    const store = new FrameStore<Frame>(10);
    const call = frame(1);

    store.append([call, answerTo(call, 2, { latencyMillis: 7.5 })]);

    expect(rowOf(store, 1).latencyMillis).toBe(7.5);
  });

  it('does not take the same id of the other direction or another station for the partner', () => {
    const store = new FrameStore<Frame>(10);
    const mine = frame(1, { messageId: 'same' });
    const theirs = frame(2, { messageId: 'same', direction: 'received' });
    const other = frame(3, { messageId: 'same', stationId: 'CP-2' });

    store.append([mine, theirs, other, answerTo(theirs, 4)]);

    expect(rowOf(store, 1).partner).toBeNull();
    expect(rowOf(store, 2).partner).toBe(rowOf(store, 4).index);
    expect(rowOf(store, 3).partner).toBeNull();
  });

  it('shows a gap in the place where frames are missing, once', () => {
    const store = new FrameStore<Frame>(10);
    store.append(range(1, 2));

    store.appendGap({ count: 5, fromSeq: 3, toSeq: 7 });
    store.appendGap({ count: 5, fromSeq: 3, toSeq: 7 });
    store.append(range(8, 9));

    expect(seqs(store)).toEqual([1, 2, -1, 8, 9]);
    expect(store.row(store.first + 2)).toMatchObject({ kind: 'gap', state: 'missing', count: 5 });
  });

  it('puts older frames in front without moving the ones it had', () => {
    const store = new FrameStore<Frame>(10);
    store.append(range(8, 9));
    const held = rowOf(store, 8).index;

    expect(store.prepend(range(5, 8))).toBe(3);

    expect(seqs(store)).toEqual([5, 6, 7, 8, 9]);
    expect(store.row(held)).toMatchObject({ frame: { seq: 8 } });
  });

  it('shows what the log lost between older frames in its place', () => {
    const store = new FrameStore<Frame>(10);
    store.append(range(8, 9));

    store.prepend([...range(6, 7), ...range(1, 2)], [{ count: 2, fromSeq: 3, toSeq: 5 }]);

    expect(seqs(store)).toEqual([1, 2, -1, 6, 7, 8, 9]);
    expect(store.row(store.first + 2)).toMatchObject({ kind: 'gap', state: 'lost', count: 2 });
  });

  it('takes only as many older frames as there is room for, the newest of them', () => {
    const store = new FrameStore<Frame>(4);
    store.append(range(9, 10));

    expect(store.prepend(range(1, 8))).toBe(2);
    expect(seqs(store)).toEqual([7, 8, 9, 10]);
    expect(store.prepend(range(1, 6))).toBe(0);
  });

  it('pairs an answer that was there first when its call is fetched later', () => {
    const store = new FrameStore<Frame>(10);
    const call = frame(1);
    store.append([answerTo(call, 2)]);

    store.prepend([call]);

    expect(rowOf(store, 1).partner).toBe(rowOf(store, 2).index);
  });

  it('stays empty of old frames after it was cleared', () => {
    const store = new FrameStore<Frame>(10);
    store.append(range(1, 5));

    store.clear();
    store.append(range(4, 6));

    expect(seqs(store)).toEqual([6]);
  });

  it('counts from the beginning after a restart', () => {
    const store = new FrameStore<Frame>(10);
    store.append(range(100, 105));

    store.restart();
    store.append(range(1, 2));

    expect(seqs(store)).toEqual([1, 2]);
  });

  it('refuses a capacity that is no capacity', () => {
    expect(() => new FrameStore(0)).toThrow('at least 1');
  });

  it('keeps 100,000 of 300,000 frames and stays exact', { timeout: 30_000 }, () => {
    const store = new FrameStore<Frame>(100_000);

    for (let from = 1; from < 300_000; from += 2_000) store.append(range(from, from + 1_999));

    expect(store.size).toBe(100_000);
    expect(store.dropped).toBe(200_000);
    expect(store.row(store.first)).toMatchObject({ frame: { seq: 200_001 } });
  });
});
