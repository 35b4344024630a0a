import { describe, expect, it } from 'vitest';
import { age, count, duration, latency, rate, wattHours, watts } from '../src/model/format';
import { History, niceCeiling, scale } from '../src/model/history';
import { framePayload, jsonLines, parseJson, parseObject, preview } from '../src/model/json';
import { addressProblem, identityProblem, numbered } from '../src/model/naming';
import type { StationFacts } from '../src/model/station';
import { byStationId, isInState, linkWord, matchesQuery, stationState } from '../src/model/station';
import { requestTemplate, responseTemplate } from '../src/model/template';
import { isAtBottom, moveSelection, scrollIntoView, visibleRange } from '../src/model/viewport';

describe('numbers and times', () => {
  it('are written with a fitting unit', () => {
    expect(watts(7_360)).toBe('7.36 kW');
    expect(watts(999.4)).toBe('999 W');
    expect(watts(1_250_000)).toBe('1.25 MW');
    expect(wattHours(128_400)).toBe('128.4 kWh');
    expect(latency(0.44)).toBe('0.4 ms');
    expect(latency(1_240)).toBe('1.24 s');
    expect(count(1_234_567)).toBe('1\u202f234\u202f567');
    expect(rate(0.42)).toBe('0.4');
  });

  it('say how long something lasted and how long ago it was', () => {
    expect(duration(243_000)).toBe('4 min 03 s');
    expect(duration(7_500_000)).toBe('2 h 05 min');
    const now = Date.parse('2026-01-01T00:01:30Z');
    expect(age('2026-01-01T00:00:00Z', now)).toBe('1 min');
    expect(age('2026-01-01T00:01:30Z', now)).toBe('now');
    expect(age(null, now)).toBe('–');
  });
});

describe('the part of a list in sight', () => {
  it('is the rows at the scroll position and a few around', () => {
    expect(visibleRange(2_800, 280, 28, 1_000, 5)).toEqual({ first: 95, end: 116 });
  });

  it('never leaves the list', () => {
    expect(visibleRange(0, 280, 28, 3, 5)).toEqual({ first: 0, end: 3 });
    expect(visibleRange(999_999, 280, 28, 100, 5)).toEqual({ first: 84, end: 100 });
  });

  it('is at the bottom within half a row', () => {
    expect(isAtBottom(2_520, 280, 28, 100)).toBe(true);
    expect(isAtBottom(2_480, 280, 28, 100)).toBe(false);
  });

  it('moves as little as possible to show a row', () => {
    expect(scrollIntoView(5, 0, 280, 28)).toBe(0);
    expect(scrollIntoView(20, 0, 280, 28)).toBe(21 * 28 - 280);
    expect(scrollIntoView(2, 280, 280, 28)).toBe(56);
  });

  it('moves the selection with the keys people know', () => {
    expect(moveSelection('j', 3, 10, 5)).toBe(4);
    expect(moveSelection('k', 0, 10, 5)).toBe(0);
    expect(moveSelection('PageDown', 7, 10, 5)).toBe(9);
    expect(moveSelection('j', null, 10, 5)).toBe(9);
    expect(moveSelection('Home', 7, 10, 5)).toBe(0);
    expect(moveSelection('q', 7, 10, 5)).toBeNull();
    expect(moveSelection('j', 0, 0, 5)).toBeNull();
  });
});

describe('JSON for people', () => {
  it('becomes lines with pointers, and folded parts have none inside', () => {
    const value = { 'a/b': [1, { c: null }], d: 'x' };

    const all = jsonLines(value, new Set());
    const folded = jsonLines(value, new Set(['/a~1b']));

    expect(all.map((line) => line.pointer)).toEqual(['', '/a~1b', '/a~1b/0', '/a~1b/1', '/a~1b/1/c', '/d']);
    expect(folded.map((line) => line.pointer)).toEqual(['', '/a~1b', '/d']);
    expect(folded[1]).toMatchObject({ text: '[2]', open: false });
  });

  it('is refused with the place of the mistake or the reason', () => {
    expect(parseJson('{}')).toEqual({ ok: true, value: {} });
    expect(parseJson('')).toMatchObject({ ok: false, reason: 'Nothing to read: empty' });
    expect(parseJson('{\n "a": }')).toMatchObject({ ok: false });
    expect(parseObject('[1]')).toMatchObject({ ok: false, reason: 'A payload is a JSON object: { … }' });
  });

  it('of a frame is its payload, or what an error carries', () => {
    expect(framePayload('[2,"1","Reset",{"type":"Soft"}]')).toEqual({ type: 'Soft' });
    expect(framePayload('[3,"1",{"status":"Accepted"}]')).toEqual({ status: 'Accepted' });
    expect(framePayload('[4,"1","GenericError","no",{}]')).toMatchObject({ code: 'GenericError' });
    expect(framePayload('rubbish')).toBeNull();
  });

  it('of a frame on one line leaves out the envelope', () => {
    expect(preview('[2,"a,\\"b","Reset",{"type":"Soft"}]', 100)).toBe('{"type":"Soft"}');
    expect(preview('[3,"1",{"status":"Accepted"}]', 100)).toBe('{"status":"Accepted"}');
    expect(preview('rubbish', 100)).toBe('rubbish');
  });
});

describe('a first payload', () => {
  const definition = {
    action: 'Example',
    request: {
      type: 'object',
      required: ['evseId', 'idTag', 'when', 'items', 'mode'],
      properties: {
        evseId: { type: 'integer', minimum: 0 },
        idTag: { type: 'string', maxLength: 3 },
        when: { type: 'string', format: 'date-time' },
        items: { type: 'array', minItems: 2, items: { $ref: '#/$defs/Item' } },
        mode: { enum: ['Fast', 'Slow'] },
        optional: { type: 'string' },
      },
    },
    $defs: { Item: { type: 'object', required: ['on'], properties: { on: { type: 'boolean' } } } },
  };

  it('has all that is required and nothing else', () => {
    expect(requestTemplate(definition, '2026-01-01T00:00:00Z')).toEqual({
      evseId: 1,
      idTag: 'TAG',
      when: '2026-01-01T00:00:00Z',
      items: [{ on: false }, { on: false }],
      mode: 'Fast',
    });
  });

  it('ends when a definition refers to itself', () => {
    const self = {
      action: 'Loop',
      request: { $ref: '#/$defs/A' },
      $defs: { A: { type: 'object', required: ['a'], properties: { a: { $ref: '#/$defs/A' } } } },
    };
    expect(() => requestTemplate(self, '')).not.toThrow();
    expect(responseTemplate(self, '')).toEqual({});
  });
});

describe('a station in words', () => {
  const station = (over: Partial<StationFacts>): StationFacts => ({
    stationId: 'CP-1', version: '1.6', vendor: 'V', model: 'M', profile: 'p',
    running: true, registration: 'accepted', link: { state: 'online' },
    evses: [{ status: 'Available', faulted: null, soc: null, power: { watts: 0 }, energyWh: 0 }],
    ...over,
  });
  const charging = { status: 'Charging', faulted: null, soc: 4, power: { watts: 11 }, energyWh: 0 };

  it('is counted under its worst or busiest state', () => {
    expect(stationState(station({}))).toBe('online');
    expect(stationState(station({ evses: [charging] }))).toBe('charging');
    expect(stationState(station({ evses: [{ ...charging, faulted: 'GroundFailure' }] }))).toBe('faulted');
    expect(stationState(station({ running: false }))).toBe('stopped');
    expect(isInState(station({ link: { state: 'waiting' } }), 'offline')).toBe(true);
  });

  it('says registration only when it is connected', () => {
    expect(linkWord(station({ registration: 'pending' })).word).toBe('pending');
    expect(linkWord(station({ link: { state: 'waiting' }, registration: 'accepted' })).word).toBe('retrying');
  });

  it('is found by any words that name it, and sorted as people count', () => {
    expect(matchesQuery(station({}), 'cp-1 avail')).toBe(true);
    expect(matchesQuery(station({}), 'cp-1 faulted')).toBe(false);
    expect(['CP-10', 'CP-2', 'CP-1'].sort(byStationId)).toEqual(['CP-1', 'CP-2', 'CP-10']);
  });

  it('gets identities from a pattern', () => {
    expect(numbered('CP-{0001}', 9, 2)).toEqual(['CP-0009', 'CP-0010']);
    expect(numbered('CP-{n}', 9, 2)).toEqual(['CP-9', 'CP-10']);
    expect(numbered('CP', 1, 2)).toEqual([]);
    expect(identityProblem('CP:1')).toBe('No colon, no slash and no control character');
    expect(identityProblem('CP 1')).toBeNull();
    expect(identityProblem('CP-1')).toBeNull();
  });

  it('checks the address of a CSMS', () => {
    expect(addressProblem('')).toBeNull();
    expect(addressProblem('wss://csms.example:9000/ocpp')).toBeNull();
    expect(addressProblem('http://csms.example')).toBe('Begins with ws:// or wss://');
    expect(addressProblem('ws://me:secret@csms.example')).toBe('No user or password here');
  });
});

describe('readings over time', () => {
  it('keep their distance and their number', () => {
    const history = new History(3, 1_000);
    for (let at = 0; at <= 5_000; at += 250) history.add({ at, watts: at, energyWh: 0, soc: null });

    expect(history.readings.length).toBe(3);
    expect(history.readings.at(-1)?.watts).toBe(5_000);
    const gaps = history.readings.slice(1, -1).map((each, n) => each.at - (history.readings[n]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  it('ignore what comes from the past', () => {
    const history = new History();
    history.add({ at: 10_000, watts: 1, energyWh: 0, soc: null });
    history.add({ at: 5_000, watts: 2, energyWh: 0, soc: null });

    expect(history.readings.map((each) => each.watts)).toEqual([1]);
  });

  it('are drawn within the box, below a round number', () => {
    expect(niceCeiling(7_360)).toBe(8_000);
    expect(niceCeiling(0)).toBe(1);
    expect(scale([{ x: 0, y: 0 }, { x: 10, y: 5 }], 100, 50, 10)).toEqual([
      { x: 0, y: 50 },
      { x: 100, y: 25 },
    ]);
  });
});
