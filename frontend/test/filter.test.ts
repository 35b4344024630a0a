import { describe, expect, it } from 'vitest';
import type { FrameFilter } from '../src/model/filter';
import { EVERYTHING, filterFromQuery, filterToQuery, isNarrowed, rowTest, toggled } from '../src/model/filter';
import type { Frame, FrameRow } from '../src/model/frame';
import { frame } from './frames';

function row(over: Partial<Frame>): FrameRow<Frame> {
  return { kind: 'frame', index: 0, frame: frame(1, over), at: 0, partner: null, latencyMillis: null };
}

function passes(filter: Partial<FrameFilter>, over: Partial<Frame>): boolean {
  return rowTest<Frame>({ ...EVERYTHING, ...filter })(row(over));
}

describe('a filter of frames', () => {
  it('lets everything through when nothing is asked', () => {
    expect(passes({}, {})).toBe(true);
    expect(isNarrowed(EVERYTHING)).toBe(false);
  });

  it('asks that every part holds and any value of a part', () => {
    const filter = { stations: ['CP-1', 'CP-2'], actions: ['Heartbeat'] };

    expect(passes(filter, { stationId: 'CP-2' })).toBe(true);
    expect(passes(filter, { stationId: 'CP-3' })).toBe(false);
    expect(passes(filter, { stationId: 'CP-2', action: 'Reset' })).toBe(false);
  });

  it('tells sent from received and one type from another', () => {
    expect(passes({ directions: ['sent'] }, { direction: 'received' })).toBe(false);
    expect(passes({ types: ['CALLERROR'] }, { messageType: 'CALLERROR' })).toBe(true);
    expect(passes({ types: ['CALLERROR'] }, { messageType: 'CALL' })).toBe(false);
  });

  it('searches the raw text without regard to case and takes no character for a pattern', () => {
    expect(passes({ text: 'TAG.1' }, { raw: '[2,"1","Authorize",{"idTag":"tag.1"}]' })).toBe(true);
    expect(passes({ text: 'TAG.1' }, { raw: '[2,"1","Authorize",{"idTag":"tagX1"}]' })).toBe(false);
  });

  it('survives the way through an address', () => {
    const filter: FrameFilter = {
      stations: ['CP,1', '50%2C'],
      actions: ['MeterValues'],
      directions: ['received'],
      types: ['CALL', 'MALFORMED'],
      text: 'a & b',
      exchanges: true,
    };

    const address = filterToQuery(filter, new URLSearchParams('frame=7')).toString();
    const back = new URLSearchParams(address);

    expect(filterFromQuery(back)).toEqual(filter);
    expect(back.get('frame')).toBe('7');
  });

  it('leaves out what an address says wrongly', () => {
    const filter = filterFromQuery(new URLSearchParams('dir=sideways,sent&type=NONSENSE'));

    expect(filter.directions).toEqual(['sent']);
    expect(filter.types).toEqual([]);
  });

  it('writes nothing into the address when nothing is asked', () => {
    expect(filterToQuery(EVERYTHING, new URLSearchParams('q=old&dir=sent')).toString()).toBe('');
  });

  it('ticks and unticks a value', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
