import { describe, expect, it } from 'vitest';
import { LineKeys } from '../src/model/line-keys';

const rows = (from: number, count = 6) => Array.from({ length: count }, (_, place) => from + place);

describe('the elements of a list', () => {
  it('stay with their rows while a good part of the rows stays', () => {
    const keys = new LineKeys();
    const before = keys.of(rows(0));
    const after = keys.of(rows(3));
    expect(after.slice(0, 3)).toEqual(before.slice(3));
    expect(new Set([...before, ...after]).size).toBe(9);
  });

  it('stay in their lines when nearly all rows are others', () => {
    const keys = new LineKeys();
    const before = keys.of(rows(0));
    expect(keys.of(rows(5))).toEqual(before);
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
