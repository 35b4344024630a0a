import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completions } from '../src/model/filter-completion';
import type { Subject } from '../src/model/filter-match';
import { matchesFilter } from '../src/model/filter-match';
import { parseFilter } from '../src/model/filter-parser';

interface Cases {
  readonly frames: readonly Subject[];
  readonly good: ReadonlyArray<readonly [string, readonly number[]]>;
  readonly bad: ReadonlyArray<readonly [string, number, string]>;
}

const cases = JSON.parse(
  readFileSync(new URL('../../src/test/resources/filter/cases.json', import.meta.url), 'utf8'),
) as Cases;

function found(line: string): number[] {
  const parsed = parseFilter(line);
  if (!parsed.ok) throw parsed.problem;
  return cases.frames.filter((frame) => matchesFilter(parsed.filter, frame)).map(({ seq }) => seq);
}

describe('the filter language', () => {
  it.each(cases.good)('finds with %s what the log finds', (line, seqs) => {
    expect(found(line)).toEqual(seqs);
  });

  it.each(cases.bad)('says of %s where it is wrong and what was expected', (line, position, expected) => {
    const parsed = parseFilter(line);

    expect(parsed.ok).toBe(false);
    if (!parsed.ok) {
      expect(parsed.problem.expected).toBe(expected);
      expect(parsed.problem.position).toBe(position);
    }
  });

  it('is bounded in length, in conditions and in depth', () => {
    const expected = (line: string) => {
      const parsed = parseFilter(line);
      return parsed.ok ? '' : parsed.problem.expected;
    };

    expect(expected('a'.repeat(2_001))).toBe('a filter has at most 2000 characters');
    expect(expected('a '.repeat(101))).toBe('a filter has at most 100 conditions');
    expect(expected(`${'('.repeat(21)}a${')'.repeat(21)}`)).toBe('brackets go at most 20 deep');
    expect(expected('a '.repeat(100))).toBe('');
    expect(expected(`${'-'.repeat(1_999)}a`)).toBe('');
  });

  it.each(['type:constructor', 'dir:toString', 'latency>1constructor'])(
    'takes %s for no word of the language',
    (line) => expect(parseFilter(line).ok).toBe(false),
  );

  it('does not take long over any pattern', () => {
    const frame = { ...cases.frames[0], stationId: 'a'.repeat(20_000) } as Subject;
    const parsed = parseFilter(`station:${'*a'.repeat(300)}b`);

    expect(parsed.ok && matchesFilter(parsed.filter, frame)).toBe(false);
  });
});

describe('completion', () => {
  const known = { stations: ['CP-1', 'CP 2'], actions: ['MeterValues', 'Heartbeat'] };
  const ways = (line: string) => completions(line, line.length, known).map(({ line: whole }) => whole);

  it('knows the fields', () => {
    expect(ways('st')).toEqual(['station:']);
    expect(ways('dir:in -(ac')).toEqual(['dir:in -(action:']);
    expect(ways('pay')).toEqual(['payload.']);
  });

  it('knows what has been seen, and quotes what needs it', () => {
    expect(ways('station:')).toEqual(['station:CP-1', 'station:"CP 2"']);
    expect(ways('action:he')).toEqual(['action:Heartbeat']);
    expect(ways('type:result,mal')).toEqual(['type:result,malformed']);
  });

  it('is silent where there is nothing to say', () => {
    expect(ways('')).toEqual([]);
    expect(ways('station:CP-1')).toEqual([]);
    expect(ways('latency>5')).toEqual([]);
  });
});
