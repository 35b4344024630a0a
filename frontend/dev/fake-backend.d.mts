import type { Finding, FindingRule, Station } from '../src/wire/contract';

export interface FakeWorld {
  seq: number;
  /** The log, oldest first. */
  readonly log: unknown[];
  readonly transactions: unknown[];
  readonly stations: ReadonlyMap<string, Station>;
  /** The address of the sandbox CSMS; null switches it off. */
  sandbox: string | null;
  /** What was last asked to be sent, and which way. */
  readonly lastSent: { direction: string; action?: string; payload?: unknown; raw?: string } | null;
  /** What is kept, by kind and name. */
  readonly saved: ReadonlyMap<string, unknown>;
  findings: Finding[];
  /** How often a count was asked for, and whether it is not done in time. */
  counts: number;
  countLate: boolean;
  rules: FindingRule[];
  /** How many frames one who comes back gets. */
  ring: number;
  rate: number;
  stop(): void;
  readonly breakpoints: { hold(frame: object): string };
  /** A frame of a station, which goes into the log. */
  frame(
    station: unknown,
    direction: 'sent' | 'received',
    messageType: string,
    action: string,
    messageId: string,
    frame: readonly unknown[],
    payload: unknown,
    latencyMillis: number | null,
    later: number,
  ): unknown;
  /** Tells of a station that changed. */
  changed(station: Station, what: string): unknown;
  frames(): { time: string }[];
  send(events: readonly ({ type: string } & Record<string, unknown>)[]): void;
}

export interface FakeBackend {
  readonly port: number;
  readonly world: FakeWorld;
  /** Cuts every live connection. */
  cut(): void;
  close(): Promise<void>;
}

export function startFakeBackend(options?: {
  port?: number;
  stations?: number;
  rate?: number;
  web?: string;
}): Promise<FakeBackend>;
