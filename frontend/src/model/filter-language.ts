// Reads one line of the filter language; docs/inspector.md has its grammar.

export const FIELDS = [
  'station', 'action', 'id', 'tx', 'mark', 'code', 'dir', 'type', 'version', 'finding', 'latency',
  'size', 'seq', 'time',
] as const;

export type PlainField = (typeof FIELDS)[number];
export type Field = PlainField | 'payload';
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=';

/** What a condition compares with: a text in which a star may stand for anything, and its number. */
export interface Value {
  readonly text: string;
  readonly pattern: boolean;
  readonly number: number | null;
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'contains'; readonly text: string }
  | Term;

export interface Term {
  readonly kind: 'term';
  readonly field: Field;
  /** The place in the payload; empty for other fields. */
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly values: readonly Value[];
  /** Where it stands in the line. */
  readonly from: number;
  readonly to: number;
  /** Neither turned round nor in brackets. */
  readonly alone: boolean;
}

/** A line that is no filter: where, and what was expected there. */
export class FilterProblem extends Error {
  constructor(
    readonly position: number,
    readonly expected: string,
  ) {
    super(expected);
    this.name = 'FilterProblem';
  }
}

export type Parsed =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly problem: FilterProblem };
