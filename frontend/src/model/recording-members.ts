import { RecordingProblem } from './recording';

/** The members of an object in a file, each read as what it must be. Throws `RecordingProblem`. */
export class Members {
  private constructor(
    private readonly members: Readonly<Record<string, unknown>>,
    private readonly place: string,
  ) {}

  /** Of the object that a line holds. */
  static read(text: string, line: number): Members {
    const place = `Line ${line}`;
    try {
      return Members.of(JSON.parse(text), place);
    } catch (error) {
      if (error instanceof RecordingProblem) throw error;
      throw new RecordingProblem(`${place} cannot be read: expected a JSON object, not ${shown(text)}`);
    }
  }

  static of(value: unknown, place: string): Members {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new RecordingProblem(`${place}: expected an object, not ${shown(value)}`);
    }
    return new Members(value as Record<string, unknown>, place);
  }

  text(name: string, absent?: string): string {
    const value = this.member(name) ?? absent;
    if (typeof value !== 'string') throw this.problem(name, 'a text', value);
    return value;
  }

  textOrNull(name: string): string | null {
    return this.member(name) === null ? null : this.text(name);
  }

  texts(name: string): string[] {
    const value = this.member(name) ?? [];
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
      throw this.problem(name, 'a list of texts', value);
    }
    return value;
  }

  whole(name: string, least: number): number {
    const value = this.member(name);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
      throw this.problem(name, `a whole number of at least ${least}`, value);
    }
    return value;
  }

  number(name: string): number {
    const value = this.member(name);
    if (typeof value !== 'number') throw this.problem(name, 'a number', value);
    return value;
  }

  numberOrNull(name: string): number | null {
    return this.member(name) === null ? null : this.number(name);
  }

  flag(name: string): boolean {
    const value = this.member(name);
    if (typeof value !== 'boolean') throw this.problem(name, 'true or false', value);
    return value;
  }

  instant(name: string): string {
    const value = this.member(name);
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) {
      throw this.problem(name, 'an instant such as 2026-01-31T10:00:00Z', value);
    }
    return value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = this.member(name);
    const word = words.find((each) => each === value);
    if (word === undefined) throw this.problem(name, words.map((each) => `"${each}"`).join(' or '), value);
    return word;
  }

  object(name: string): Members {
    return Members.of(this.member(name), `${this.place}: ${name}`);
  }

  objects(name: string): Members[] {
    const value = this.member(name);
    if (!Array.isArray(value)) throw this.problem(name, 'a list', value);
    return value.map((each, at) => Members.of(each, `${this.place}: ${name}[${at}]`));
  }

  has(name: string): boolean {
    return this.member(name) !== null;
  }

  problem(name: string, expected: string, found: unknown): RecordingProblem {
    return new RecordingProblem(`${this.place}: ${name}: expected ${expected}, not ${shown(found)}`);
  }

  /** Null when it is not there, as when it is null. */
  private member(name: string): unknown {
    return Object.hasOwn(this.members, name) ? (this.members[name] ?? null) : null;
  }
}

function shown(value: unknown): string {
  const text = value == null ? 'nothing' : typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
