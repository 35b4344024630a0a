export interface FakeBackend {
  readonly port: number;
  readonly world: { readonly seq: number; stop(): void };
  close(): Promise<void>;
}

export function startFakeBackend(options?: {
  port?: number;
  stations?: number;
  rate?: number;
  web?: string;
}): Promise<FakeBackend>;
