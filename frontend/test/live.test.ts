import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../src/wire/contract';
import type { LiveState, Socket } from '../src/wire/live';
import { LiveConnection, readEvents } from '../src/wire/live';

/** A socket whose other end is this test. */
class TestSocket implements Socket {
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: string[] = [];
  closed = false;

  constructor(readonly url: string) {}

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.({} as never);
  }

  says(...events: unknown[]): void {
    this.onmessage?.({ data: JSON.stringify(events) } as never);
  }

  breaks(): void {
    this.readyState = 3;
    this.onclose?.({} as never);
  }
}

const welcome = (seq: number) => ({ type: 'welcome', seq, serverTime: '', version: '', retained: { fromSeq: 1, toSeq: seq } });
const message = (seq: number) => ({ type: 'message', message: { seq } });

function start() {
  const sockets: TestSocket[] = [];
  const events: ServerEvent[] = [];
  const states: LiveState[] = [];
  let restarts = 0;
  const connection = new LiveConnection(
    'ws://x/api/ws/messages',
    {
      onEvents: (each) => events.push(...each),
      onState: (state) => states.push(state),
      onRestart: () => restarts++,
    },
    (url) => {
      const socket = new TestSocket(url);
      sockets.push(socket);
      return socket;
    },
    { firstRetryMillis: 500, maxRetryMillis: 4_000, silenceMillis: 10_000, pingMillis: 25_000 },
  );
  connection.start();
  const current = () => sockets.at(-1) as TestSocket;
  return { connection, sockets, events, states, current, restarts: () => restarts };
}

describe('the connection to the emulator', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is live once the emulator welcomed it', () => {
    const { current, states, connection } = start();

    current().opens();
    expect(states.at(-1)?.state).toBe('connecting');
    current().says(welcome(5));

    expect(states.at(-1)?.state).toBe('live');
    connection.stop();
  });

  it('asks for what it missed when it comes back', () => {
    const { current, sockets, states, connection } = start();
    current().opens();
    current().says(welcome(5), message(6), message(7));

    current().breaks();
    expect(states.at(-1)).toMatchObject({ state: 'lost', resumeFrom: 7 });
    vi.advanceTimersByTime(500);

    expect(sockets.length).toBe(2);
    expect(current().url).toBe('ws://x/api/ws/messages?resume=7');
    connection.stop();
  });

  it('does not ask for frames it was told are lost', () => {
    const { current, connection } = start();
    current().opens();
    current().says(welcome(5), message(6), { type: 'gap', count: 4, fromSeq: 7, toSeq: 10 });

    current().breaks();
    vi.advanceTimersByTime(500);

    expect(current().url).toContain('resume=10');
    connection.stop();
  });

  it('waits longer with each failure and at most as long as it may', () => {
    const { current, sockets, connection } = start();
    const pauses: number[] = [];
    for (let round = 0; round < 6; round++) {
      const before = sockets.length;
      current().breaks();
      let waited = 0;
      while (sockets.length === before) {
        vi.advanceTimersByTime(100);
        waited += 100;
      }
      pauses.push(waited);
    }

    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 4_000, 4_000]);
    connection.stop();
  });

  it('begins with short pauses again after it was welcomed', () => {
    const { current, sockets, connection } = start();
    for (let round = 0; round < 3; round++) {
      current().breaks();
      vi.advanceTimersByTime(4_000);
    }
    current().opens();
    current().says(welcome(1));
    const before = sockets.length;

    current().breaks();
    vi.advanceTimersByTime(500);

    expect(sockets.length).toBe(before + 1);
    connection.stop();
  });

  it('gives up a connection that falls silent', () => {
    const { current, sockets, states, connection } = start();
    current().opens();
    current().says(welcome(1));
    const silent = current();

    vi.advanceTimersByTime(9_000);
    current().says({ type: 'dashboard_update', dashboard: {} });
    vi.advanceTimersByTime(9_999);
    expect(silent.closed).toBe(false);
    vi.advanceTimersByTime(1);

    expect(silent.closed).toBe(true);
    expect(states.at(-1)?.state).toBe('lost');
    vi.advanceTimersByTime(500);
    expect(sockets.length).toBe(2);
    connection.stop();
  });

  it('notices that the log of the emulator began again', () => {
    const { current, restarts, connection } = start();
    current().opens();
    current().says(welcome(90), message(91));
    current().breaks();
    vi.advanceTimersByTime(500);

    current().opens();
    current().says(welcome(3), message(4));

    expect(restarts()).toBe(1);
    current().breaks();
    vi.advanceTimersByTime(500);
    expect(current().url).toContain('resume=4');
    connection.stop();
  });

  it('pings so that the emulator does not take it for gone', () => {
    const { current, connection } = start();
    current().opens();
    for (let second = 0; second < 26; second++) {
      vi.advanceTimersByTime(1_000);
      current().says({ type: 'dashboard_update', dashboard: {} });
    }

    expect(current().sent).toContain('ping');
    connection.stop();
  });

  it('hears nothing from a socket it gave up, and dials no more once stopped', () => {
    const { current, sockets, events, connection } = start();
    const first = current();
    first.opens();
    first.says(welcome(1));
    const heard = events.length;
    connection.stop();

    first.says(message(2));
    first.breaks();
    vi.advanceTimersByTime(60_000);

    expect(events.length).toBe(heard);
    expect(sockets.length).toBe(1);
  });

  it('dials at once when the reader asks for it', () => {
    const { current, sockets, connection } = start();
    current().breaks();

    connection.retryNow();

    expect(sockets.length).toBe(2);
    connection.stop();
  });

  it('passes several events of one text on in order and leaves out rubbish', () => {
    expect(readEvents('[{"type":"pong"},{"type":"error","detail":"x"},7]').map((each) => each.type)).toEqual(['pong', 'error']);
    expect(readEvents('{"type":"pong"}').length).toBe(1);
    expect(readEvents('rubbish')).toEqual([]);
  });
});
