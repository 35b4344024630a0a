import { describe, expect, it } from 'vitest';
import { RecordingReader } from '../src/model/recording-reader';

function read(archive: unknown) {
  const reader = new RecordingReader();
  // Developer tools write archives with line breaks.
  reader.take(JSON.stringify(archive, null, 2));
  return reader.finish();
}

interface Sent {
  readonly type?: string;
  readonly time?: unknown;
  readonly opcode?: number;
  readonly data?: string;
}

const entry = (url: string, messages: readonly Sent[], protocol: string | null) => ({
  request: { url, headers: [] },
  response: { headers: protocol === null ? [] : [{ name: 'sec-websocket-protocol', value: protocol }] },
  _webSocketMessages: messages,
});

const message = (type: string, time: number, data: string, opcode = 1) => ({ type, time, opcode, data });

const archive = (...entries: readonly unknown[]) => ({
  log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries },
});

describe('a recording as an HTTP archive of developer tools', () => {
  it('has frames of all sockets in the order of their times, with what the texts tell', () => {
    const recording = read(
      archive(
        { request: { url: 'http://x/page' }, response: {} },
        entry(
          'wss://csms.example/ocpp/CP%201?x=1',
          [
            message('send', 1_770_000_000.5, '[2,"a","StartTransaction",{"idTag":"T"}]'),
            message('receive', 1_770_000_000.75, '[3,"a",{"transactionId":42,"idTagInfo":{"status":"Accepted"}}]'),
            message('send', 1_770_000_002, '[2,"b","MeterValues",{"transactionId":42,"connectorId":1,"meterValue":[]}]'),
            message('receive', 1_770_000_003, '[4,"b","GenericError","",{}]'),
            message('receive', 1_770_000_004, 'rubble'),
            message('receive', 1_770_000_005, 'AAEC', 2),
          ],
          'ocpp1.6',
        ),
        entry('ws://csms.example/CP-2/', [message('receive', 1_770_000_001, '[2,"a","GetBaseReport",{}]')], 'ocpp2.0.1'),
      ),
    );

    expect(recording).toMatchObject({ kind: 'HAR', writer: 'WebInspector 537.36', exportedAt: null, redacted: null });
    expect(
      recording.frames.map((each) => [each.seq, each.stationId, each.stationSeq, each.version, each.direction, each.messageType, each.action, each.messageId, each.tx, each.latencyMillis]),
    ).toEqual([
      [1, 'CP 1', 1, '1.6', 'sent', 'CALL', 'StartTransaction', 'a', null, null],
      [2, 'CP 1', 2, '1.6', 'received', 'CALLRESULT', 'StartTransaction', 'a', '42', 250],
      [3, 'CP-2', 1, '2.0.1', 'received', 'CALL', 'GetBaseReport', 'a', null, null],
      [4, 'CP 1', 3, '1.6', 'sent', 'CALL', 'MeterValues', 'b', '42', null],
      [5, 'CP 1', 4, '1.6', 'received', 'CALLERROR', 'MeterValues', 'b', '42', 1000],
      [6, 'CP 1', 5, '1.6', 'received', 'MALFORMED', null, null, null, null],
    ]);
    expect(recording.frames[0]?.time).toBe('2026-02-02T02:40:00.500Z');
    expect(recording.notes).toEqual([
      '1 binary, ping, pong or closing frames are left out',
      '1 entries have no WebSocket messages',
    ]);
  });

  it('tells when the version is guessed', () => {
    const two = entry('ws://x/CP', [message('send', 1, '[2,"a","BootNotification",{"chargingStation":{}}]')], null);
    const one = entry('ws://x/CP', [message('send', 1, '[2,"a","Heartbeat",{}]')], null);

    expect(read(archive(two)).frames[0]?.version).toBe('2.0.1');
    expect(read(archive(one)).frames[0]?.version).toBe('1.6');
    expect(read(archive(one)).notes).toEqual([
      '1 entries do not tell the version of OCPP, which was guessed from the frames',
    ]);
  });

  it.each([
    [{}, 'The archive: log: expected an object, not nothing'],
    [[], 'The archive: expected an object, not []'],
    [{ log: {} }, 'The archive: log: entries: expected a list, not nothing'],
    [archive({ request: {}, _webSocketMessages: [] }), 'The archive: log: entries[0]: request: url: expected a text, not nothing'],
    [archive(entry('ws://x/CP', [], null)), 'The archive has no WebSocket messages'],
    [archive(entry('ws://x/CP', [{ type: 'send', time: '1', data: '' }], null)), 'entries[0]: _webSocketMessages[0]: time: expected a number, not "1"'],
    [archive(entry('ws://x/CP', [{ type: 'send', time: 1e300, data: '' }], null)), 'time: expected seconds since 1970, not 1e+300'],
    [archive(entry('ws://x/CP', [{ type: 'both', time: 1, data: '' }], null)), 'type: expected "send" or "receive", not "both"'],
    [archive(entry('ws://x/CP', [{ type: 'send', time: 1 }], null)), 'data: expected a text, not nothing'],
  ])('in which something is wrong says so (%#)', (text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });
});
