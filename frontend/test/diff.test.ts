import { describe, expect, it } from 'vitest';
import { changes, diffLines } from '../src/model/diff';
import { SESSION_MOST, alignSessions, sessionSteps } from '../src/model/session-diff';
import type { Logged } from './sessions';
import { Session, charged16 } from './sessions';

/** Both sessions side by side, places compared as usual but for some. */
function diffSessions(left: readonly Logged[], right: readonly Logged[], switched: ReadonlySet<string> = new Set()) {
  const aligned = alignSessions(left, right);
  return { steps: sessionSteps(aligned, switched), places: aligned.places };
}

describe('the difference of two payloads', () => {
  it('is told place by place: added, removed, changed', () => {
    const lines = diffLines({ a: 1, b: [1, 2], c: { d: 'x' } }, { a: 2, b: [1], c: { d: 'x' }, 'e/f': null });

    expect(lines.map(({ pointer, state, before, after }) => `${pointer} ${state} ${before} ${after}`)).toEqual([
      ' changed {3} {4}', '/a changed 1 2', '/b changed [2] [1]', '/b/0 same 1 1', '/b/1 removed 2 null',
      '/c same {1} {1}', '/c/d same "x" "x"', '/e~1f added null null',
    ]);
  });

  it('tells null from nothing, a number from its text, an object from a list', () => {
    expect(changes({ a: null }, {})).toMatchObject([{ pointer: '/a', state: 'removed', before: 'null', after: null }]);
    expect(changes({ a: 1 }, { a: '1' })).toMatchObject([{ state: 'changed', before: '1', after: '"1"' }]);
    expect(changes({ a: {} }, { a: [] })).toMatchObject([{ before: '{}', after: '[]' }]);
    expect(changes({ a: { b: 1 } }, { a: { b: 1 } })).toEqual([]);
  });

  it('names what came or went as a whole, once', () => {
    expect(changes({}, { evse: { id: 1, connectorId: 2 } })).toMatchObject([
      { pointer: '/evse', state: 'added', before: null, after: '{"id":1,"connectorId":2}' },
    ]);
    expect(changes(JSON.parse('{"__proto__":1}'), {})).toMatchObject([{ pointer: '/__proto__', state: 'removed' }]);
  });

  it('ends somewhere, however large and deep the values are', () => {
    let deep: unknown = 1;
    for (let n = 0; n < 500; n++) deep = [deep];
    expect(diffLines(deep, [deep]).length).toBeLessThan(100);
    expect(diffLines(Array.from({ length: 9_000 }, (_, n) => n), [])).toHaveLength(5_000);
  });
});

describe('the difference of two sessions', () => {
  it('is none where only ids, message ids and times differ', () => {
    const { steps, places } = diffSessions(charged16(1).frames, charged16(2, Date.parse('2026-04-01T08:00:00Z')).frames);

    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['same']));
    expect(places.every((place) => place.usuallyIgnored)).toBe(true);
    expect(places.map(({ action, pointer }) => `${action} ${pointer}`)).toContain('StartTransaction /transactionId');
  });

  it('names frames that only one has, and fields that differ', () => {
    const other = charged16(1, undefined, 'TAG-2');
    const frames = other.frames.filter((frame) => frame.action !== 'BootNotification');
    const { steps } = diffSessions(charged16(1).frames, frames);

    expect(steps.filter(({ kind }) => kind === 'only-a').map(({ a }) => a?.action)).toEqual(['BootNotification', 'BootNotification']);
    expect(steps.filter(({ kind }) => kind === 'only-b')).toEqual([]);
    const changed = steps.filter(({ kind }) => kind === 'changed');
    expect(changed.map(({ a, changes: [first] }) => `${a?.action} ${first?.pointer} ${first?.before} ${first?.after}`)).toEqual([
      'Authorize /idTag "TAG-1" "TAG-2"',
      'StartTransaction /idTag "TAG-1" "TAG-2"',
      'StopTransaction /idTag "TAG-1" "TAG-2"',
    ]);
  });

  it('can be told to compare a place that is usually not, and to leave out one that is', () => {
    const left = charged16(1).frames;
    const right = charged16(2, undefined, 'TAG-2').frames;
    const switched = new Set(['StartTransaction CALLRESULT /transactionId', 'Authorize CALL /idTag']);
    const changed = diffSessions(left, right, switched).steps.filter(({ kind }) => kind === 'changed');

    expect(changed.map(({ a }) => `${a?.action} ${a?.messageType}`)).toEqual([
      'StartTransaction CALL', 'StartTransaction CALLRESULT', 'StopTransaction CALL',
    ]);
  });

  it('matches rather frames that say the same', () => {
    const one = new Session('A', '1.6').call('StatusNotification', { status: 'Preparing' }, null).call('StatusNotification', { status: 'Charging' }, null);
    const other = new Session('A', '1.6').call('StatusNotification', { status: 'Charging' }, null);

    expect(diffSessions(one.frames, other.frames).steps.map(({ kind }) => kind)).toEqual(['only-a', 'same']);
  });

  it('keeps the order of both sides and looks at so many frames of each', () => {
    const long = new Session('A', '1.6');
    for (let n = 0; n < SESSION_MOST; n++) long.call(n % 3 === 0 ? 'Heartbeat' : 'MeterValues', { n }, null);
    const { steps } = diffSessions([...long.frames, ...long.frames], [...long.frames].reverse());
    const order = steps.flatMap(({ b }) => (b === null ? [] : [b.seq]));

    expect(order).toEqual([...long.frames].reverse().map(({ seq }) => seq));
    expect(steps.flatMap(({ a }) => (a === null ? [] : [a.seq]))).toEqual(long.frames.map(({ seq }) => seq));
  });
});
