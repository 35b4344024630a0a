import { describe, expect, it } from 'vitest';
import { jsonPath } from '../src/model/json';
import { scenarioStep, stepCurl, stepJson } from '../src/model/scenario-step';
import { answerTo, frame } from './frames';

describe('a frame as a step of a script', () => {
  const call = frame(1, { action: 'Authorize', raw: `[2,"m1","Authorize",{"idTag":"it's"}]`, stationId: 'CP 1/ä' });

  it('sends a call of a station from the station, one of the CSMS from the sandbox', () => {
    const body = { action: 'Authorize', payload: { idTag: "it's" } };

    expect(scenarioStep(call)).toEqual({ method: 'POST', path: '/api/stations/CP%201%2F%C3%A4/send', body });
    expect(scenarioStep({ ...call, direction: 'received' })?.path).toBe('/api/csms/stations/CP%201%2F%C3%A4/call');
    expect(JSON.parse(stepJson(scenarioStep(call) ?? { method: 'POST', path: '', body: {} }))).toEqual(scenarioStep(call));
  });

  it('sends other texts of a station as they are, and none of the CSMS', () => {
    const odd = frame(2, { messageType: 'MALFORMED', action: null, raw: '[2,' });

    expect(scenarioStep(odd)?.body).toEqual({ raw: '[2,' });
    expect(scenarioStep(answerTo(call, 3))).toBeNull();
    expect(scenarioStep(answerTo({ ...call, direction: 'received' }, 3))?.body).toEqual({ raw: '[3,"m1",{}]' });
  });

  it('is a command in which nothing ends the quotes', () => {
    const step = scenarioStep(call);

    expect(step === null ? '' : stepCurl(step, 'http://127.0.0.1:8080')).toBe(
      [
        "curl --fail-with-body -sS -X POST 'http://127.0.0.1:8080/api/stations/CP%201%2F%C3%A4/send' \\",
        "  -H 'content-type: application/json' \\",
        String.raw`  -d '{"action":"Authorize","payload":{"idTag":"it'\''s"}}'`,
      ].join('\n'),
    );
  });
});

describe('the JSONPath of a place', () => {
  it('has numbers in lists and names in objects', () => {
    const value = { meterValue: [{ sampledValue: [] }], 7: { "it's": 1, 'a"b\\c': 2 } };

    expect(jsonPath(value, '')).toBe('$');
    expect(jsonPath(value, '/meterValue/0/sampledValue')).toBe('$.meterValue[0].sampledValue');
    expect(jsonPath(value, "/7/it's")).toBe(String.raw`$['7']['it\'s']`);
    expect(jsonPath(value, '/7/a"b\\c')).toBe(String.raw`$['7']['a"b\\c']`);
    expect(jsonPath({ 'x/y~': 1 }, '/x~1y~0')).toBe("$['x/y~']");
  });
});
