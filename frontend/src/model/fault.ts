// Fault rules in words, and what a person typed as what the emulator takes.

export interface FaultParameter {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
  readonly unit: string | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly words: readonly string[] | null;
  readonly usual: unknown;
}

export interface FaultScope {
  readonly actions: readonly string[];
  readonly messageTypes: readonly string[];
  readonly event: string | null;
  readonly nth: number;
  readonly every: number;
  readonly percent: number;
}

/** What stands in the fields of a form, by name. */
export type Draft = Readonly<Record<string, string>>;

/** The fields as they are before anybody types. */
export function usualDraft(parameters: readonly FaultParameter[]): Draft {
  return Object.fromEntries(parameters.map(({ name, usual }) => [name, String(usual ?? '')]));
}

/** The parameters as the emulator takes them; what is left empty is left out. */
export function readParameters(
  parameters: readonly FaultParameter[],
  draft: Draft,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { name, type } of parameters) {
    const text = draft[name] ?? '';
    if (type === 'flag') read[name] = text === 'true';
    else if (text !== '') read[name] = type === 'whole' && /^-?\d+$/.test(text) ? Number(text) : text;
  }
  return read;
}

/** The least and greatest of a number as a hint below its field. */
export function limits({ type, least, most, unit }: FaultParameter): string {
  if (type !== 'whole' || least === null || most === null) return unit ?? '';
  const range = `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`;
  return unit === null ? range : `${range} ${unit}`;
}

/** Actions as typed: separated by commas or blanks. */
export function readActions(text: string): string[] {
  return text.split(/[\s,]+/).filter((each) => each !== '');
}

/** "each 3rd BootNotification, after transaction-started, with a chance of 20 %" */
export function scopeInWords(scope: FaultScope): string {
  const what = [...scope.actions, ...scope.messageTypes.map((each) => each.toLowerCase())];
  const said: string[] = [];
  if (scope.nth > 0) said.push(`only the ${ordinal(scope.nth)}`);
  else if (scope.every > 1) said.push(`each ${ordinal(scope.every)}`);
  else said.push('each');
  said[0] += what.length === 0 ? ' one' : ` ${what.join(', ')}`;
  if (scope.event !== null) said.push(`after ${scope.event}`);
  if (scope.percent < 100) said.push(`with a chance of ${scope.percent} %`);
  return said.join(', ');
}

/** Parameters on one line: "millis 500, stop true". */
export function parametersInWords(parameters: unknown): string {
  if (typeof parameters !== 'object' || parameters === null) return '';
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

function ordinal(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
