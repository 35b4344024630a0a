// Measures the pages in Chromium: `node dev/measure.mjs WEBDIR [paint wire stream scroll fleet]`, all
// of them when none is named. A stand-in for the emulator sends the frames from this process; times
// are taken in the page by its own animation frames.
import { chromium } from 'playwright-core';
import { startFakeBackend } from './fake-backend.mjs';
import { CHROMIUM } from './chromium.mjs';
import { frameTimes, heapMegabytes, line, rowsDrawn, sender, tellShown, timeToRows } from './measure-parts.mjs';

const [web = 'dist', ...chosen] = process.argv.slice(2);
const SIZE = { width: 1440, height: 900 };
const ROWS = Number(process.env.ROWS ?? 1_000_000);
const SECONDS = Number(process.env.SECONDS ?? 60);
const RATE = Number(process.env.RATE ?? 5_000);

const browser = await chromium.launch({ ...CHROMIUM, ignoreDefaultArgs: ['--hide-scrollbars'] });

const sections = { paint, wire, stream, scroll, fleet };
for (const [name, section] of Object.entries(sections)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const backend = await startFakeBackend({ stations: 1_000, rate: 0, web });
  const context = await browser.newContext({ viewport: SIZE });
  const url = `http://127.0.0.1:${backend.port}`;
  await section({ backend, context, url });
  await context.close();
  await backend.close();
}
await browser.close();

/** From the request of a page that was never loaded to its first paint and its first rows. */
async function paint({ backend, url }) {
  for (let n = 0; n < 200; n++) backend.world.frames();
  for (const path of ['/messages', '/']) {
    const found = [];
    for (let n = 0; n < 7; n++) {
      const context = await browser.newContext({ viewport: SIZE });
      found.push(await timeToRows(await context.newPage(), url + path));
      await context.close();
    }
    console.log(`first paint of ${path}: ${line(found.map((each) => each.paint))}; first rows: ${line(found.map((each) => each.rows))}`);
  }
}

/** From sending a frame to seeing its row, at a calm and at a busy rate. */
async function wire({ backend, context, url }) {
  const page = await open(context, `${url}/messages`);
  for (const rate of [50, 1_000]) {
    const shown = await tellShown(page);
    const sending = sender(backend.world, rate);
    await pause(10_000);
    sending.stop();
    await pause(1_000);
    console.log(`wire to screen at ${rate} frames/s: ${line(sending.lags(await shown(), 1))}`);
  }
}

/** Many frames for a long time, the list at its end. */
async function stream({ backend, context, url }) {
  const page = await open(context, `${url}/messages`);
  const heaps = [];
  const shown = await tellShown(page);
  const sending = sender(backend.world, RATE);
  for (let second = 0; second < SECONDS; second += 2) {
    await pause(2_000);
    heaps.push(await heapMegabytes(page, false));
  }
  sending.stop();
  const ended = performance.timeOrigin + performance.now();
  await pause(2_000);
  const records = await shown();
  const lags = sending.lags(records, 1);
  const during = records.filter((each) => each.at <= ended);
  const gaps = await page.locator('.gap-line').count();
  console.log(`${sending.sent()} frames in ${SECONDS} s: wire to screen ${line(lags)}, of the last one ${lags.at(-1)?.toFixed(0)} ms`);
  console.log(`drawn meanwhile: ${(during.length / SECONDS).toFixed(1)} times a second; gaps ${gaps}; heap at most ${Math.max(...heaps).toFixed(0)} MB, after collecting ${(await heapMegabytes(page, true)).toFixed(0)} MB`);
  console.log(`status: ${(await page.locator('.inspector-status').innerText()).replaceAll('\n', ' ')}`);
}

/** A full list of a million, moved through in every way. */
async function scroll({ backend, context, url }) {
  await context.addInitScript((rows) => localStorage.setItem('ocppemu.buffer', String(rows)), ROWS);
  const page = await open(context, `${url}/messages`);
  const began = performance.now();
  const kept = () =>
    page.evaluate(() => Number(document.querySelector('.inspector-status > span').innerText.replace(/\D/g, '')));
  while (backend.world.seq < ROWS) {
    const batch = [];
    while (batch.length < 5_000) batch.push(...backend.world.frames());
    backend.world.send(batch.map((message) => ({ type: 'message', message })));
    await pause(5);
    while (backend.world.seq - (await kept()) > 60_000) await pause(20);
  }
  while ((await kept()) < ROWS) await pause(100);
  console.log(`${await kept()} rows after ${((performance.now() - began) / 1000).toFixed(0)} s; rows drawn: ${await rowsDrawn(page)}; heap ${(await heapMegabytes(page, true)).toFixed(0)} MB`);
  const box = await page.locator('.virtual').boundingBox();
  await page.mouse.move(box.x + 400, box.y + 300);
  await frameTimes(page, 'wheel, 120 pixels at a time', 6_000, () => page.mouse.wheel(0, -120));
  await frameTimes(page, 'wheel, 900 pixels at a time', 6_000, () => page.mouse.wheel(0, -900));
  await page.keyboard.press('End');
  const right = box.x + box.width - 7;
  const bottom = box.y + box.height - 20;
  await page.mouse.move(right, bottom);
  await page.mouse.down();
  let step = 0;
  await frameTimes(page, 'dragging the scroll bar up and down', 6_000, () => {
    const part = Math.abs(((step++ % 240) - 120) / 120);
    return page.mouse.move(right, box.y + 60 + (bottom - box.y - 60) * part);
  });
  await page.mouse.up();
  let press = 0;
  await frameTimes(page, 'Home and End in turn, five times a second', 6_000, async () => {
    await page.keyboard.press(press++ % 2 === 0 ? 'Home' : 'End');
    await pause(200);
  });
  console.log(`rows drawn: ${await rowsDrawn(page)}`);
  const from = performance.now();
  await page.getByRole('combobox', { name: 'Filter', exact: true }).fill('GroundFailure');
  await page.waitForFunction(() => / of /.test(document.querySelector('.inspector-status').innerText));
  console.log(`searching the text of ${ROWS} frames: ${(performance.now() - from).toFixed(0)} ms to the drawn result`);
}

/** A thousand stations, scrolled. */
async function fleet({ context, url }) {
  const page = await open(context, url);
  await page.locator('.station-row').nth(5).waitFor();
  await page.mouse.move(700, 600);
  let step = 0;
  await frameTimes(page, 'fleet of 1,000 stations, wheel', 6_000, () => page.mouse.wheel(0, step++ % 200 < 100 ? 200 : -200));
  console.log(`rows drawn: ${await rowsDrawn(page)}`);
}

async function open(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Pages').getByText('Live', { exact: true }).waitFor();
  return page;
}

function pause(millis) {
  return new Promise((done) => setTimeout(done, millis));
}
