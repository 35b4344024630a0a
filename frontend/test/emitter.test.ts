import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../src/state/emitter';

describe('who tells of changes', () => {
  const told: number[] = [];
  let drawing = 0;
  let emitter: Emitter;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    // A browser's page that is looked at and draws every 16 ms.
    vi.stubGlobal('document', { hidden: false });
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
    vi.stubGlobal('cancelAnimationFrame', clearTimeout);
    told.length = 0;
    emitter = new Emitter();
    emitter.subscribe(() => {
      told.push(performance.now());
      vi.advanceTimersByTime(drawing);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** Something changes every 5 ms for so long; how often that was told. */
  const changesFor = (millis: number): number => {
    const end = performance.now() + millis;
    while (performance.now() < end) {
      emitter.changed();
      vi.advanceTimersByTime(5);
    }
    return told.length;
  };

  it('does so about with every frame when drawing takes no time', () => {
    drawing = 0;
    expect(changesFor(800)).toBeGreaterThan(30);
  });

  it('leaves as much time to others as drawing takes', () => {
    drawing = 100;
    changesFor(2_000);
    const pauses = told.slice(1).map((at, place) => at - (told[place] ?? 0));
    expect(Math.min(...pauses), `told at ${told.join(', ')}`).toBeGreaterThanOrEqual(200);
    expect(told.length).toBeGreaterThan(5);
  });

  it('tells of a change that came while it rested, once', () => {
    drawing = 100;
    emitter.changed();
    vi.advanceTimersByTime(30);
    emitter.changed();
    emitter.changed();
    expect(told.length).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(told.length).toBe(2);
  });

  it('does not rest for longer than a quarter of a second', () => {
    drawing = 3_000;
    emitter.changed();
    vi.advanceTimersByTime(30);
    emitter.changed();
    vi.advanceTimersByTime(300);
    expect(told.length).toBe(2);
  });
});
