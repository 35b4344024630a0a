// A first payload made from a message definition: everything required, filled with valid values.
import type { Path } from './form';
import { resolved } from './form';

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly format?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly $ref?: string;
}

export interface Definition {
  readonly action: string;
  readonly initiator?: string;
  readonly description?: string;
  readonly request?: Schema;
  readonly response?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const DEPTH_LIMIT = 12;

/** What a field should hold by what is known elsewhere; undefined when nothing is. */
export type Suggest = (path: Path) => unknown;

const NOTHING: Suggest = () => undefined;

/** The smallest valid request; an empty object when the definition has none. */
export function requestTemplate(definition: Definition, now: string, suggest = NOTHING): unknown {
  return definition.request === undefined
    ? {}
    : fieldTemplate(definition.request, definition, now, [], suggest);
}

/** The smallest valid answer. */
export function responseTemplate(definition: Definition, now: string): unknown {
  return definition.response === undefined
    ? {}
    : fieldTemplate(definition.response, definition, now, [], NOTHING);
}

/** The smallest valid value of what stands at a path. */
export function fieldTemplate(
  given: Schema,
  definition: Definition,
  now: string,
  path: Path,
  suggest: Suggest,
): unknown {
  if (path.length > DEPTH_LIMIT) return null;
  const schema = resolved(given, definition);
  const inside = (each: Schema, name: string | number) =>
    fieldTemplate(each, definition, now, [...path, name], suggest);
  const suggested = suggest(path);
  if (suggested !== undefined) return suggested;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  switch (schema.type) {
    case 'object': {
      const filled: Record<string, unknown> = {};
      for (const key of schema.required ?? []) {
        const property = schema.properties?.[key];
        if (property !== undefined) filled[key] = inside(property, key);
      }
      return filled;
    }
    case 'array': {
      const items = schema.items;
      if (items === undefined) return [];
      const wanted = Math.max(1, schema.minItems ?? 1);
      return Array.from({ length: wanted }, (_, at) => inside(items, at));
    }
    case 'integer':
    case 'number':
      return number(schema, nameOf(path));
    case 'boolean':
      return false;
    default:
      return text(schema, now, nameOf(path));
  }
}

/** The last name of a path: of an item that of its list. */
function nameOf(path: Path): string {
  return path.findLast((part) => typeof part === 'string') ?? '';
}

function number(schema: Schema, name: string): number {
  const usual = /^(connectorId|evseId|id|requestId|reservationId|transactionId)$/.test(name) ? 1 : 0;
  return Math.max(schema.minimum ?? usual, usual);
}

const USUAL_TEXTS: Readonly<Record<string, string>> = {
  idTag: 'TAG-1',
  idToken: 'TAG-1',
  key: 'HeartbeatInterval',
  vendorId: 'com.example',
  location: 'http://127.0.0.1:8080/firmware.bin',
  uri: 'http://127.0.0.1:8080/firmware.bin',
};

function text(schema: Schema, now: string, name: string): string {
  if (schema.format === 'date-time') return now;
  const usual = USUAL_TEXTS[name] ?? (schema.format === 'uri' ? 'http://127.0.0.1:8080/' : name);
  return usual.slice(0, schema.maxLength ?? usual.length);
}
