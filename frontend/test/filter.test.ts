import { describe, expect, it } from 'vitest';
import type { FrameFilter } from '../src/model/filter';
import { EVERYTHING, filterFromQuery, filterLine, filterToQuery, isNarrowed, rowTest, toggled } from '../src/model/filter';
import { also, chosenIn, fieldOfPlace, withChoice, word } from '../src/model/filter-edit';
import type { Frame, FrameRow } from '../src/model/frame';
import { frame } from './frames';

function row(over: Partial<Frame>): FrameRow<Frame> {
  return { kind: 'frame', index: 0, frame: frame(1, over), at: 0, partner: null, latencyMillis: null };
}

function passes(text: string, over: Partial<Frame>): boolean {
  return rowTest<Frame>({ ...EVERYTHING, text })(row(over));
}

const fromAddress = (query: string) => filterFromQuery(new URLSearchParams(query)).text;

describe('a filter of frames', () => {
  it('lets everything through when nothing is asked', () => {
    expect(passes('', {})).toBe(true);
    expect(isNarrowed(EVERYTHING)).toBe(false);
  });

  it('searches the raw text without regard to case and takes no character for a pattern', () => {
    expect(passes('TAG.1', { raw: '[2,"1","Authorize",{"idTag":"tag.1"}]' })).toBe(true);
    expect(passes('TAG.1', { raw: '[2,"1","Authorize",{"idTag":"tagX1"}]' })).toBe(false);
  });

  it('survives the way through an address, and leaves other keys there', () => {
    const filter: FrameFilter = { text: 'station:"a & b",50%2C -x', exchanges: true };
    const back = new URLSearchParams(filterToQuery(filter, new URLSearchParams('frame=7')).toString());

    expect(filterFromQuery(back)).toEqual(filter);
    expect(back.get('frame')).toBe('7');
  });

  it('understands addresses of earlier versions, and writes them no more', () => {
    expect(fromAddress('station=CP-1,a%252Cb&action=Reset&dir=sent&type=CALL,MALFORMED&q=a "b"')).toBe(
      'station:CP-1,"a,b" action:Reset dir:sent type:call,malformed "a \\"b\\""',
    );
    expect(fromAddress('dir=sideways&type=CALL')).toBe('type:call');
    expect(fromAddress('q=AND')).toBe('"AND"');
    expect(filterToQuery(EVERYTHING, new URLSearchParams('q=old&dir=sent')).toString()).toBe('');
  });

  it('names the station that the list is about when the log is asked', () => {
    expect(filterLine('a OR b', 'CP "1"')).toBe('(a OR b) station:"CP \\"1\\""');
    expect(filterLine(' a ', undefined)).toBe('a');
  });

  it('ticks and unticks a value', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('a line that menus change', () => {
  it('says what a menu has ticked', () => {
    expect(chosenIn('latency>5 action:Reset,"A b"', 'action')).toEqual(['Reset', 'A b']);
    expect(chosenIn('dir:in type:error', 'dir')).toEqual(['received']);
    expect(chosenIn('dir:in type:error', 'type')).toEqual(['CALLERROR', 'CALLRESULTERROR']);
    expect(chosenIn('-action:Reset', 'action')).toEqual([]);
    expect(chosenIn('action:Reset OR action:Heartbeat', 'action')).toEqual([]);
    expect(chosenIn('(action:Reset)', 'action')).toEqual([]);
    expect(chosenIn('action!=Reset', 'action')).toEqual([]);
  });

  it('gets, changes and loses a condition in its place', () => {
    expect(withChoice('', 'station', ['CP-1'])).toBe('station:CP-1');
    expect(withChoice('Voltage', 'station', ['CP 1', 'a*'])).toBe('Voltage station:"CP 1","a*"');
    expect(withChoice('a station:CP-1 b', 'station', ['CP-2'])).toBe('a station:CP-2 b');
    expect(withChoice('a station:CP-1 b', 'station', [])).toBe('a b');
    expect(withChoice('a AND station:CP-1', 'station', [])).toBe('a');
    expect(withChoice('station:CP-1 AND b', 'station', [])).toBe('b');
    expect(withChoice('type:call', 'type', ['CALL', 'SEND'])).toBe('type:call,send');
    expect(withChoice('a', 'type', [])).toBe('a');
  });

  it('gets a condition that holds besides the rest', () => {
    expect(also('', 'a')).toBe('a');
    expect(also('a OR b', 'c')).toBe('(a OR b) c');
    expect(also('a OR b OR', 'c'), 'what cannot be read goes').toBe('c');
  });

  it('writes any value so that it is read back', () => {
    for (const value of ['a', 'a b', '"', '\\', 'a,b', '(', '*', '', 'ü', 'a\u00a0b', '\\"']) {
      expect(chosenIn(`station:${word(value)}`, 'station')).toEqual([value]);
    }
  });

  it('knows a place in a payload, lists left out, and where it cannot be written', () => {
    const payload = { meterValue: [{ sampledValue: [{ value: 7 }] }], 'a.b': 1, 'a/b': 2, '5': { x: 1 } };

    expect(fieldOfPlace(payload, '/meterValue/0/sampledValue/0/value')).toBe('payload.meterValue.sampledValue.value');
    expect(fieldOfPlace(payload, '/5/x')).toBe('payload.5.x');
    expect(fieldOfPlace(payload, '/a.b')).toBeNull();
    expect(fieldOfPlace(payload, '/a~1b')).toBeNull();
    expect(fieldOfPlace(payload, '')).toBeNull();
  });
});
