// A first payload made from a message definition: everything required, filled with valid values.

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
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

/** The smallest valid request; an empty object when the definition has none. */
export function requestTemplate(definition: Definition, now: string): unknown {
  return definition.request === undefined ? {} : sample(definition.request, definition, now, '', 0);
}

/** The smallest valid answer. */
export function responseTemplate(definition: Definition, now: string): unknown {
  return definition.response === undefined
    ? {}
    : sample(definition.response, definition, now, '', 0);
}

function sample(
  schema: Schema,
  definition: Definition,
  now: string,
  name: string,
  depth: number,
): unknown {
  if (depth > DEPTH_LIMIT) return null;
  if (schema.$ref !== undefined) {
    const target = definition.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target === undefined ? null : sample(target, definition, now, name, depth + 1);
  }
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  switch (schema.type) {
    case 'object': {
      const filled: Record<string, unknown> = {};
      for (const key of schema.required ?? []) {
        const property = schema.properties?.[key];
        if (property !== undefined) filled[key] = sample(property, definition, now, key, depth + 1);
      }
      return filled;
    }
    case 'array': {
      const items = schema.items;
      if (items === undefined) return [];
      const wanted = Math.max(1, schema.minItems ?? 1);
      return Array.from({ length: wanted }, () => sample(items, definition, now, name, depth + 1));
    }
    case 'integer':
    case 'number':
      return number(schema, name);
    case 'boolean':
      return false;
    default:
      return text(schema, now, name);
  }
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
