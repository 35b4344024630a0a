import { describe, expect, it } from 'vitest';
import type { Fetch } from '../src/wire/http';
import { Api, ProblemError } from '../src/wire/http';

function answering(status: number, body: string, seen: { url?: string; init?: RequestInit } = {}): Fetch {
  return (url, init) => {
    seen.url = url;
    if (init !== undefined) seen.init = init;
    return Promise.resolve(new Response(status === 204 ? null : body, { status }));
  };
}

async function problemOf(asked: Promise<unknown>): Promise<ProblemError> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('expected a refusal, and it was accepted');
}

describe('the REST interface', () => {
  it('puts identities and queries into the address safely', async () => {
    const seen: { url?: string } = {};
    await new Api(answering(200, '{}', seen)).station('CP/1 ä');
    expect(seen.url).toBe('/api/stations/CP%2F1%20%C3%A4');

    await new Api(answering(200, '{}', seen)).messages({ stationId: 'A&B', cursor: undefined });
    expect(seen.url).toBe('/api/messages?stationId=A%26B');
  });

  it('sends JSON and reads JSON', async () => {
    const seen: { init?: RequestInit } = {};
    const api = new Api(answering(200, '{"key":"k","value":"v"}', seen));

    const entry = await api.configure('CP-1', 'k', 'v');

    expect(entry.value).toBe('v');
    expect(seen.init?.method).toBe('PUT');
    expect(seen.init?.body).toBe('{"key":"k","value":"v"}');
  });

  it('takes an empty answer for done', async () => {
    await expect(new Api(answering(204, '')).deleteStation('CP-1')).resolves.toBeUndefined();
  });

  it('makes a problem of a refusal, with the field at fault', async () => {
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'Invalid',
      status: 422,
      detail: 'stationId is taken',
      errors: [{ field: '/stationId', message: 'is taken' }],
    });

    const problem = await problemOf(new Api(answering(422, body)).createStation({ stationId: 'x' }));

    expect(problem.message).toBe('stationId is taken');
    expect(problem.forField('stationId')).toBe('is taken');
    expect(problem.forField('csmsUrl')).toBeUndefined();
  });

  it('makes a problem of an answer that is none', async () => {
    const html = await problemOf(new Api(answering(502, '<html>Bad gateway</html>')).health());
    expect(html.problem.status).toBe(502);

    const notJson = await problemOf(new Api(answering(200, '<html>')).health());
    expect(notJson.message).toContain('not JSON');
  });

  it('says that the emulator cannot be reached, or that it was too slow', async () => {
    const away = await problemOf(new Api(() => Promise.reject(new TypeError('failed'))).health());
    expect(away.problem.title).toBe('The emulator cannot be reached');

    const late = () => Promise.reject(new DOMException('late', 'TimeoutError'));
    expect((await problemOf(new Api(late).health())).message).toContain('did not answer within 15 s');
  });
});
