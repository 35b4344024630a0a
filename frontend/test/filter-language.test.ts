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

  it('takes no name for a word that every object has', () => {
    for (const line of ['type:constructor', 'dir:toString', 'latency>1constructor']) {
      expect(parseFilter(line).ok, line).toBe(false);
    }
    expect(found('payload.constructor=x OR payload.__proto__=x')).toEqual([]);
  });

  it('walks a payload that nests lists deeper than any stack', () => {
    const raw = `[2,"1","X",{"a":${'['.repeat(5_000)}7${']'.repeat(5_000)}}]`;
    const frame = { ...cases.frames[0], raw } as Subject;
    const parsed = parseFilter('payload.a=7');

    expect(parsed.ok && matchesFilter(parsed.filter, frame)).toBe(true);
  });

  it('tells instants apart to the microsecond, in any zone, and refuses days that are none', () => {
    const frame = { ...cases.frames[0], time: '2026-01-31T10:00:00.000250Z' } as Subject;
    const holds = (line: string) => {
      const parsed = parseFilter(line);
      return parsed.ok ? matchesFilter(parsed.filter, frame) : parsed.problem.position;
    };

    expect(holds('time>2026-01-31T10:00:00.000249Z')).toBe(true);
    expect(holds('time>2026-01-31T10:00:00.00025Z')).toBe(false);
    expect(holds('time>2026-01-31T11:00:00+01:00')).toBe(true);
    expect(holds('time>2026-02-30')).toBe(5);
    expect(holds('time>2026-02-30T00:00:00Z')).toBe(5);
  });

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
