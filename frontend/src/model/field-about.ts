// What the definition of a message says of one of its fields, and what a payload breaks of it.
import { violations } from './definition-check';
import { helpOf, isObject, resolved } from './form';
import type { Definition, Schema } from './template';

export interface FieldAbout {
  /** The last name of its place. */
  readonly name: string;
  /** Type, whether it is required, and its limits. */
  readonly help: string;
  /** The words it may be; none when it is no choice. */
  readonly allowed: readonly string[];
  readonly description: string;
}

/** The part of a definition that a frame carries; undefined for frames that carry neither. */
export function carried(definition: Definition, messageType: string): Schema | undefined {
  if (messageType === 'CALL' || messageType === 'SEND') return definition.request;
  return messageType === 'CALLRESULT' ? definition.response : undefined;
}

/** What is to be known of the field at a JSON pointer; null for the whole and for places in unknown fields. */
export function fieldAbout(definition: Definition, whole: Schema, pointer: string): FieldAbout | null {
  const steps = pointer.split('/').slice(1).map(unescaped);
  let schema: Schema | undefined = whole;
  let required = false;
  for (const step of steps) {
    if (schema === undefined) return null;
    const parent: Schema = resolved(schema, definition);
    if (parent.items !== undefined) {
      schema = parent.items;
    } else {
      const properties: Readonly<Record<string, Schema>> = parent.properties ?? {};
      schema = Object.hasOwn(properties, step) ? properties[step] : undefined;
      required = parent.required?.includes(step) === true;
    }
  }
  const name = steps.at(-1);
  if (name === undefined) return null;
  const own = schema === undefined ? undefined : resolved(schema, definition);
  return {
    name,
    help: helpOf(own, required),
    allowed: (own?.enum ?? []).map(String),
    description: own?.description ?? '',
  };
}

/**
 * What a payload breaks of its definition: JSON pointer → rules and what was expected. A field that is
 * missing is told at the object that should have it.
 */
export function flaws(definition: Definition, whole: Schema, payload: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { pointer, rule, sentence } of violations(payload, whole, definition)) {
    const there = holds(payload, pointer);
    const at = there ? pointer : pointer.slice(0, pointer.lastIndexOf('/'));
    const name = there ? '' : `${unescaped(pointer.slice(pointer.lastIndexOf('/') + 1))} `;
    const told = `${name}${sentence} (${rule}, ${pointer})`;
    const before = found.get(at);
    found.set(at, before === undefined ? told : `${before}; ${told}`);
  }
  return found;
}

function holds(value: unknown, pointer: string): boolean {
  let at = value;
  for (const step of pointer.split('/').slice(1).map(unescaped)) {
    if (Array.isArray(at)) at = (at as unknown[])[Number(step)];
    else if (isObject(at) && Object.hasOwn(at, step)) at = at[step];
    else return false;
  }
  return at !== undefined;
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
