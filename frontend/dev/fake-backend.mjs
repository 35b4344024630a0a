// A stand-in for the emulator, for work on the pages and for their tests: it speaks the contract
// with made-up stations. `node dev/fake-backend.mjs [--port 8080] [--stations 12] [--rate 5]
// [--web DIR]`; with --web it serves a built frontend as well.
import { createServer } from 'node:http';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';
import { FakeEmulator } from './fake-api.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Starts a fake emulator. Answers { port, world, close }. */
export async function startFakeBackend({ port = 0, stations = 12, rate = 5, web } = {}) {
  const world = new FakeEmulator({ stations, rate });
  const server = createServer((request, response) => handle(world, web, request, response));
  const sockets = new WebSocketServer({ server, path: '/api/ws/messages' });
  sockets.on('connection', (socket, request) => {
    const resume = new URL(request.url, 'http://x').searchParams.get('resume');
    world.join(socket, resume === null ? null : Number(resume));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  world.start();
  return {
    port: server.address().port,
    world,
    cut: () => sockets.clients.forEach((socket) => socket.terminate()),
    close: () => {
      world.stop();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(world, web, request, response) {
  const url = new URL(request.url, 'http://x');
  if (!url.pathname.startsWith('/api')) return serveFile(web, url.pathname, response);
  let text = '';
  for await (const chunk of request) text += chunk;
  const body = text === '' ? {} : JSON.parse(text);
  const parts = url.pathname.slice(5).split('/').map(decodeURIComponent);
  const [status, answer] = await world.answer(request.method, parts, url.searchParams, body);
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type });
  response.end(answer === undefined ? '' : JSON.stringify(answer));
}

function serveFile(web, path, response) {
  if (web === undefined) {
    response.writeHead(404).end('Start vite for the pages, or give --web DIR');
    return;
  }
  const wanted = join(web, normalize(path));
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(web, 'index.html');
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  response.end(readFileSync(file));
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : process.argv[at + 1];
  };
  const started = await startFakeBackend({
    port: Number(option('port', '8080')),
    stations: Number(option('stations', '12')),
    rate: Number(option('rate', '5')),
    web: option('web', undefined),
  });
  console.log(`fake emulator on http://127.0.0.1:${started.port}`);
}
