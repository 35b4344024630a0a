import { word } from './filter-edit';

export type Severity = 'error' | 'warning' | 'info';

/** Something that was noticed, as far as it is sorted and counted by. */
export interface Noticed {
  readonly stationId: string;
  readonly time: string;
  readonly stationSeq: number;
  readonly severity: Severity;
  readonly code: string;
  readonly pointer: string;
  readonly sentence: string;
  readonly messageSeq: number | null;
}

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What the log keeps, and before it what came meanwhile and is not in there yet. */
export function merged<T extends Noticed>(fresh: readonly T[], stored: readonly T[]): T[] {
  const known = new Set(stored.map(findingKey));
  return [...fresh.filter((each) => !known.has(findingKey(each))), ...stored];
}

/** The worst first, and of those that are equally bad the newest. */
export function bySeverity<T extends Noticed>(findings: readonly T[]): T[] {
  return findings.toSorted(
    (one, other) =>
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      Date.parse(other.time) - Date.parse(one.time),
  );
}

/** How many there are of each severity. */
export function counted(findings: readonly Noticed[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const each of findings) counts[each.severity]++;
  return counts;
}

/** The query of the messages page that shows the frame of a finding among those of its station. */
export function frameQuery({ stationId, messageSeq }: Noticed): Record<string, string> {
  return {
    filter: `station:${word(stationId)}`,
    source: 'log',
    frame: messageSeq === null ? '' : String(messageSeq),
  };
}

/** Whether two are one and the same, told twice. */
export function isSame(one: Noticed, other: Noticed): boolean {
  return findingKey(one) === findingKey(other);
}

/** A name that one and the same finding always has, and no other. */
export function findingKey({ stationId, time, stationSeq, code, pointer, sentence }: Noticed): string {
  return [stationId, time, stationSeq, code, pointer, sentence].join(' ');
}
