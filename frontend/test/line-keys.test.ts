import { describe, expect, it } from 'vitest';
import { LineKeys } from '../src/model/line-keys';

const rows = (from: number, count = 6) => Array.from({ length: count }, (_, place) => from + place);

describe('the elements of a list', () => {
  it('stay with their rows while most rows stay', () => {
    const keys = new LineKeys();
    const before = keys.of(rows(0));
    const after = keys.of(rows(2));
    expect(after.slice(0, 4)).toEqual(before.slice(2));
    expect(new Set([...before, ...after]).size).toBe(8);
  });

  it('stay in their lines when most rows are others', () => {
    const keys = new LineKeys();
    const before = keys.of(rows(0));
    expect(keys.of(rows(4))).toEqual(before);
    expect(keys.of(rows(1_000))).toEqual(before);
  });

  it('are never used twice, whatever moves and however many rows there are', () => {
    const keys = new LineKeys();
    for (const [from, count] of [[0, 6], [2, 6], [100, 3], [101, 9], [90, 9], [0, 0], [5, 4]] as const) {
      const all = keys.of(rows(from, count));
      expect(new Set(all).size, `rows ${from} to ${from + count}`).toBe(count);
    }
  });
});
