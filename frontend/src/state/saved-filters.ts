import { useMemo } from 'react';
import { usePreference } from './preferences';

export interface SavedFilter {
  readonly name: string;
  readonly line: string;
}

const AT_MOST = 100;
export const NAME_LENGTH = 60;

export interface SavedFilters {
  readonly all: readonly SavedFilter[];
  /** Keeps a line under a name, in place of what had that name. */
  readonly save: (name: string, line: string) => void;
  readonly remove: (name: string) => void;
}

/** The filters this reader keeps, by name; they outlive the page. */
export function useSavedFilters(): SavedFilters {
  const [text, setText] = usePreference('filters', '[]');
  return useMemo(() => {
    const all = read(text);
    const others = (name: string) => all.filter((each) => each.name !== name);
    const write = (filters: readonly SavedFilter[]) =>
      setText(JSON.stringify([...filters].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, AT_MOST)));
    return {
      all,
      save: (name, line) => write([...others(name), { name: name.slice(0, NAME_LENGTH), line }]),
      remove: (name) => write(others(name)),
    };
  }, [text, setText]);
}

/** What stands in the storage may have been written by another version, or by anybody. */
function read(text: string): readonly SavedFilter[] {
  try {
    const found = JSON.parse(text) as unknown;
    return Array.isArray(found) ? found.filter(isSavedFilter).slice(0, AT_MOST) : [];
  } catch {
    return [];
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null) return false;
  const { name, line } = value as Record<string, unknown>;
  return typeof name === 'string' && typeof line === 'string';
}
