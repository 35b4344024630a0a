// A message as a form: which fields a value has by its definition, and how one of them is changed.
import type { Definition, Schema } from './template';

export type Path = readonly (string | number)[];

export type Control = 'object' | 'list' | 'choice' | 'flag' | 'number' | 'time' | 'text' | 'json';

export interface Member {
  readonly name: string;
  /** Undefined when the definition does not know the field. */
  readonly schema: Schema | undefined;
  readonly required: boolean;
}

const REFERENCES_MOST = 10;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A schema with what it refers to; its own words win. */
export function resolved(schema: Schema, definition: Definition): Schema {
  let at = schema;
  for (let round = 0; at.$ref !== undefined && round < REFERENCES_MOST; round++) {
    const { $ref, ...own } = at;
    at = { ...definition.$defs?.[$ref.replace('#/$defs/', '')], ...own };
  }
  return at;
}

/** What a value is edited with: what its schema asks for, or JSON when the value is of another kind. */
export function controlOf(schema: Schema | undefined, value: unknown): Control {
  switch (schema?.type) {
    case 'object':
      return isObject(value) && schema.properties !== undefined ? 'object' : 'json';
    case 'array':
      return Array.isArray(value) && schema.items !== undefined ? 'list' : 'json';
    case 'boolean':
      return typeof value === 'boolean' || typeof value === 'string' ? 'flag' : 'json';
    case 'integer':
    case 'number':
      return typeof value === 'number' || typeof value === 'string' ? 'number' : 'json';
    default:
      if (typeof value !== 'string') return 'json';
      if (schema?.enum !== undefined) return 'choice';
      if (schema?.type !== 'string') return 'json';
      return schema.format === 'date-time' ? 'time' : 'text';
  }
}

/** The fields of an object: those it has, in the order of the definition, and those it could have. */
export function members(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
): { readonly present: readonly Member[]; readonly absent: readonly Member[] } {
  const properties = schema.properties ?? {};
  const known = Object.entries(properties).map(([name, property]) => ({
    name,
    schema: property,
    required: schema.required?.includes(name) === true,
  }));
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name) => ({ name, schema: undefined, required: false }));
  return {
    present: [...known.filter(({ name }) => Object.hasOwn(value, name)), ...unknown],
    absent: known.filter(({ name }) => !Object.hasOwn(value, name)),
  };
}

/** The value with what stands at a path replaced; a new name goes last. */
export function withAt(value: unknown, path: Path, next: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return next;
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])];
    copy[Number(first)] = withAt(copy[Number(first)], rest, next);
    return copy;
  }
  const object = isObject(value) ? value : {};
  return { ...object, [first]: withAt(Object.hasOwn(object, first) ? object[first] : undefined, rest, next) };
}

/** The value without what stands at a path. */
export function withoutAt(value: unknown, path: Path): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? (value as unknown[]).filter((_, at) => at !== first)
      : (value as unknown[]).map((each, at) => (at === first ? withoutAt(each, rest) : each));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (name !== first) return [[name, each]];
      return rest.length === 0 ? [] : [[name, withoutAt(each, rest)]];
    }),
  );
}

/** The JSON pointer of a path; '' is the whole. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What somebody typed into a field for a number: the number it writes, else the text as it stands. */
export function typedNumber(text: string): number | string {
  return NUMBER.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** The same once the typing is over: 1.50 and 1e3 are numbers, too. */
export function finishedNumber(text: string): number | string {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
}

/** What a field takes, in a few words. */
export function helpOf(schema: Schema | undefined, required: boolean): string {
  if (schema === undefined) return 'not in the definition';
  return [typeWord(schema), required ? 'required' : 'optional', ...limits(schema)].join(', ');
}

/** What a field is called in a menu: its type in a word. */
export function typeWord(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.length === 1 ? 'one word' : `one of ${schema.enum.length} words`;
  if (schema.format === 'date-time') return 'time';
  switch (schema.type) {
    case 'string':
      return schema.format === 'uri' ? 'address' : 'text';
    case 'integer':
      return 'whole number';
    case 'array':
      return 'list';
    case 'boolean':
      return 'true or false';
    default:
      return schema.type ?? 'anything';
  }
}

function limits(schema: Schema): string[] {
  const found: string[] = [];
  const { minimum, maximum, maxLength, minItems, maxItems, multipleOf } = schema;
  if (minimum !== undefined && maximum !== undefined) found.push(`${minimum} to ${maximum}`);
  else if (minimum !== undefined) found.push(`${minimum} or more`);
  else if (maximum !== undefined) found.push(`at most ${maximum}`);
  if (multipleOf !== undefined && multipleOf !== 1) found.push(`in steps of ${multipleOf}`);
  if (maxLength !== undefined) found.push(`at most ${maxLength} characters`);
  if (minItems !== undefined && maxItems !== undefined) found.push(`${minItems} to ${maxItems} items`);
  else if (maxItems !== undefined) found.push(`at most ${maxItems} items`);
  else if (minItems !== undefined && minItems > 1) found.push(`at least ${minItems} items`);
  if (schema.default !== undefined) found.push(`${JSON.stringify(schema.default)} when left out`);
  return found;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
