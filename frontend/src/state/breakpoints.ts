import { heldName } from '../model/breakpoint';
import type * as Contract from '../wire/contract';
import { Emitter } from './emitter';

const REMEMBERED = 100;

/** The breakpoints as last heard of, what they hold, and whether their window is open. */
export class Breakpoints {
  readonly changes = new Emitter(20);
  list: readonly Contract.Breakpoint[] = [];
  held: readonly Contract.HeldFrame[] = [];
  open = false;
  /** What to tell somebody who does not see the page of a frame newly held. */
  arrival = '';
  private ahead = 0;
  private readonly names = new Map<string, string>();
  private readonly ends = new Map<string, Contract.ReleaseKind>();

  get armed(): number {
    return this.list.filter((each) => each.armed).length;
  }

  /** The emulator's clock, by which everything held is timed. */
  now(): number {
    return Date.now() + this.ahead;
  }

  take(told: Contract.Breakpoints): void {
    this.ahead = Date.parse(told.now) - Date.now();
    this.list = told.breakpoints;
    this.held = told.held;
    for (const frame of told.held) {
      if (this.names.has(frame.id)) continue;
      remember(this.names, frame.id, heldName(frame));
      this.arrival = `${heldName(frame)} is held.`;
    }
    for (const release of told.released) remember(this.ends, release.id, release.how);
    this.changes.changed();
  }

  /** What a frame was that is or was held. */
  name(id: string): string {
    return this.names.get(id) ?? 'The frame';
  }

  /** What became of a frame. */
  end(id: string): Contract.ReleaseKind | undefined {
    return this.ends.get(id);
  }

  show(open: boolean): void {
    this.open = open;
    this.changes.tell();
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > REMEMBERED && oldest.done !== true) map.delete(oldest.value);
}
