import { afterEach, beforeEach, vi } from 'vitest';

/** Lets code that tells a page of changes run without one: what is told later is told to nobody. */
export function stillPage(): void {
  beforeEach(() => {
    vi.stubGlobal('document', { hidden: true });
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}
