export interface FakeWorld {
  readonly seq: number;
  stop(): void;
  frames(): unknown[];
  send(events: readonly { type: string; message: unknown }[]): void;
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
