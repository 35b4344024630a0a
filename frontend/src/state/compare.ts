import { Emitter } from './emitter';
import { useChanges } from './hooks';
import { withQuery } from './router';

/** A frame that was set aside, to be compared with another. */
export interface SetAside {
  readonly seq: number;
  readonly stationId: string;
  readonly action: string | null;
  readonly messageType: string;
}

const changes = new Emitter();
let aside: SetAside | null = null;

/** Sets a frame aside; null forgets it. */
export function setAside(frame: SetAside | null): void {
  aside = frame;
  changes.tell();
}

export function useSetAside(): SetAside | null {
  useChanges(changes);
  return aside;
}

/** The page that compares two frames by their numbers in the log. */
export function framesDiffPath(a: number, b: number): string {
  return withQuery('/diff', { a: String(a), b: String(b) });
}
