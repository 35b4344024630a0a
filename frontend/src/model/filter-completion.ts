import type { Field } from './filter-language';
import { FIELDS } from './filter-language';
import { wordsOf } from './filter-values';

/** What has been seen so far and may be meant. */
export interface Known {
  readonly stations: readonly string[];
  readonly actions: readonly string[];
  /** Of findings. */
  readonly codes?: readonly string[];
}

/** One way to go on: the line it makes, and where the caret then stands. */
export interface Completion {
  readonly label: string;
  readonly hint: string;
  readonly line: string;
  readonly caret: number;
}

const MOST = 8;
const HINTS: Readonly<Record<string, string>> = {
  station: 'the station’s id, * for anything',
  action: 'the OCPP action, answers included',
  id: 'the message id',
  tx: 'the transaction’s id',
  mark: 'a fault, or what else sets a frame apart',
  code: 'the code of a finding',
  dir: 'in from the CSMS, out to it',
  type: 'call, result, error …',
  version: '1.6, 2.0.1 or 2.1',
  finding: 'a finding so severe',
  latency: 'such as latency>500ms',
  size: 'characters of the raw text',
  seq: 'the number in the log',
  time: 'an instant or a day in UTC',
  'payload.': 'a place in the payload, such as payload.idTag=ABC',
};

/** How the word at the caret may go on; nothing when it is none or already whole. */
export function completions(line: string, caret: number, known: Known): readonly Completion[] {
  const start = wordStart(line, caret);
  const word = line.slice(start, caret);
  const value = /^([A-Za-z]+)(!=|[:=])(?:[^,]*,)*([^,]*)$/.exec(word);
  const found =
    value === null
      ? fields(word)
      : values(value[1] as Field, value[3] ?? '', known);
  const typed = value === null ? word.length : (value[3] ?? '').length;
  return found.slice(0, MOST).map(({ text, hint }) => ({
    label: text,
    hint,
    line: line.slice(0, caret - typed) + text + line.slice(caret),
    caret: caret - typed + text.length,
  }));
}

interface Way {
  readonly text: string;
  readonly hint: string;
}

function fields(word: string): readonly Way[] {
  if (word === '' || !/^[A-Za-z]+$/.test(word)) return [];
  return [...FIELDS, 'payload.']
    .filter((field) => field.startsWith(word.toLowerCase()))
    .map((field) => ({ text: field === 'payload.' ? field : `${field}:`, hint: HINTS[field] ?? '' }));
}

function values(field: Field, typed: string, known: Known): readonly Way[] {
  const all = knownOf(field, known);
  const low = typed.toLowerCase();
  return all
    .filter((each) => each.toLowerCase().startsWith(low) && each !== typed)
    .map((each) => ({ text: /[\s(),"]/.test(each) ? JSON.stringify(each) : each, hint: '' }));
}

function knownOf(field: Field, known: Known): readonly string[] {
  switch (field) {
    case 'station':
      return known.stations;
    case 'action':
      return known.actions;
    case 'code':
      return known.codes ?? [];
    default:
      return wordsOf(field);
  }
}

function wordStart(line: string, caret: number): number {
  let start = caret;
  while (start > 0 && !/[\s(]/.test(line.charAt(start - 1))) start--;
  while (start < caret && line.charAt(start) === '-') start++;
  return start;
}
