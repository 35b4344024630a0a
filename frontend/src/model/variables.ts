// Variables in templates: {{name}} stands for a value that is known when the message is sent.
import { isObject, resolved } from './form';
import type { Definition, Schema } from './template';

/** What each variable stands for; a name without a value is known but has none just now. */
export type Values = Readonly<Record<string, string | number | undefined>>;

export const VARIABLES: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: 'now', meaning: 'the time of sending; {{now+1h}} and {{now-30s}} count from it in s, m, h or d' },
  { name: 'uuid', meaning: 'a new unique id, the same throughout a message' },
  { name: 'counter', meaning: 'a number that goes up by one with each message sent from this page' },
  { name: 'stationId', meaning: 'the station' },
  { name: 'evseId', meaning: 'the EVSE with a transaction, else with a plug in it, else the first' },
  { name: 'connectorId', meaning: 'its connector, by the numbers of the version' },
  { name: 'transactionId', meaning: 'the transaction running there' },
  { name: 'idTag', meaning: 'the token that is charging or was accepted there, else TAG-1' },
];

export interface Resolved<T> {
  readonly value: T;
  /** What was left as it stands, each with the reason, without repeats. */
  readonly problems: readonly string[];
}

const ANY = /\{\{([^{}]*)\}\}/g;
const WHOLE = /^\{\{([^{}]*)\}\}$/;
const NOW = /^now\s*([+-])\s*(\d{1,9})\s*([smhd])$/;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A raw text with its variables replaced, letter by letter. */
export function resolveText(text: string, values: Values): Resolved<string> {
  const problems = new Set<string>();
  return { value: replaced(text, values, problems), problems: [...problems] };
}

/**
 * A payload with its variables replaced. A text that is one variable and nothing else becomes what the
 * variable is, a number or a text, and a text in any case where the definition wants one.
 */
export function resolvePayload(
  value: unknown,
  values: Values,
  schema?: Schema,
  definition?: Definition,
): Resolved<unknown> {
  const problems = new Set<string>();
  const visit = (at: unknown, given: Schema | undefined): unknown => {
    const known = given === undefined || definition === undefined ? given : resolved(given, definition);
    if (typeof at === 'string') return leaf(at, values, known, problems);
    if (Array.isArray(at)) return at.map((each) => visit(each, known?.items));
    if (!isObject(at)) return at;
    return Object.fromEntries(
      Object.entries(at).map(([name, each]) => [name, visit(each, property(known, name))]),
    );
  };
  return { value: visit(value, schema), problems: [...problems] };
}

function property(schema: Schema | undefined, name: string): Schema | undefined {
  const properties = schema?.properties ?? {};
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function leaf(text: string, values: Values, schema: Schema | undefined, problems: Set<string>): unknown {
  const only = WHOLE.exec(text)?.[1];
  const wantsText = schema?.type === 'string' || schema?.enum !== undefined;
  if (only === undefined || wantsText) return replaced(text, values, problems);
  return valueOf(only, values, problems) ?? text;
}

function replaced(text: string, values: Values, problems: Set<string>): string {
  return text.replace(ANY, (whole, name: string) => String(valueOf(name, values, problems) ?? whole));
}

function valueOf(spelled: string, values: Values, problems: Set<string>): string | number | undefined {
  const name = spelled.trim();
  const shifted = NOW.exec(name);
  if (shifted !== null) return later(String(values['now']), shifted);
  if (Object.hasOwn(values, name) && values[name] !== undefined) return values[name];
  const known = VARIABLES.some((each) => each.name === name);
  problems.add(
    known ? `{{${name}}} has no value: ${name === 'transactionId' ? 'no transaction is running' : 'it is not known here'}` : `{{${name}}} is no variable`,
  );
  return undefined;
}

function later(now: string, [, sign, count, unit]: RegExpExecArray): string {
  const millis = Number(count) * (SECONDS[unit ?? ''] ?? 0) * 1000 * (sign === '-' ? -1 : 1);
  const time = new Date(Date.parse(now) + millis);
  return Number.isNaN(time.getTime()) ? now : time.toISOString();
}
