import type { Field, Operator, PlainField, Value } from './filter-language';
import { FIELDS, FilterProblem } from './filter-language';

type Kind = 'text' | 'word' | 'number' | 'place';

const KINDS: Readonly<Record<Field, Kind>> = {
  station: 'text',
  action: 'text',
  id: 'text',
  tx: 'text',
  mark: 'text',
  code: 'text',
  dir: 'word',
  type: 'word',
  version: 'word',
  finding: 'word',
  latency: 'number',
  size: 'number',
  seq: 'number',
  time: 'number',
  payload: 'place',
};

type Units = Readonly<Record<string, readonly [times: number, by: number]>>;

interface Words {
  readonly words: Readonly<Record<string, string>>;
  readonly expected: string;
}

const WORDS: Readonly<Partial<Record<Field, Words>>> = {
  dir: {
    words: { in: 'in', received: 'in', out: 'out', sent: 'out' },
    expected: 'in, out, received or sent',
  },
  type: {
    words: {
      call: 'CALL',
      result: 'CALLRESULT',
      callresult: 'CALLRESULT',
      error: 'CALL*ERROR',
      callerror: 'CALLERROR',
      callresulterror: 'CALLRESULTERROR',
      send: 'SEND',
      malformed: 'MALFORMED',
    },
    expected: 'call, result, callresult, error, callerror, callresulterror, send or malformed',
  },
  version: {
    words: { '1.6': '1.6', '2.0.1': '2.0.1', '2.1': '2.1' },
    expected: '1.6, 2.0.1 or 2.1',
  },
  finding: {
    words: { info: 'info', warning: 'warning', error: 'error', any: '*' },
    expected: 'info, warning, error or any',
  },
};

/** A thousandth is divided by: that is exact where multiplying by it is not. */
const LATENCY_UNITS: Units = {
  '': [1, 1],
  ms: [1, 1],
  us: [1, 1_000],
  s: [1_000, 1],
  m: [60_000, 1],
};
const SIZE_UNITS: Units = { '': [1, 1], k: [1_000, 1] };
const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WITH_UNIT = /^(\d+(?:\.\d+)?)([a-z]*)$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:(T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2}))?$/;
const LONGEST_NUMBER = 40;

/** The words a field takes; none when it takes anything. */
export function wordsOf(field: Field): readonly string[] {
  return Object.keys(WORDS[field]?.words ?? {});
}

export function kindOf(field: Field): Kind {
  return KINDS[field];
}

export function isOrdering(operator: Operator): boolean {
  return operator !== '=' && operator !== '!=';
}

/** The field and place that a name before an operator stands for. */
export function fieldOf(name: string, at: number): { field: Field; path: readonly string[] } {
  if (name.startsWith('payload.')) {
    const path = name.split('.').slice(1);
    if (path.includes('')) throw new FilterProblem(at, `${name} is no place in a payload`);
    return { field: 'payload', path };
  }
  if (name === 'payload') {
    throw new FilterProblem(at, 'payload needs a place in it, such as payload.idTag');
  }
  if (!(FIELDS as readonly string[]).includes(name)) {
    throw new FilterProblem(at, `there is no field ${name}; there are ${FIELDS.join(', ')}, payload.…`);
  }
  return { field: name as PlainField, path: [] };
}

/** What was written, as a value of the field. */
export function valueOf(field: Field, text: string, pattern: boolean, at: number): Value {
  const words = WORDS[field];
  if (words !== undefined) {
    const word = own(words.words, text.toLowerCase());
    if (word === undefined) {
      throw new FilterProblem(at, `expected ${words.expected}, not ${text}`);
    }
    return { text: word, pattern: word.includes('*'), number: null };
  }
  switch (field) {
    case 'latency':
      return number(withUnit(text, LATENCY_UNITS), text, at, 'a number such as 500, 500ms or 2s');
    case 'size':
      return number(withUnit(text, SIZE_UNITS), text, at, 'a number such as 800 or 2k');
    case 'seq':
      return number(/^\d{1,15}$/.test(text) ? Number(text) : null, text, at, 'a whole number');
    case 'time':
      return number(
        instant(text),
        text,
        at,
        'an instant such as 2026-01-31T10:00:00Z or a day such as 2026-01-31',
      );
    case 'payload':
      return { text, pattern, number: decimal(text) };
    default:
      return { text, pattern, number: null };
  }
}

export function decimal(text: string): number | null {
  return text.length <= LONGEST_NUMBER && DECIMAL.test(text) ? Number(text) : null;
}

/** Milliseconds since 1970, to the microsecond; null when the text is no time. A day is its beginning in UTC. */
export function instant(text: string): number | null {
  const parts = INSTANT.exec(text);
  const day = text.slice(0, 10);
  if (parts === null || !isDay(day)) return null;
  const [, clock = 'T00:00:00', fraction = '', zone = 'Z'] = parts;
  const whole = millis(Date.parse(`${day}${clock}${zone}`));
  return whole === null ? null : whole + Number(fraction.padEnd(6, '0').slice(0, 6)) / 1_000;
}

/** A day that is in the calendar, as the browser's own reading takes the 30th of February. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What stands under a name, never what every object has. */
function own<T>(names: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

function millis(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function withUnit(text: string, units: Units): number | null {
  const parts = text.length <= LONGEST_NUMBER ? WITH_UNIT.exec(text) : null;
  const unit = parts === null ? undefined : own(units, parts[2] ?? '');
  return unit === undefined ? null : (Number(parts?.[1]) * unit[0]) / unit[1];
}

function number(value: number | null, text: string, at: number, expected: string): Value {
  if (value === null) throw new FilterProblem(at, `expected ${expected}, not ${text}`);
  return { text, pattern: false, number: value };
}
