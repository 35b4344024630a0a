// Takes a picture of every page: `node dev/shots.mjs URL OUTDIR [light|dark]`, at a width of WIDTH,
// of the station STATION. Needs Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium.mjs';

const [url = 'http://127.0.0.1:8080', out = '/tmp/shots', theme = 'light'] = process.argv.slice(2);
const width = Number(process.env.WIDTH ?? 1280);

const PAGES = [
  ['fleet', '/'],
  ['fleet-add', '/', (page) => page.getByRole('button', { name: 'Add station' }).first().click()],
  ['fleet-bulk', '/', (page) => page.getByRole('button', { name: 'Add many' }).click()],
  ['station', (id) => `/stations/${id}`],
  ...['messages', 'send', 'transactions', 'settings', 'faults', 'findings'].map((tab) => [
    `station-${tab}`,
    (id) => `/stations/${id}/${tab}`,
  ]),
  ['messages', '/messages'],
  ['messages-detail', '/messages?view=exchanges', (page) => page.getByRole('row').nth(8).click()],
  ['findings', '/findings'],
  ['transactions', '/transactions'],
  ['csms', '/csms'],
  ['profiles', '/profiles'],
  ['help', '/messages', (page) => page.keyboard.press('?')],
];

const stations = await (await fetch(`${url}/api/stations`)).json();
const station = process.env.STATION ?? stations.stations[1].stationId;
mkdirSync(out, { recursive: true });
const browser = await chromium.launch(CHROMIUM);
const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: theme });
page.on('console', (message) => message.type() === 'error' && console.log(`console: ${message.text()}`));
page.on('pageerror', (error) => console.log(`page: ${error.message}`));
for (const [name, path, act] of PAGES) {
  await page.goto(url + (typeof path === 'string' ? path : path(station)));
  await page.waitForTimeout(1800);
  await act?.(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(out, `${name}-${theme}.png`) });
}
await browser.close();
