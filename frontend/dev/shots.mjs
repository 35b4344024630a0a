// Takes a picture of every page: `node dev/shots.mjs URL OUTDIR [light|dark]`. Needs Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium.mjs';

const [url = 'http://127.0.0.1:8080', out = '/tmp/shots', theme = 'light'] = process.argv.slice(2);
const width = Number(process.env.WIDTH ?? 1440);

const PAGES = [
  ['fleet', '/'],
  ['fleet-add', '/', (page) => page.getByRole('button', { name: 'Add station' }).first().click()],
  ['fleet-bulk', '/', (page) => page.getByRole('button', { name: 'Add many' }).click()],
  ['station', (ids) => `/stations/${ids[1]}`],
  ['station-messages', (ids) => `/stations/${ids[1]}/messages`],
  ['station-send', (ids) => `/stations/${ids[1]}/send`],
  ['station-settings', (ids) => `/stations/${ids[1]}/settings`],
  ['messages', '/messages'],
  ['messages-detail', '/messages?view=exchanges', (page) => page.getByRole('row').nth(8).click()],
  ['transactions', '/transactions'],
  ['csms', '/csms'],
  ['profiles', '/profiles'],
  ['help', '/messages', (page) => page.keyboard.press('?')],
];

const stations = await (await fetch(`${url}/api/stations`)).json();
const ids = stations.stations.map((each) => each.stationId);
mkdirSync(out, { recursive: true });
const browser = await chromium.launch(CHROMIUM);
const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
page.on('console', (message) => message.type() === 'error' && console.log(`console: ${message.text()}`));
page.on('pageerror', (error) => console.log(`page: ${error.message}`));
for (const [name, path, act] of PAGES) {
  await page.goto(url + (typeof path === 'string' ? path : path(ids)));
  await page.waitForTimeout(1800);
  await act?.(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(out, `${name}-${theme}.png`) });
}
await browser.close();
