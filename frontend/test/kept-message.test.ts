import { describe, expect, it } from 'vitest';
import { Redaction, Veil } from '../src/model/redaction';
import { KeptMessage } from '../src/state/kept-message';
import type { Message } from '../src/wire/contract';

const message = (over: Partial<Message> = {}): Message => ({
  seq: 7,
  stationSeq: 3,
  stationId: 'CP-1',
  time: '2026-01-31T10:00:00.123456Z',
  direction: 'sent',
  version: '1.6',
  messageType: 'CALL',
  action: 'Heartbeat',
  messageId: 'abc-1',
  tx: null,
  raw: '[2,"abc-1","Heartbeat",{}]',
  latencyMillis: null,
  marks: [],
  ...over,
});

describe('a message as it is kept', () => {
  it('says all that it said before, but for the payload', () => {
    const whole = message({ latencyMillis: 1.5, marks: ['raw'], tx: '77' });

    expect(JSON.parse(JSON.stringify(new KeptMessage({ ...whole, payload: { big: 1 } })))).toEqual(whole);
  });

  it.each([
    ['abc-1', '[2,"abc-1","Heartbeat",{}]'],
    ['abc-1', ' [ 2 , "abc-1" , "Heartbeat", {} ]'],
    ['a"b', '[2,"a\\"b","Heartbeat",{}]'],
    ['other', '[2,"abc-1","Heartbeat",{}]'],
    [null, 'rubbish'],
  ])('keeps the id %s of %s', (messageId, raw) => {
    expect(new KeptMessage(message({ messageId, raw })).messageId).toBe(messageId);
  });

  it.each(['2026-01-31T10:00:00.123456Z', '2026-01-31T10:00:00.000001Z', '2026-01-31T10:00:00.120Z', 'some time ago'])(
    'keeps the time %s',
    (time) => {
      expect(new KeptMessage(message({ time })).time).toBe(time);
    },
  );

  it('keeps its id and its time when personal data are hidden', () => {
    const shown = new Veil<Message>(new Redaction()).through(new KeptMessage(message()));

    expect(shown).toMatchObject({ messageId: 'abc-1', time: '2026-01-31T10:00:00.123456Z', seq: 7 });
  });

  it('means the same moment when the time was written shorter', () => {
    const at = (time: string) => Date.parse(new KeptMessage(message({ time })).time);

    expect(at('2026-01-31T10:00:00Z')).toBe(Date.parse('2026-01-31T10:00:00Z'));
    expect(at('2026-01-31T10:00:00.5Z')).toBe(Date.parse('2026-01-31T10:00:00.5Z'));
  });
});
