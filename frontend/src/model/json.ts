// JSON as a tree of lines that can be folded.

export interface JsonLine {
  /** JSON pointer of the value; '' is the whole. */
  readonly pointer: string;
  readonly depth: number;
  /** Member name or array index; null for the whole. */
  readonly name: string | null;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** The value as text; for objects and arrays their number of members. */
  readonly text: string;
  readonly size: number;
  readonly open: boolean;
}

/** The lines of a value, leaving out what lies inside a folded pointer. */
export function jsonLines(value: unknown, folded: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = [];
  const visit = (each: unknown, pointer: string, depth: number, name: string | null): void => {
    const kind = kindOf(each);
    if (kind !== 'object' && kind !== 'array') {
      lines.push({ pointer, depth, name, kind, text: JSON.stringify(each), size: 0, open: false });
      return;
    }
    const members = Object.entries(each as object);
    const open = members.length > 0 && !folded.has(pointer);
    const text = kind === 'array' ? `[${members.length}]` : `{${members.length}}`;
    lines.push({ pointer, depth, name, kind, text, size: members.length, open });
    if (!open) return;
    for (const [key, member] of members) {
      visit(member, `${pointer}/${escapePointer(key)}`, depth + 1, key);
    }
  };
  visit(value, '', 0, null);
  return lines;
}

export function kindOf(value: unknown): JsonLine['kind'] {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'object';
  }
}

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/** Reads JSON text; a mistake is a value with the line and column where it was found. */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, reason: withPlace(text, error instanceof Error ? error.message : '') };
  }
}

/** Reads text that must be a JSON object, as an OCPP payload is. */
export function parseObject(text: string): Parsed {
  const parsed = parseJson(text);
  if (parsed.ok && kindOf(parsed.value) !== 'object') {
    return { ok: false, reason: 'A payload is a JSON object: { … }' };
  }
  return parsed;
}

/** The part of a raw OCPP-J frame worth reading: the payload, or what an error carries. */
export function framePayload(raw: string): unknown {
  const parsed = parseJson(raw);
  if (!parsed.ok || !Array.isArray(parsed.value)) return null;
  const frame = parsed.value as unknown[];
  switch (frame[0]) {
    case 2:
    case 6:
      return frame[3] ?? null;
    case 3:
      return frame[2] ?? null;
    case 4:
    case 5:
      return { code: frame[2], description: frame[3], details: frame[4] };
    default:
      return null;
  }
}

/** The payload's place in a raw frame as one line of text, for a list. */
export function preview(raw: string, limit: number): string {
  const start = raw.startsWith('[2,') || raw.startsWith('[6,') ? afterCommas(raw, 3) : afterCommas(raw, 2);
  const body = raw.slice(start, start + limit).replaceAll('\n', ' ');
  const whole = start + limit >= raw.length;
  return whole ? body.replace(/\]\s*$/, '') : body;
}

function afterCommas(raw: string, wanted: number): number {
  let inString = false;
  let seen = 0;
  const end = Math.min(raw.length, 400);
  for (let at = 0; at < end; at++) {
    const char = raw[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === ',' && ++seen === wanted) return at + 1;
  }
  return 0;
}

/** What stands at a JSON pointer; undefined when there is nothing. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }
  return at;
}

/** The place of a JSON pointer as a JSONPath of RFC 9535: $.meterValue[0]['odd name']. */
export function jsonPath(value: unknown, pointer: string): string {
  let path = '$';
  let at = value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const quoted = JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", String.raw`\'`);
    if (Array.isArray(at)) path += `[${name}]`;
    else path += /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${quoted}']`;
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }
  return path;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function withPlace(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const sentence = message.replace(/ in JSON at position.*$/, '').replace(/, "?.*$/s, '');
  if (position === undefined) return text.trim() === '' ? 'Nothing to read: empty' : message;
  const before = text.slice(0, Number(position)).split('\n');
  return `${sentence} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
