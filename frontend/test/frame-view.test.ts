import { describe, expect, it } from 'vitest';
import { EVERYTHING, rowTest } from '../src/model/filter';
import type { Frame } from '../src/model/frame';
import { FrameStore } from '../src/model/frame-store';
import { FrameView } from '../src/model/frame-view';
import { answerTo, frame, range } from './frames';

function shown(view: FrameView<Frame>): number[] {
  return Array.from({ length: view.count }, (_, position) => {
    const row = view.rowAt(position);
    return row?.kind === 'frame' ? row.frame.seq : -1;
  });
}

const evenOnly = rowTest<Frame>({ ...EVERYTHING, text: 'station:CP-2' });

function mixed(from: number, to: number): Frame[] {
  return range(from, to).map((each) =>
    each.seq % 2 === 0 ? { ...each, stationId: 'CP-2' } : each,
  );
}

describe('a view of the frame store', () => {
  it('holds the rows that pass and takes in new ones', () => {
    const store = new FrameStore<Frame>(100);
    store.append(mixed(1, 4));
    const view = new FrameView(store, evenOnly);

    store.append(mixed(5, 8));
    view.update();

    expect(shown(view)).toEqual([2, 4, 6, 8]);
  });

  it('forgets rows the store dropped', () => {
    const store = new FrameStore<Frame>(4);
    const view = new FrameView(store, evenOnly);

    store.append(mixed(1, 10));
    view.update();

    expect(shown(view)).toEqual([8, 10]);
  });

  it('finds the position of a row, or of the next one when it is not shown', () => {
    const store = new FrameStore<Frame>(100);
    store.append(mixed(1, 8));
    const view = new FrameView(store, evenOnly);

    const six = view.indexAt(2) ?? -1;
    expect(view.positionOf(six)).toBe(2);
    expect(view.positionOf(six - 1)).toBe(2);
    expect(view.contains(six)).toBe(true);
    expect(view.contains(six - 1)).toBe(false);
    expect(view.positionOf(1_000)).toBe(4);
  });

  it('is built anew when older rows were put in front', () => {
    const store = new FrameStore<Frame>(100);
    store.append(mixed(5, 8));
    const view = new FrameView(store, evenOnly);

    store.prepend(mixed(1, 4));
    view.update();

    expect(shown(view)).toEqual([2, 4, 6, 8]);
  });

  it('shows gaps whatever the filter says', () => {
    const store = new FrameStore<Frame>(100);
    store.append(mixed(1, 2));
    store.appendGap({ count: 3, fromSeq: 3, toSeq: 5 });
    const view = new FrameView(store, evenOnly);

    expect(shown(view)).toEqual([2, -1]);
  });

  it('shows a call and its answer as one row in the view of exchanges', () => {
    const store = new FrameStore<Frame>(100);
    const view = new FrameView(store, rowTest<Frame>({ ...EVERYTHING, exchanges: true }, (index) => store.row(index)));
    const call = frame(1);
    const stray = answerTo(frame(99), 3);

    store.append([call, answerTo(call, 2), stray]);
    view.update();

    expect(shown(view)).toEqual([1, 3]);
  });

  it('shows an answer by itself in the view of exchanges when the filter wants it and not its call', () => {
    const store = new FrameStore<Frame>(100);
    const filter = { text: 'type:error', exchanges: true };
    const view = new FrameView(store, rowTest<Frame>(filter, (index) => store.row(index)));
    const call = frame(1);

    store.append([call, answerTo(call, 2, { messageType: 'CALLERROR' }), frame(3)]);
    view.update();

    expect(shown(view)).toEqual([2]);
  });

  it('stays exact while a full store rolls over many times', () => {
    const store = new FrameStore<Frame>(10_000);
    const view = new FrameView(store, evenOnly);

    for (let from = 1; from < 100_000; from += 500) {
      store.append(mixed(from, from + 499));
      view.update();
    }

    expect(view.count).toBe(5_000);
    expect(shown(view).at(0)).toBe(90_002);
    expect(shown(view).at(-1)).toBe(100_000);
  });
});
