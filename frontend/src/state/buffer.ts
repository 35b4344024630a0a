import { DEFAULT_CAPACITY } from '../model/frame-store';
import { readPreference, writePreference } from './preferences';
import type { App } from './app';

/** How many frames of the whole fleet this page may keep. */
export const BUFFER_SIZES = [10_000, DEFAULT_CAPACITY, 1_000_000] as const;

const NAME = 'buffer';

/** What this reader chose, for the start. */
export function bufferSize(): number {
  return BUFFER_SIZES.find((each) => String(each) === readPreference(NAME)) ?? DEFAULT_CAPACITY;
}

export function chooseBufferSize(app: App, size: number): void {
  writePreference(NAME, String(size));
  app.feed.resize(size);
}
