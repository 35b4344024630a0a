// Measures the message list: `node dev/measure.mjs WEBDIR` (a built frontend). Needs Chromium.
// Rows are put in front of the page by a fake emulator; times are taken in the page by its own frames.
import { chromium } from 'playwright-core';
import { startFakeBackend } from './fake-backend.mjs';
import { CHROMIUM } from './chromium.mjs';

const ROWS = 100_000;
const web = process.argv[2] ?? 'dist';
const backend = await startFakeBackend({ stations: 1000, rate: 0, web });
const url = `http://127.0.0.1:${backend.port}`;
const browser = await chromium.launch(CHROMIUM);
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });

const shown = () => page.locator('.inspector-status').innerText();
const nodes = () => page.evaluate(() => document.querySelectorAll('[role=row]').length);

/** The times between drawn frames while something happens in the page. */
async function frameTimes(what, script, millis) {
  const times = await page.evaluate(
    async ([source, length]) => {
      const act = new Function('at', source);
      const found = [];
      const start = performance.now();
      let before = start;
      await new Promise((done) => {
        const next = (now) => {
          found.push(now - before);
          before = now;
          act(now - start);
          if (now - start < length) requestAnimationFrame(next);
          else done();
        };
        requestAnimationFrame(next);
      });
      return found.slice(2);
    },
    [script, millis],
  );
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  const late = times.filter((each) => each > 34).length;
  console.log(
    `${what}: ${times.length} frames, median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms, over 34 ms: ${late}`,
  );
}

await page.goto(`${url}/messages`);
await page.getByText('Live').waitFor();
let from = performance.now();
while (backend.world.seq < ROWS + 200) {
  const batch = [];
  while (batch.length < 2_000) batch.push(...backend.world.frames());
  backend.world.send(batch.map((message) => ({ type: 'message', message })));
  await new Promise((done) => setTimeout(done, 20));
}
await page.waitForFunction(() => /100.000 messages/.test(document.querySelector('.inspector-status').innerText));
console.log(`${ROWS} rows in the page after ${((performance.now() - from) / 1000).toFixed(1)} s; "${(await shown()).split('\n')[0]}"; rows drawn: ${await nodes()}`);

const heap = async () => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return `${(usedSize / 1_048_576).toFixed(0)} MB`;
};
console.log(`heap with ${ROWS} rows: ${await heap()}`);
const WHEEL = 'const l=document.querySelector(".virtual"); l.scrollTop = Math.max(0, l.scrollTop - 900);';
const JUMPS = 'const l=document.querySelector(".virtual"); l.scrollTop = Math.random() * l.scrollHeight;';
await frameTimes('idle', '', 2_000);
await frameTimes('scrolling 900 px a frame', WHEEL, 5_000);
await frameTimes('jumping anywhere every frame', JUMPS, 5_000);
console.log(`rows drawn: ${await nodes()}`);

await page.keyboard.press('p');
if (await page.getByRole('button', { name: 'Pause', exact: true }).isHidden()) await page.keyboard.press('p');
const sentFrom = backend.world.seq;
backend.world.rate = 2_000;
await frameTimes('following 2,000 messages/s at a full list', '', 8_000);
console.log(`messages sent meanwhile: ${backend.world.seq - sentFrom}`);
await page.keyboard.press('p');
await frameTimes('paused at 2,000 messages/s', '', 5_000);
await frameTimes('scrolling at 2,000 messages/s', WHEEL, 5_000);
backend.world.rate = 0;

from = performance.now();
await page.getByRole('combobox', { name: 'Filter', exact: true }).fill('GroundFailure');
await page.waitForFunction(() => / of /.test(document.querySelector('.inspector-status').innerText));
console.log(`searching the text of ${ROWS} frames: ${(performance.now() - from).toFixed(0)} ms to the drawn result`);

await page.goto(url);
await page.getByRole('row').nth(5).waitFor();
await frameTimes('fleet of 1,000 stations, idle', '', 4_000);
await frameTimes('fleet of 1,000 stations, scrolling', 'const l=document.querySelector(".virtual"); l.scrollTop = (l.scrollTop + 200) % (l.scrollHeight - 900);', 5_000);
console.log(`rows drawn: ${await nodes()}`);
await browser.close();
await backend.close();
