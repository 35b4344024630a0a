import { afterEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { startFakeBackend } from '../dev/fake-backend.mjs';
import { FrameStore } from '../src/model/frame-store';
import type { Message, ServerEvent } from '../src/wire/contract';
import type { Socket } from '../src/wire/live';
import { LiveConnection } from '../src/wire/live';

type Backend = Awaited<ReturnType<typeof startFakeBackend>>;

/** The connection and the store over real sockets. */
function watch(port: number) {
  const store = new FrameStore<Message>();
  const sockets: WebSocket[] = [];
  const connection = new LiveConnection(
    `ws://127.0.0.1:${port}/api/ws/messages`,
    {
      onEvents: (events: readonly ServerEvent[]) => {
        for (const event of events) {
          if (event.type === 'message') store.append([event.message]);
          if (event.type === 'snapshot') store.append(event.messages);
          if (event.type === 'gap') store.appendGap(event);
        }
      },
      onState: () => undefined,
      onRestart: () => store.restart(),
    },
    (url) => {
      const socket = new WebSocket(url);
      sockets.push(socket);
      return socket as unknown as Socket;
    },
    { firstRetryMillis: 20 },
  );
  connection.start();
  return { store, connection, cut: () => sockets.at(-1)?.terminate() };
}

function seqs(store: FrameStore<Message>): number[] {
  const found: number[] = [];
  for (let index = store.first; index < store.end; index++) {
    const row = store.row(index);
    if (row?.kind === 'frame') found.push(row.frame.seq);
  }
  return found;
}

describe('a live list over a real socket', () => {
  let backend: Backend | undefined;
  let stop: (() => void) | undefined;

  afterEach(async () => {
    stop?.();
    await backend?.close();
  });

  it('has every frame exactly once though the connection is cut again and again', async () => {
    backend = await startFakeBackend({ stations: 5, rate: 400 });
    const watched = watch(backend.port);
    stop = () => watched.connection.stop();

    for (let round = 1; round <= 4; round++) {
      await vi.waitFor(() => expect(watched.store.size).toBeGreaterThan(round * 80), 5_000);
      watched.cut();
    }
    const { world } = backend;
    world.stop();
    await vi.waitFor(() => expect(watched.store.lastSeq).toBe(world.seq), 5_000);

    const found = seqs(watched.store);
    const first = found[0] ?? 0;
    expect(found).toEqual(Array.from({ length: world.seq - first + 1 }, (_, n) => first + n));
  });
});
