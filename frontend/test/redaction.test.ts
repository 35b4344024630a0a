import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FrameStore } from '../src/model/frame-store';
import type { Frame, FrameRow } from '../src/model/frame';
import { Redaction, Veil } from '../src/model/redaction';
import { answerTo, frame } from './frames';

interface Case {
  readonly name: string;
  readonly frames: readonly string[];
  readonly redacted: readonly string[];
  readonly sentences: ReadonlyArray<readonly [string, string]>;
}

const cases = JSON.parse(
  readFileSync(new URL('../../src/test/resources/sharing/redaction.json', import.meta.url), 'utf8'),
) as readonly Case[];

describe('what tells of persons', () => {
  it.each(cases)('is taken out as the emulator does: $name', ({ frames, redacted, sentences }) => {
    const redaction = new Redaction();

    expect(frames.map((frame) => redaction.raw(frame))).toEqual(redacted);
    for (const [told, shown] of sentences) expect(redaction.sentence(told)).toBe(shown);
  });

  it('is known from a frame that was only learned of', () => {
    const redaction = new Redaction();
    redaction.learn('[2,"a","Heartbeat",{}]');
    redaction.learn('[2,"b","Authorize",{"idT\\u0061g":"ALICE-1"}]');

    expect(redaction.raw('[4,"b","GenericError","no ALICE-1",{}]')).toBe('[4,"b","GenericError","no token-1",{}]');
  });

  it('is taken out of a frame of the greatest size', () => {
    const long = 'x'.repeat(2_000_000);
    const escaped = '\\n'.repeat(1_000_000);

    expect(new Redaction().raw(`[2,"a","X",{"certificate":"${long}","certificateChain":"${escaped}"}]`)).toBe(
      '[2,"a","X",{"certificate":"redacted","certificateChain":"redacted"}]',
    );
  });
});

describe('the frames of a list behind a veil', () => {
  const call = (seq: number, idTag: string) =>
    frame(seq, { action: 'Authorize', raw: `[2,"m${seq}","Authorize",{"idTag":"${idTag}"}]` });
  const row = (store: FrameStore<Frame>, index: number) => store.row(index) as FrameRow<Frame>;

  it('are told again as they were', () => {
    const veil = new Veil<Frame>(new Redaction());
    const was = call(1, 'ALICE-1');

    expect(veil.through(was).raw).toContain('token-1');
    expect(veil.behind(veil.through(was))).toBe(was);
    expect(veil.behind(was)).toBe(was);
    expect(veil.token('ALICE-1')).toBe('token-1');
  });

  it('keep their places and partners and are the same as long as nothing changes', () => {
    const store = new FrameStore<Frame>(10);
    store.append([call(1, 'ALICE-1')]);
    store.lookThrough(new Veil(new Redaction()));
    const before = row(store, 0);

    expect(before.frame.raw).toBe('[2,"m1","Authorize",{"idTag":"token-1"}]');
    expect(row(store, 0)).toBe(before);
    store.append([answerTo(call(1, ''), 2)]);
    expect(row(store, 0)).toMatchObject({ index: 0, partner: 1 });
    expect(row(store, 0).frame).toBe(before.frame);
  });

  it('are shown as they were when the veil is taken away', () => {
    const store = new FrameStore<Frame>(10);
    store.append([call(1, 'ALICE-1')]);
    const { generation } = store;
    store.lookThrough(new Veil(new Redaction()));
    store.lookThrough(null);

    expect(row(store, 0).frame.raw).toContain('ALICE-1');
    expect(store.generation).toBeGreaterThan(generation);
  });

  it('name no token that another frame of the list names, wherever that stands', () => {
    const store = new FrameStore<Frame>(10);
    store.append([frame(5, { messageType: 'CALLERROR', raw: '[4,"x","GenericError","no ALICE-1, no BOB-22",{}]' })]);
    store.lookThrough(new Veil(new Redaction()));
    store.append([call(6, 'ALICE-1')]);
    store.prepend([call(4, 'BOB-22')]);

    expect(row(store, 0).frame.raw).toBe('[4,"x","GenericError","no token-1, no token-2",{}]');
  });
});
