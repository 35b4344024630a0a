// A message being written: as a form, as JSON, or as the raw text of a frame.
import { isObject } from './form';
import { parseJson, parseObject } from './json';

export type Mode = 'form' | 'json' | 'raw';

export interface Draft {
  readonly mode: Mode;
  readonly action: string;
  /** The payload as text: the form shows what it says, and writes it when a field is changed. */
  readonly text: string;
  /** The raw text somebody wrote; null while it is made from action and payload. */
  readonly raw: string | null;
}

export const EMPTY_DRAFT: Draft = { mode: 'form', action: '', text: '{}', raw: null };

/** The beginning of a request's text up to its message id, and that. */
const MESSAGE_ID = /^(\s*\[\s*[26]\s*,\s*)"(?:[^"\\]|\\.)*"/;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** The raw text to send. */
export function rawOf({ raw, action, text }: Draft): string {
  return raw ?? `[2, "{{uuid}}", ${JSON.stringify(action)}, ${text}]`;
}

/** Why a payload cannot be shown as a form without changing it; null when it can. */
export function formObstacle(text: string): string | null {
  const parsed = parseObject(text);
  if (!parsed.ok) return parsed.reason;
  const own = text.match(TOKEN) ?? [];
  const again = JSON.stringify(parsed.value).match(TOKEN) ?? [];
  const different = own.findIndex((token, at) => meaning(token) !== meaning(again[at] ?? ''));
  if (different < 0 && own.length === again.length) return null;
  return `A form would not keep ${own[different] ?? 'all of it'} as it is written`;
}

/** What a saved or logged text becomes: a payload of its action, or a whole frame without one. */
export function draftOf(action: string | undefined, text: string): Draft {
  if (action === undefined) return { ...EMPTY_DRAFT, mode: 'raw', raw: text };
  return { mode: formObstacle(text) === null ? 'form' : 'json', action, text, raw: null };
}

/** A frame of the log to edit: a call by its parts where that keeps it, else its raw text. */
export function draftOfFrame(raw: string): Draft {
  const call = callOf(raw);
  return call === null ? draftOf(undefined, raw) : draftOf(call.action, pretty(call.payload));
}

/**
 * A request of the log to send as it was, under a new message id: a call by its parts where that keeps
 * it, so that the sender knows of it; else its raw text. Null when it has no message id.
 */
export function againWith(raw: string, id: string): { action: string; payload: unknown } | { raw: string } | null {
  const call = callOf(raw);
  if (call !== null) return call;
  return MESSAGE_ID.test(raw) ? { raw: raw.replace(MESSAGE_ID, (_, before: string) => before + JSON.stringify(id)) } : null;
}

/** The action and payload of a CALL, when writing them again keeps every number and name. */
function callOf(raw: string): { action: string; payload: unknown } | null {
  const parsed = parseJson(raw);
  if (!parsed.ok || !Array.isArray(parsed.value) || parsed.value.length !== 4) return null;
  const [type, id, action, payload] = parsed.value as unknown[];
  if (type !== 2 || typeof id !== 'string' || typeof action !== 'string') return null;
  const kept = isObject(payload) && formObstacle(`{"frame":${raw}}`) === null;
  return kept ? { action, payload } : null;
}

/** A token as it counts: texts by what they say, numbers by how they are written. */
function meaning(token: string): string {
  if (!token.startsWith('"')) return token;
  const parsed = parseJson(token);
  return parsed.ok ? `"${String(parsed.value)}` : token;
}
