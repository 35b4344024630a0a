import type { Filter, Operator, Parsed, Value } from './filter-language';
import { FilterProblem } from './filter-language';
import { fieldOf, isOrdering, kindOf, valueOf } from './filter-values';

const LONGEST = 2_000;
const TERMS_MAX = 100;
const DEPTH_MAX = 20;
const NAME = /[A-Za-z][A-Za-z0-9._$-]*/y;
const SIGN = /!=|>=|<=|[:=<>]/y;
/** Spaces that do not break a line: part of a word, as on the server. */
const UNBREAKABLE = '\u00a0\u2007\u202f\ufeff';
const SEPARATORS = { first: '\u001c', last: '\u001f' };
const NO_WORD = '(),"';

/** Everything. */
export const EVERY_FRAME: Filter = { kind: 'and', parts: [] };

/** Reads a line; a blank one wants every frame. */
export function parseFilter(text: string): Parsed {
  try {
    return { ok: true, filter: new Parser(text).whole() };
  } catch (problem) {
    if (problem instanceof FilterProblem) return { ok: false, problem };
    throw problem;
  }
}

class Parser {
  private at = 0;
  private terms = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    if (text.length > LONGEST) {
      throw new FilterProblem(0, `a filter has at most ${LONGEST} characters`);
    }
  }

  whole(): Filter {
    this.skipBlanks();
    if (this.ended) return EVERY_FRAME;
    const filter = this.either();
    if (!this.ended) throw new FilterProblem(this.at, `expected the end, not ${this.here}`);
    return filter;
  }

  private get ended(): boolean {
    return this.at >= this.text.length;
  }

  private get here(): string {
    return this.text.charAt(this.at);
  }

  private either(): Filter {
    const parts: Filter[] = [];
    do parts.push(this.all());
    while (this.taken('OR'));
    return parts.length === 1 ? (parts[0] as Filter) : { kind: 'or', parts };
  }

  private all(): Filter {
    const parts: Filter[] = [];
    do {
      this.skipBlanks();
      const from = this.at;
      const part = this.negated();
      // A condition that nothing turns round or brackets can be edited by itself.
      const alone = this.depth === 0 && part.kind === 'term' && part.from === from;
      parts.push(alone ? { ...part, alone } : part);
      this.skipBlanks();
    } while (this.taken('AND') || this.begins());
    return parts.length === 1 ? (parts[0] as Filter) : { kind: 'and', parts };
  }

  /** Whether another condition stands here. */
  private begins(): boolean {
    return !this.ended && this.here !== ')' && this.here !== ',' && !this.isWord('OR');
  }

  private negated(): Filter {
    let not = false;
    for (;;) {
      this.skipBlanks();
      if (this.taken('NOT')) {
        not = !not;
      } else if (this.here === '-' && this.at + 1 < this.text.length && !this.blank(this.at + 1)) {
        this.at++;
        not = !not;
      } else {
        const part = this.primary();
        return not ? { kind: 'not', part } : part;
      }
    }
  }

  private primary(): Filter {
    if (this.ended || this.here === ')' || this.here === ',') {
      throw new FilterProblem(this.at, 'expected a condition');
    }
    for (const word of ['OR', 'AND']) {
      if (this.isWord(word)) throw new FilterProblem(this.at, `expected a condition, not ${word}`);
    }
    if (this.here === '(') return this.bracket();
    if (++this.terms > TERMS_MAX) {
      throw new FilterProblem(0, `a filter has at most ${TERMS_MAX} conditions`);
    }
    const name = matched(NAME, this.text, this.at);
    const sign = name === '' ? '' : matched(SIGN, this.text, this.at + name.length);
    return sign === ''
      ? { kind: 'contains', text: this.value().text.toLowerCase() }
      : this.term(name, sign);
  }

  private bracket(): Filter {
    if (++this.depth > DEPTH_MAX) {
      throw new FilterProblem(0, `brackets go at most ${DEPTH_MAX} deep`);
    }
    this.at++;
    const inside = this.either();
    this.skipBlanks();
    if (this.here !== ')') throw new FilterProblem(this.at, 'expected )');
    this.at++;
    this.depth--;
    return inside;
  }

  private term(name: string, sign: string): Filter {
    const start = this.at;
    const { field, path } = fieldOf(name, start);
    const operator = (sign === ':' ? '=' : sign) as Operator;
    this.at += name.length;
    const kind = kindOf(field);
    if (isOrdering(operator) && (kind === 'text' || kind === 'word')) {
      throw new FilterProblem(this.at, `${field} takes :, = or !=, not ${operator}`);
    }
    this.at += sign.length;
    const values: Value[] = [];
    for (;;) {
      const from = this.at;
      const written = this.value();
      values.push(valueOf(field, written.text, written.pattern, from));
      if (this.here !== ',') {
        return { kind: 'term', field, path, operator, values, from: start, to: this.at, alone: false };
      }
      if (isOrdering(operator)) throw new FilterProblem(this.at, `${operator} takes one value`);
      this.at++;
    }
  }

  private value(): { text: string; pattern: boolean } {
    if (this.here === '"') return { text: this.quoted(), pattern: false };
    const from = this.at;
    while (!this.ended && !this.blank(this.at) && !NO_WORD.includes(this.here)) this.at++;
    if (this.at === from) throw new FilterProblem(this.at, 'expected a value');
    return { text: this.text.slice(from, this.at), pattern: true };
  }

  private quoted(): string {
    const from = this.at++;
    let value = '';
    while (!this.ended && this.here !== '"') {
      if (this.here === '\\' && this.at + 1 < this.text.length) this.at++;
      value += this.here;
      this.at++;
    }
    if (this.ended) throw new FilterProblem(from, 'this quote is not closed');
    this.at++;
    return value;
  }

  private taken(word: string): boolean {
    this.skipBlanks();
    if (!this.isWord(word)) return false;
    this.at += word.length;
    this.skipBlanks();
    return true;
  }

  private isWord(word: string): boolean {
    const end = this.at + word.length;
    return (
      this.text.startsWith(word, this.at) &&
      (end >= this.text.length || this.blank(end) || NO_WORD.includes(this.text.charAt(end)))
    );
  }

  private skipBlanks(): void {
    while (!this.ended && this.blank(this.at)) this.at++;
  }

  private blank(index: number): boolean {
    return isBlank(this.text.charAt(index));
  }
}

function matched(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function isBlank(character: string): boolean {
  const separates = character >= SEPARATORS.first && character <= SEPARATORS.last;
  return separates || (/\s/.test(character) && !UNBREAKABLE.includes(character));
}
