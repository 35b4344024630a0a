import { describe, expect, it } from 'vitest';
import type { FaultParameter, FaultScope } from '../src/model/fault';
import {
  limits,
  parametersInWords,
  readActions,
  readParameters,
  scopeInWords,
  usualDraft,
} from '../src/model/fault';

const millis: FaultParameter = {
  name: 'millis', type: 'whole', meaning: 'how long', unit: 'ms', least: 1, most: 600000, words: null, usual: 1000,
};
const stop: FaultParameter = {
  name: 'stop', type: 'flag', meaning: 'whether', unit: null, least: null, most: null, words: null, usual: false,
};
const all: FaultScope = { actions: [], messageTypes: [], event: null, nth: 0, every: 0, percent: 100 };

describe('a fault rule in words', () => {
  it.each([
    [{}, 'each one'],
    [{ actions: ['Heartbeat'] }, 'each Heartbeat'],
    [{ every: 2 }, 'each 2nd one'],
    [{ nth: 11, messageTypes: ['CALLRESULT'] }, 'only the 11th callresult'],
    [{ nth: 103, event: 'connected' }, 'only the 103rd one, after connected'],
    [{ percent: 20 }, 'each one, with a chance of 20 %'],
  ])('%j is “%s”', (change, words) => {
    expect(scopeInWords({ ...all, ...change })).toBe(words);
  });

  it('tells its parameters on one line', () => {
    expect(parametersInWords({ millis: 5, stop: true })).toBe('millis 5, stop true');
    expect(parametersInWords(null)).toBe('');
  });
});

describe('what a person types for a fault', () => {
  it('begins with what is usual', () => {
    expect(usualDraft([millis, stop])).toEqual({ millis: '1000', stop: 'false' });
  });

  it('becomes numbers and truth values, and leaves out what is empty', () => {
    expect(readParameters([millis, stop], { millis: '250', stop: 'true' })).toEqual({ millis: 250, stop: true });
    expect(readParameters([millis, stop], { millis: '' })).toEqual({ stop: false });
  });

  it('is passed on when it is no number, so that the emulator can say what is wrong', () => {
    expect(readParameters([millis], { millis: '1e3' })).toEqual({ millis: '1e3' });
  });

  it('names actions with commas or blanks between them', () => {
    expect(readActions(' Heartbeat, StatusNotification ')).toEqual(['Heartbeat', 'StatusNotification']);
  });

  it('is told the limits', () => {
    expect(limits(millis)).toBe('1 to 600,000 ms');
    expect(limits(stop)).toBe('');
  });
});
