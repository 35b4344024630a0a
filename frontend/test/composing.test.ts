import { describe, expect, it } from 'vitest';
import { againWith, draftOf, draftOfFrame, EMPTY_DRAFT, formObstacle, rawOf } from '../src/model/draft';
import type { StationNow } from '../src/model/present-state';
import { hintFor, presentOf, stationValues } from '../src/model/present-state';
import { dialsSandbox } from '../src/model/sandbox';
import { resolvePayload, resolveText } from '../src/model/variables';

const VALUES = {
  now: '2026-01-01T12:00:00.000Z', uuid: 'u-1', counter: 7,
  stationId: 'CP-1', evseId: 2, connectorId: 1, transactionId: undefined, idTag: 'TAG-9',
};

describe('variables', () => {
  it('become the value they are where they stand alone, and a part of a text elsewhere', () => {
    const { value, problems } = resolvePayload(
      { connectorId: '{{connectorId}}', list: ['{{ counter }}', 'n-{{counter}}'], at: '{{now}}', on: true },
      VALUES,
    );
    expect(value).toEqual({ connectorId: 1, list: [7, 'n-7'], at: VALUES.now, on: true });
    expect(problems).toEqual([]);
  });

  it('become a text where the definition wants one', () => {
    const definition = { action: 'A', $defs: { T: { type: 'string' } } };
    const schema = { type: 'object', properties: { id: { $ref: '#/$defs/T' }, n: { type: 'integer' } } };
    expect(resolvePayload({ id: '{{counter}}', n: '{{counter}}' }, VALUES, schema, definition).value).toEqual({ id: '7', n: 7 });
  });

  it('count from the time of sending', () => {
    expect(resolveText('{{now+1h}} {{now-30s}} {{now + 2d}}', VALUES).value).toBe(
      '2026-01-01T13:00:00.000Z 2026-01-01T11:59:30.000Z 2026-01-03T12:00:00.000Z',
    );
  });

  it('that are not known, or have no value, stay as they are and are told by name, once', () => {
    const { value, problems } = resolveText('{{who}} {{who}} {{transactionId}} {{toString}} {{now+1y}} {{}}', VALUES);
    expect(value).toBe('{{who}} {{who}} {{transactionId}} {{toString}} {{now+1y}} {{}}');
    expect(problems).toEqual([
      '{{who}} is no variable',
      '{{transactionId}} has no value: no transaction is running',
      '{{toString}} is no variable',
      '{{now+1y}} is no variable',
      '{{}} is no variable',
    ]);
  });

  it('are put into raw text letter by letter, however broken it is', () => {
    expect(resolveText('[2,"{{uuid}}","X",{"a":{"c":{{connectorId}}}}', VALUES).value).toBe('[2,"u-1","X",{"a":{"c":1}}');
  });
});

const station = (version: string, more: object = {}): StationNow => ({
  stationId: 'CP-1', version,
  evses: [
    { evseId: 1, energyWh: 10, authorized: null, transaction: null, connectors: [{ connectorId: 1, status: 'Available', plugged: false }] },
    {
      evseId: 2, energyWh: 1234.6, authorized: null, transaction: null,
      connectors: [{ connectorId: 1, status: 'Available', plugged: false }, { connectorId: 2, status: 'Occupied', plugged: true }],
      ...more,
    },
  ],
});
const CHARGING = { transaction: { transactionId: '42', connectorId: 2, idToken: 'TAG-9' } };

describe('the present state of a station', () => {
  it.each([
    ['1.6', ['connectorId'], 2],
    ['1.6', ['transactionId'], 42],
    ['1.6', ['idTag'], 'TAG-9'],
    ['1.6', ['meterStop'], 1235],
    ['1.6', ['status'], 'Occupied'],
    ['2.0.1', ['evseId'], 2],
    ['2.0.1', ['evse', 'id'], 2],
    ['2.0.1', ['evse', 'connectorId'], 2],
    ['2.1', ['transactionInfo', 'transactionId'], '42'],
    ['2.1', ['idToken', 'idToken'], 'TAG-9'],
    ['2.1', ['id'], undefined],
    ['2.1', ['reason'], undefined],
  ])('in OCPP %s suggests for %j %j', (version, path, value) => {
    const present = presentOf(station(version, CHARGING));
    expect(present && hintFor(present, 'StatusNotification', path)?.value).toEqual(value);
  });

  it('is that of the EVSE with a transaction, else with a plug in it, else of the first', () => {
    const of = (now: StationNow) => presentOf(now)?.why;
    expect(of(station('2.1', CHARGING))).toBe('charging');
    expect(of(station('2.1'))).toBe('plugged in');
    expect(presentOf(station('2.1', { connectors: [] }))).toMatchObject({ evseId: 1, connectorId: 1, why: 'the first' });
    expect(presentOf({ stationId: 'CP-1', version: '2.1', evses: [] })).toBeNull();
  });

  it('says nothing of a transaction that is not there or has no number yet', () => {
    const none = presentOf(station('2.0.1'));
    expect(none && hintFor(none, 'TransactionEvent', ['transactionInfo', 'transactionId'])).toBeUndefined();
    expect(stationValues(none)).toMatchObject({ transactionId: undefined, idTag: 'TAG-1', evseId: 2, connectorId: 2 });
    const early = presentOf(station('1.6', { transaction: { transactionId: 'tx-7', connectorId: 1, idToken: null } }));
    expect(early?.transactionId).toBeUndefined();
    expect(stationValues(null)).toEqual({});
  });
});

describe('a message being written', () => {
  it.each([
    ['{"a": 12345678901234567890}', 'A form would not keep 12345678901234567890 as it is written'],
    ['{"a": 1.0}', 'A form would not keep 1.0 as it is written'],
    ['{"a": 1, "a": 2}', 'A form would not keep 1 as it is written'],
    ['{"b": 1, "1": 2}', 'A form would not keep "b" as it is written'],
    ['[1]', 'A payload is a JSON object: { … }'],
    ['{ "a": "\\u00e9\\/", "b": [1.5, -2e-7, true, null], "c": {} }', null],
  ])('in JSON %s can be a form, or says why not', (text, obstacle) => {
    expect(formObstacle(text)).toBe(obstacle);
  });

  it('that cannot be read says why', () => {
    expect(formObstacle('{"a":}')).toContain('Unexpected token');
  });

  it('is wrapped in a frame with a new id for raw text, until somebody writes the text', () => {
    expect(rawOf({ ...EMPTY_DRAFT, action: 'Heartbeat' })).toBe('[2, "{{uuid}}", "Heartbeat", {}]');
    expect(rawOf({ ...EMPTY_DRAFT, raw: 'rubbish' })).toBe('rubbish');
  });

  it('is made of a saved text: a form where nothing is lost, else JSON; a frame without an action', () => {
    expect(draftOf('Reset', '{"type":"Soft"}')).toEqual({ mode: 'form', action: 'Reset', text: '{"type":"Soft"}', raw: null });
    expect(draftOf('Reset', '{"type":')).toMatchObject({ mode: 'json', text: '{"type":' });
    expect(draftOf(undefined, '[2,')).toMatchObject({ mode: 'raw', raw: '[2,' });
  });

  it('is made of a frame of the log, by its parts where that keeps it, else by its text', () => {
    expect(draftOfFrame('[2,"1","Reset",{"type":"Soft"}]')).toEqual({
      mode: 'form', action: 'Reset', text: '{\n  "type": "Soft"\n}', raw: null,
    });
    for (const raw of ['[2,"1","Reset",{"a":1.0}]', '[2,"1","Reset",[1]]', '[2,"1","Reset"', '[3,"1",{}]', '[2,1,"Reset",{}]', '[6,"1","Tell",{}]']) {
      expect(draftOfFrame(raw)).toMatchObject({ mode: 'raw', raw });
    }
  });
  it('is sent again under a new id, in its own words where they would not be kept', () => {
    expect(againWith('[2, "1", "Reset", {"type":"Soft"}]', 'n')).toEqual({ action: 'Reset', payload: { type: 'Soft' } });
    expect(againWith(' [ 2 , "a\\"b","Reset",{"a":1.0}]', '$1')).toEqual({ raw: ' [ 2 , "$1","Reset",{"a":1.0}]' });
    expect(againWith('[6,"1","Tell",{}]', 'n')).toEqual({ raw: '[6,"n","Tell",{}]' });
    expect(againWith('[3,"1",{}]', 'n')).toBeNull();
  });
});

describe('the address of a station', () => {
  it.each([
    ['ws://127.0.0.1:9000/ocpp', true],
    ['ws://localhost:9000/ocpp/', true],
    ['ws://127.0.0.1:9000/other', false],
    ['ws://127.0.0.1:9001/ocpp', false],
    ['wss://127.0.0.1:9000/ocpp', false],
    ['ws://csms.example.com:9000/ocpp', false],
    ['nonsense', false],
  ])('%s tells whether it is that of the sandbox: %s', (url, same) => {
    expect(dialsSandbox(url, 'ws://127.0.0.1:9000/ocpp')).toBe(same);
  });

  it('may have any host where the sandbox listens at all of them', () => {
    expect(dialsSandbox('ws://box.lan:9000/ocpp', 'ws://0.0.0.0:9000/ocpp')).toBe(true);
  });
});
