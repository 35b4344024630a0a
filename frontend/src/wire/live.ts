import type { ClientCommand, ServerEvent } from './contract';

/** What the pages know of the connection to the emulator. */
export type LiveState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live'; readonly since: number }
  | { readonly state: 'lost'; readonly resumeFrom: number | null; readonly retryAt: number };

export interface LiveListener {
  /** Events of one text from the server, in order. */
  onEvents(events: readonly ServerEvent[]): void;
  onState(state: LiveState): void;
  /** The emulator's log began again: sequence numbers seen before mean nothing now. */
  onRestart(): void;
}

/** The little of a WebSocket that is used here; the browser's and the test library's both fit. */
export interface Socket {
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LiveOptions {
  readonly firstRetryMillis: number;
  readonly maxRetryMillis: number;
  /** A connection that says nothing for this long is given up. The server speaks every 2 s. */
  readonly silenceMillis: number;
  readonly pingMillis: number;
}

const DEFAULTS: LiveOptions = {
  firstRetryMillis: 500,
  maxRetryMillis: 10_000,
  silenceMillis: 10_000,
  pingMillis: 25_000,
};

/**
 * Keeps one socket to the emulator's live stream. When it breaks, it is dialled again with a growing
 * pause, asking for what came after the last sequence number seen.
 */
export class LiveConnection {
  private socket: Socket | null = null;
  private lastSeq: number | null = null;
  private failures = 0;
  private stopped = true;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private pingTimer: ReturnType<typeof setInterval> | undefined;
  private readonly options: LiveOptions;

  constructor(
    private readonly url: string,
    private readonly listener: LiveListener,
    private readonly dial: (url: string) => Socket = (address) => new WebSocket(address),
    options: Partial<LiveOptions> = {},
  ) {
    this.options = { ...DEFAULTS, ...options };
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.listener.onState({ state: 'connecting' });
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retryTimer);
    this.drop();
  }

  /** Dials at once instead of waiting for the next retry. */
  retryNow(): void {
    if (this.stopped || this.socket !== null) return;
    clearTimeout(this.retryTimer);
    this.connect();
  }

  send(command: ClientCommand): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(command));
  }

  private connect(): void {
    const address =
      this.lastSeq === null ? this.url : `${this.url}?resume=${encodeURIComponent(this.lastSeq)}`;
    const socket = this.dial(address);
    this.socket = socket;
    this.watchSilence();
    socket.onopen = () => {
      clearInterval(this.pingTimer);
      this.pingTimer = setInterval(() => {
        if (socket.readyState === 1) socket.send('ping');
      }, this.options.pingMillis);
    };
    socket.onmessage = (event: { data: unknown }) => {
      if (socket === this.socket) this.receive(String(event.data));
    };
    // A failed dial is told by onclose too; without this some sockets would throw.
    socket.onerror = () => undefined;
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  private receive(text: string): void {
    this.watchSilence();
    const events = readEvents(text);
    for (const event of events) {
      if (event.type === 'welcome') this.welcome(event.seq);
      const seq = seqOf(event);
      if (seq !== null && seq > (this.lastSeq ?? 0)) this.lastSeq = seq;
    }
    if (events.length > 0) this.listener.onEvents(events);
  }

  private welcome(newestSeq: number): void {
    this.failures = 0;
    if (this.lastSeq !== null && newestSeq < this.lastSeq) {
      this.lastSeq = null;
      this.listener.onRestart();
    }
    this.listener.onState({ state: 'live', since: Date.now() });
  }

  private watchSilence(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.lost(), this.options.silenceMillis);
  }

  private lost(): void {
    this.drop();
    if (this.stopped) return;
    const { firstRetryMillis, maxRetryMillis } = this.options;
    const pause = Math.min(maxRetryMillis, firstRetryMillis * 2 ** this.failures);
    this.failures++;
    this.listener.onState({
      state: 'lost',
      resumeFrom: this.lastSeq,
      retryAt: Date.now() + pause,
    });
    this.retryTimer = setTimeout(() => this.connect(), pause);
  }

  private drop(): void {
    clearTimeout(this.silenceTimer);
    clearInterval(this.pingTimer);
    const socket = this.socket;
    this.socket = null;
    if (socket === null) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}

/** Reads one text from the server: an event or an array of them. What is neither is left out. */
export function readEvents(text: string): ServerEvent[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter(
    (each): each is ServerEvent => typeof each === 'object' && each !== null && 'type' in each,
  );
}

function seqOf(event: ServerEvent): number | null {
  switch (event.type) {
    case 'message':
      return event.message.seq;
    case 'snapshot':
      return event.messages.at(-1)?.seq ?? null;
    case 'gap':
      return event.toSeq;
    default:
      return null;
  }
}
