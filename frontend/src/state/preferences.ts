import { useCallback, useSyncExternalStore } from 'react';

const PREFIX = 'ocppemu.';
const subscribers = new Set<() => void>();

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A choice of this reader that outlives the page. Without storage it lasts as long as the page. */
export function usePreference(name: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => readPreference(name) ?? fallback);
  return [value, useCallback((next: string) => writePreference(name, next), [name])];
}

const inMemory = new Map<string, string>();

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return inMemory.get(name) ?? null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    inMemory.set(name, value);
  }
  for (const subscriber of subscribers) subscriber();
}

export function applyTheme(theme: string): void {
  const known = THEMES.find((each) => each === theme) ?? 'system';
  document.documentElement.dataset['theme'] = known;
}

const ROW_HEIGHTS: Readonly<Record<string, number>> = { comfortable: 28, compact: 22 };

/** How high a row of a list of frames is, in pixels, by the reader's choice of density. */
export function useRowHeight(): number {
  const [density] = usePreference('density', 'comfortable');
  return ROW_HEIGHTS[density] ?? 28;
}

function subscribe(subscriber: () => void): () => void {
  subscribers.add(subscriber);
  return () => subscribers.delete(subscriber);
}
