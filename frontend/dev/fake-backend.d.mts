import type { Finding, FindingRule } from '../src/wire/contract';

export interface FakeWorld {
  seq: number;
  /** The log, oldest first. */
  readonly log: unknown[];
  readonly transactions: unknown[];
  readonly stations: ReadonlyMap<string, unknown>;
  findings: Finding[];
  rules: FindingRule[];
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
  frames(): { time: string }[];
  send(events: readonly ({ type: string } & Record<string, unknown>)[]): void;
}

export interface FakeBackend {
  readonly port: number;
  readonly world: FakeWorld;
  close(): Promise<void>;
}

export function startFakeBackend(options?: {
  port?: number;
  stations?: number;
  rate?: number;
  web?: string;
}): Promise<FakeBackend>;
