// What a value breaks of its definition, as the server will find it too.
import { isObject, pointerOf, resolved } from './form';
import type { Path } from './form';
import type { Definition, Schema } from './template';

export interface Violation {
  /** JSON pointer of what is wrong; of a missing field, where it should be. */
  readonly pointer: string;
  /** The keyword of the definition that is broken. */
  readonly rule: string;
  /** What was expected there, as the end of a sentence about the field. */
  readonly sentence: string;
}

const MOST = 100;
const DEPTH_MOST = 20;
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Everything that is wrong with a value, from the top down; a hundred at most. */
export function violations(value: unknown, schema: Schema, definition: Definition): Violation[] {
  const found: Violation[] = [];
  check(value, schema, { definition, found }, []);
  return found;
}

interface Context {
  readonly definition: Definition;
  readonly found: Violation[];
}

function check(value: unknown, given: Schema, context: Context, path: Path): void {
  if (path.length > DEPTH_MOST) return;
  const schema = resolved(given, context.definition);
  const tell: Tell = (rule, sentence) => note(context, path, rule, sentence);
  const wrong = wrongType(value, schema);
  if (wrong !== null) {
    tell('type', wrong);
    return;
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    tell('enum', `must be one of ${schema.enum.map(String).join(', ')}`);
  } else if (typeof value === 'string') text(value, schema, tell);
  else if (typeof value === 'number') number(value, schema, tell);
  else if (Array.isArray(value)) list(value, schema, context, path, tell);
  else if (isObject(value)) object(value, schema, context, path);
}

function note({ found }: Context, path: Path, rule: string, sentence: string): void {
  if (found.length < MOST) found.push({ pointer: pointerOf(path), rule, sentence });
}

type Tell = (rule: string, sentence: string) => void;

function wrongType(value: unknown, { type }: Schema): string | null {
  switch (type) {
    case 'object':
      return isObject(value) ? null : 'must be an object';
    case 'array':
      return Array.isArray(value) ? null : 'must be a list';
    case 'string':
      return typeof value === 'string' ? null : 'must be a text';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'number':
      return typeof value === 'number' ? null : 'must be a number';
    case 'integer':
      return Number.isInteger(value) ? null : 'must be a whole number';
    default:
      return null;
  }
}

function text(value: string, schema: Schema, tell: Tell): void {
  const length = [...value].length;
  if (schema.maxLength !== undefined && length > schema.maxLength) {
    tell('maxLength', `must have at most ${schema.maxLength} characters, not ${length}`);
  }
  if (schema.format === 'date-time' && !TIME.test(value)) {
    tell('format', 'must be a time with its zone, such as 2026-01-31T12:00:00Z');
  }
  if (schema.format === 'uri' && !URL.canParse(value)) {
    tell('format', 'must be an address, such as http://example.com/file');
  }
}

function number(value: number, schema: Schema, tell: Tell): void {
  if (schema.minimum !== undefined && value < schema.minimum) {
    tell('minimum', `must be ${schema.minimum} or more`);
  }
  if (schema.maximum !== undefined && value > schema.maximum) {
    tell('maximum', `must be ${schema.maximum} at most`);
  }
  if (schema.multipleOf !== undefined && !isMultiple(value, schema.multipleOf)) {
    tell('multipleOf', `must be a multiple of ${schema.multipleOf}`);
  }
}

/** By decimal digits: 16.1 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const digits = Math.max(0, Math.round(-Math.log10(step)));
  return Math.abs(value - Number(value.toFixed(digits))) === 0;
}

function list(value: readonly unknown[], schema: Schema, context: Context, path: Path, tell: Tell): void {
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    tell('minItems', `must have at least ${schema.minItems} ${schema.minItems === 1 ? 'item' : 'items'}`);
  }
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    tell('maxItems', `must have at most ${schema.maxItems} items, not ${value.length}`);
  }
  const { items } = schema;
  if (items !== undefined) value.forEach((each, at) => check(each, items, context, [...path, at]));
}

function object(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  context: Context,
  path: Path,
): void {
  const properties = schema.properties ?? {};
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) {
      note(context, [...path, name], 'required', 'is missing');
    }
  }
  for (const [name, each] of Object.entries(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property !== undefined) check(each, property, context, [...path, name]);
    else if (schema.additionalProperties === false) {
      note(context, [...path, name], 'additionalProperties', 'is not in the definition');
    }
  }
}
