// Changes a line of the filter language as menus and clicks ask for it.

import type { Field, Term, Value } from './filter-language';
import { parseFilter } from './filter-parser';

/** The fields that a menu chooses values of. */
export type MenuField = 'station' | 'action' | 'dir' | 'type';

/** What the menu of a field has ticked: the values of its condition, when that stands by itself. */
export function chosenIn(line: string, field: MenuField): readonly string[] {
  return conditionOn(line, field)?.values.flatMap((value) => words(field, value)) ?? [];
}

/** The line with exactly these values of a field; none takes the condition out. */
export function withChoice(line: string, field: MenuField, values: readonly string[]): string {
  const condition = values.length === 0 ? '' : `${field}:${values.map((value) => written(field, value)).join(',')}`;
  const old = conditionOn(line, field);
  if (old === undefined) return condition === '' ? line : also(line, condition);
  if (condition !== '') return line.slice(0, old.from) + condition + line.slice(old.to);
  const before = line.slice(0, old.from).trimEnd();
  const after = line.slice(old.to).trimStart();
  const left = /(^|\s)AND$/.test(before) ? before.slice(0, -3).trimEnd() : before;
  const right = left === before && /^AND(\s|$)/.test(after) ? after.slice(3).trimStart() : after;
  return `${left} ${right}`.trim();
}

/** The line with one more condition, which must hold as well; without what cannot be read. */
export function also(line: string, condition: string): string {
  const parsed = parseFilter(line);
  if (!parsed.ok || line.trim() === '') return condition;
  return parsed.filter.kind === 'or' ? `(${line.trim()}) ${condition}` : `${line.trim()} ${condition}`;
}

function written(field: MenuField, value: string): string {
  return word(field === 'type' ? value.toLowerCase() : value);
}

/** A value as the language writes it: in quotes where a part of it would be read as something else. */
export function word(value: string): string {
  return value !== '' && !/[\s(),"*]/.test(value) ? value : quoted(value);
}

/** A text that is meant as it stands. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The field of the language for a place in a payload; null when a name of it cannot be written. */
export function fieldOfPlace(payload: unknown, pointer: string): string | null {
  let at = payload;
  const names: string[] = [];
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Array.isArray(at)) names.push(name);
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }
  const writable = names.length > 0 && names.every((name) => /^[A-Za-z0-9_$-]+$/.test(name));
  return writable ? `payload.${names.join('.')}` : null;
}

/** The condition of a menu's field that stands by itself and says which values are wanted. */
function conditionOn(line: string, field: Field): Term | undefined {
  const parsed = parseFilter(line);
  if (!parsed.ok) return undefined;
  const { filter } = parsed;
  const parts = filter.kind === 'and' ? filter.parts : [filter];
  return parts.find(
    (part): part is Term =>
      part.kind === 'term' && part.alone && part.field === field && part.operator === '=',
  );
}

/** The words that a menu has for a value. */
function words(field: MenuField, value: Value): readonly string[] {
  if (field === 'dir') return [value.text === 'in' ? 'received' : 'sent'];
  return value.text === 'CALL*ERROR' ? ['CALLERROR', 'CALLRESULTERROR'] : [value.text];
}
