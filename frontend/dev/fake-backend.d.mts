export interface FakeWorld {
  seq: number;
  /** The log, oldest first. */
  readonly log: unknown[];
  readonly transactions: unknown[];
  /** How many frames one who comes back gets. */
  ring: number;
  rate: number;
  stop(): void;
  readonly breakpoints: { hold(frame: object): string };
  frames(): { time: string }[];
  send(events: readonly { type: string; message: unknown }[]): void;
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
