// A message being written: as a form, as JSON, or as the raw text of a frame.
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

/** A frame of the log to send again: a request by its parts where that keeps it, else its raw text. */
export function draftOfFrame(raw: string): Draft {
  const frame = requestOf(raw);
  if (frame === null || formObstacle(JSON.stringify(frame.payload)) !== null || !keeps(raw)) {
    return draftOf(undefined, raw);
  }
  return draftOf(frame.action, pretty(frame.payload));
}

/** The parts of a request's raw text; null when it is none. */
export function requestOf(raw: string): { type: 2 | 6; id: string; action: string; payload: unknown } | null {
  const parsed = parseJson(raw);
  if (!parsed.ok || !Array.isArray(parsed.value) || parsed.value.length !== 4) return null;
  const [type, id, action, payload] = parsed.value as unknown[];
  if ((type !== 2 && type !== 6) || typeof id !== 'string' || typeof action !== 'string') return null;
  return { type, id, action, payload };
}

/** Whether reading and writing a text again keeps every number and every name in it. */
export function keeps(raw: string): boolean {
  return formObstacle(`{"frame":${raw}}`) === null;
}

/** A token as it counts: texts by what they say, numbers by how they are written. */
function meaning(token: string): string {
  if (!token.startsWith('"')) return token;
  const parsed = parseJson(token);
  return parsed.ok ? `"${String(parsed.value)}` : token;
}
