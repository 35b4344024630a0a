import { describe, expect, it } from 'vitest';
import { violations } from '../src/model/definition-check';
import {
  controlOf,
  finishedNumber,
  helpOf,
  members,
  pointerOf,
  resolved,
  typedNumber,
  withAt,
  withoutAt,
} from '../src/model/form';
import type { Definition, Schema } from '../src/model/template';
import { fieldTemplate, requestTemplate } from '../src/model/template';

const DEFINITION: Definition = {
  action: 'Sing',
  request: {
    type: 'object',
    additionalProperties: false,
    required: ['evse', 'when', 'mood'],
    properties: {
      evse: { $ref: '#/$defs/EVSE', description: 'Where.' },
      when: { type: 'string', format: 'date-time' },
      mood: { $ref: '#/$defs/Mood' },
      songs: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', maxLength: 5 } },
      loud: { type: 'boolean', default: false },
      volume: { type: 'number', minimum: 0, maximum: 10, multipleOf: 0.1 },
      where: { type: 'string', format: 'uri' },
      data: {},
    },
  },
  $defs: {
    EVSE: {
      type: 'object',
      description: 'An EVSE.',
      additionalProperties: false,
      required: ['id'],
      properties: { id: { type: 'integer', minimum: 0 }, connectorId: { type: 'integer' } },
    },
    Mood: { enum: ['Glad', 'Sad'], type: 'string' },
  },
};
const REQUEST = DEFINITION.request as Schema;
const field = (name: string) => resolved(REQUEST.properties?.[name] as Schema, DEFINITION);
const GOOD = { evse: { id: 1 }, when: '2026-01-31T12:00:00.5+01:00', mood: 'Glad' };

describe('a form', () => {
  it('has a fitting control for each field, and JSON for a value of another kind', () => {
    const controls = (value: unknown) =>
      ['evse', 'when', 'mood', 'songs', 'loud', 'volume', 'where', 'data'].map((name) => controlOf(field(name), value));
    expect(controlOf(field('evse'), {})).toBe('object');
    expect(controlOf(field('songs'), [])).toBe('list');
    expect(controls('x')).toEqual(['json', 'time', 'choice', 'json', 'flag', 'number', 'text', 'json']);
    expect(controls(1)).toEqual(['json', 'json', 'json', 'json', 'json', 'number', 'json', 'json']);
    expect(controls(null)).toEqual(Array(8).fill('json'));
    expect(controlOf(undefined, 'x')).toBe('json');
  });

  it('shows what is there in the order of the definition, then what the definition does not know', () => {
    const { present, absent } = members(REQUEST, { odd: 1, songs: [], mood: 'Glad' });
    expect(present.map(({ name, required }) => [name, required])).toEqual([['mood', true], ['songs', false], ['odd', false]]);
    expect(present[2]?.schema).toBeUndefined();
    expect(absent.map(({ name }) => name)).toEqual(['evse', 'when', 'loud', 'volume', 'where', 'data']);
  });

  it('does not take what every object has for a field', () => {
    expect(members(REQUEST, {}).absent.map(({ name }) => name)).not.toContain('toString');
    expect(violations({ ...GOOD, toString: 1 }, REQUEST, DEFINITION)).toMatchObject([{ pointer: '/toString' }]);
  });

  it('changes, adds and removes one value and leaves the others', () => {
    const value = { a: [{ b: 1 }, { b: 2 }], c: 'x' };
    expect(withAt(value, ['a', 1, 'b'], 3)).toEqual({ a: [{ b: 1 }, { b: 3 }], c: 'x' });
    expect(withAt(value, ['a', 2], { b: 4 })).toEqual({ a: [{ b: 1 }, { b: 2 }, { b: 4 }], c: 'x' });
    expect(withoutAt(value, ['a', 0])).toEqual({ a: [{ b: 2 }], c: 'x' });
    expect(withoutAt(value, ['a', 0, 'b'])).toEqual({ a: [{}, { b: 2 }], c: 'x' });
    expect(Object.keys(withoutAt(value, ['a']) as object)).toEqual(['c']);
    expect(value).toEqual({ a: [{ b: 1 }, { b: 2 }], c: 'x' });
    expect(pointerOf(['a', 0, 'x/y~z'])).toBe('/a/0/x~1y~0z');
  });

  it('lets a number be typed letter by letter, and anything else be typed in its place', () => {
    expect(['1', '-', '-1', '1.', '1.0', '1.05', '{{evseId}}', '1e3', ''].map(typedNumber)).toEqual([
      1, '-', -1, '1.', '1.0', 1.05, '{{evseId}}', '1e3', '',
    ]);
    expect(['1.0', '1e3', ' 7 ', 'seven', '', '01'].map(finishedNumber)).toEqual([1, 1000, 7, 'seven', '', '01']);
  });

  it('tells in a few words what a field takes', () => {
    expect(helpOf(field('evse'), true)).toBe('object, required');
    expect(helpOf(field('mood'), true)).toBe('one of 2 words, required');
    expect(helpOf(field('songs'), false)).toBe('list, optional, 1 to 2 items');
    expect(helpOf(field('volume'), false)).toBe('number, optional, 0 to 10, in steps of 0.1');
    expect(helpOf(field('loud'), false)).toBe('true or false, optional, false when left out');
    expect(helpOf({ type: 'string', maxLength: 20 }, false)).toBe('text, optional, at most 20 characters');
    expect(helpOf(undefined, false)).toBe('not in the definition');
  });

  it('keeps the words of a field before those of its type', () => {
    expect(field('evse').description).toBe('Where.');
    expect(field('evse').required).toEqual(['id']);
  });
});

describe('the check by the definition', () => {
  it('finds nothing wrong with what is right', () => {
    expect(violations(GOOD, REQUEST, DEFINITION)).toEqual([]);
    expect(violations({ ...GOOD, volume: 1.1, data: { any: [1] }, songs: ['a'] }, REQUEST, DEFINITION)).toEqual([]);
  });

  it.each([
    ['/mood', 'required', { evse: { id: 1 }, when: GOOD.when }],
    ['/mood', 'enum', { ...GOOD, mood: 'Angry' }],
    ['/evse/id', 'type', { ...GOOD, evse: { id: 1.5 } }],
    ['/evse/id', 'minimum', { ...GOOD, evse: { id: -1 } }],
    ['/evse', 'type', { ...GOOD, evse: 1 }],
    ['/evse/x', 'additionalProperties', { ...GOOD, evse: { id: 1, x: 1 } }],
    ['/when', 'format', { ...GOOD, when: '2026-01-31 12:00' }],
    ['/songs', 'minItems', { ...GOOD, songs: [] }],
    ['/songs', 'maxItems', { ...GOOD, songs: ['a', 'b', 'c'] }],
    ['/songs/1', 'maxLength', { ...GOOD, songs: ['a', 'bbbbbb'] }],
    ['/volume', 'maximum', { ...GOOD, volume: 11 }],
    ['/volume', 'multipleOf', { ...GOOD, volume: 1.15 }],
    ['/where', 'format', { ...GOOD, where: 'nowhere' }],
    ['/loud', 'type', { ...GOOD, loud: 'yes' }],
    ['', 'type', []],
  ])('finds at %s what breaks %s', (pointer, rule, value) => {
    expect(violations(value, REQUEST, DEFINITION).map((each) => [each.pointer, each.rule])).toEqual([[pointer, rule]]);
  });

  it('counts characters, not their halves, and ends with a hundred', () => {
    expect(violations({ ...GOOD, songs: ['🎵🎵🎵🎵🎵'] }, REQUEST, DEFINITION)).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x${at}`, 1]));
    expect(violations({ ...GOOD, ...many }, REQUEST, DEFINITION).length).toBe(100);
  });
});

describe('a first payload', () => {
  it('holds what is suggested, at any depth', () => {
    const suggest = (path: readonly (string | number)[]) => (path.join('.') === 'evse.id' ? 7 : undefined);
    expect(requestTemplate(DEFINITION, '2026-01-01T00:00:00Z', suggest)).toEqual({
      evse: { id: 7 },
      when: '2026-01-01T00:00:00Z',
      mood: 'Glad',
    });
  });

  it('makes a single field that is added later valid, too', () => {
    const songs = fieldTemplate(REQUEST.properties?.['songs'] as Schema, DEFINITION, '', ['songs'], () => undefined);
    expect(violations({ ...GOOD, songs }, REQUEST, DEFINITION)).toEqual([]);
  });
});
