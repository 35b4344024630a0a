import { describe, expect, it } from 'vitest';
import { findPattern, finds } from '../src/model/find';
import { TIME_MODES, nextTimeMode, passed, timeInMode, timeMode } from '../src/model/times';

describe('finding a text', () => {
  it('regards neither capital letters nor what was found before, and takes no character for a pattern', () => {
    const pattern = findPattern('a.B(');

    expect(pattern !== null && finds(pattern, 'xA.b(')).toBe(true);
    expect(pattern !== null && finds(pattern, 'xA.b(')).toBe(true);
    expect(pattern !== null && finds(pattern, 'aXb(')).toBe(false);
    expect(findPattern('')).toBeNull();
  });
});

describe('the column of times', () => {
  it('tells how long after the first row, or after the row before', () => {
    expect(timeInMode('start', 1_500, { start: 250, previous: 1_000, skew: null })).toBe('+1.250');
    expect(timeInMode('previous', 1_500, { start: 250, previous: 1_000, skew: null })).toBe('+0.500');
    expect(timeInMode('previous', 1_500, { start: 250, previous: null, skew: 5 })).toBe('–');
    expect(timeInMode('csms', 1_500, { start: 250, previous: null, skew: null })).toBe('–');
    expect(timeInMode('csms', 0, { start: null, previous: null, skew: 1_500 })).toMatch(/:01\.500$/);
  });

  it('writes long and negative stretches', () => {
    expect(passed(63_250)).toBe('+1:03.250');
    expect(passed(7_201_000)).toBe('+2:00:01.000');
    expect(passed(-12)).toBe('−0.012');
    expect(passed(NaN)).toBe('–');
  });

  it('goes round its ways, and begins with the clock', () => {
    expect(TIME_MODES.reduce((mode) => nextTimeMode(mode), timeMode('clock'))).toBe('clock');
    expect(timeMode('nonsense')).toBe('clock');
  });
});
