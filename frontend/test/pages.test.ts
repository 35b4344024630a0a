import { describe, expect, it } from 'vitest';
import { startFakeBackend } from '../dev/fake-backend.mjs';
import { PAGES, violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shootBoth } from './shots';

describe.skipIf(!hasChromium)('the pages in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const goto = (path: string) => pages.goto(path);
  const rows = () => pages.page.locator('[role=row]');

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const path of PAGES) {
        await goto(path);
        await pages.page.getByLabel('Pages').getByText('Live', { exact: true }).waitFor();
        await pages.page.locator('h1').waitFor();
        await pages.page.locator('.skeleton').first().waitFor({ state: 'detached' });
        const broken = await violations(pages.page);
        found.push(...broken.map((each) => `${path} ${each}`));
      }
      expect(found).toEqual([]);
    });
  }

  // 640 × 360 is a window of 1280 × 720 at 200 % zoom.
  for (const [width, height] of [[1280, 800], [640, 360], [390, 800]] as const) {
    it(`never scroll sideways and name the station at ${width} × ${height}`, async () => {
      await pages.page.setViewportSize({ width, height });
      for (const path of PAGES) {
        await goto(path);
        await pages.page.locator('h1').waitFor();
        await pages.page.locator('.skeleton').first().waitFor({ state: 'detached' });
        if (path.includes('CP-0002')) expect(await cut('h1', path)).toEqual([]);
        if (path === '/') expect(await cut('.station-name', path)).toEqual([]);
        const [wide, room] = await pages.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide, `${path} is wider than the window`).toBe(room);
      }
    });
  }

  it('draw a constant number of rows however many frames there are', async () => {
    await goto('/messages');
    await rows().nth(5).waitFor();
    const before = await rows().count();

    for (let round = 0; round < 10; round++) pages.sendFrames(500);
    await pages.page.waitForFunction(() => /10.\d\d\d messages/.test(document.body.innerText));

    expect(Math.abs((await rows().count()) - before)).toBeLessThan(20);
    await shootBoth(pages.page, 'messages');
  });

  it('keep the row under the reader where it is while frames arrive', async () => {
    await goto('/messages');
    await rows().nth(5).waitFor();
    pages.sendFrames(300);
    await pages.page.waitForFunction(() => /[5-9]\d\d messages/.test(document.body.innerText));
    await pages.page.locator('.virtual').hover();
    await pages.page.mouse.wheel(0, -2_000);
    await pages.page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
    const mark = await topRow();

    pages.sendFrames(400);
    await pages.page.getByRole('button', { name: /\d+ new/ }).waitFor();

    expect(await topRow()).toEqual(mark);
    await shootBoth(pages.page, 'paused');
    await pages.page.getByRole('button', { name: /\d+ new/ }).click();
    await pages.page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await soon(async () => expect(await topRow()).not.toEqual(mark));

    await pages.page.keyboard.press('p');
    await pages.page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
    await pages.page.keyboard.press('End');
    await pages.page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  });

  it('can be read by keyboard alone', async () => {
    await goto('/messages');
    await rows().nth(5).waitFor();
    await pages.rest();

    await pages.page.keyboard.press('Home');
    await pages.page.keyboard.press('j');
    expect(await pages.page.locator('[role=row][aria-selected=true]').getAttribute('aria-rowindex')).toBe('3');
    const details = pages.page.getByRole('region', { name: 'Details of the selected frame' });
    await details.waitFor();
    await pages.page.keyboard.press('k');
    expect(await pages.page.locator('[role=row][aria-selected=true]').getAttribute('aria-rowindex')).toBe('2');
    await pages.page.keyboard.press('x');
    await details.getByText('Go to request').waitFor();
    await pages.page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });

    await pages.page.keyboard.press('/');
    await pages.page.keyboard.type('no frame says this');
    await pages.page.getByText('Nothing matches these filters').waitFor();
    await pages.page.keyboard.press('Escape');
    await pages.page.keyboard.press('?');
    await pages.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await shootBoth(pages.page, 'shortcuts');
    await pages.page.keyboard.press('Escape');
    await pages.page.keyboard.press('g');
    await pages.page.keyboard.press('t');
    await pages.page.getByRole('heading', { name: 'Transactions' }).waitFor();
  });

  it('keep the filter in the address, and take it from there', async () => {
    await goto('/messages?action=Heartbeat&dir=sent&type=CALL');
    await rows().nth(2).waitFor();
    await pages.page.getByRole('button', { name: 'Action: Heartbeat' }).waitFor();
    const shown = await pages.page.locator('.frame-action').allInnerTexts();
    expect(new Set(shown)).toEqual(new Set(['Heartbeat']));

    await pages.page.getByRole('button', { name: 'Clear filters' }).click();
    await soon(() => expect(new URL(pages.page.url()).search).toBe(''));
  });

  it('say that the emulator is gone, and are live again when it is back', async () => {
    await goto('/messages');
    await pages.page.getByLabel('Pages').getByText('Live', { exact: true }).waitFor();
    const { port } = pages.backend;
    await pages.backend.close();
    await pages.page.getByText(/Connection to the emulator lost, resuming from #/).waitFor();
    await shootBoth(pages.page, 'lost');
    expect(await stateAndVersion()).toEqual({ words: 'Not live v0.1.0 dev', apart: true });

    pages.backend = await startFakeBackend({ stations: 3, rate: 20, web: pages.web, port });
    await pages.page.getByLabel('Pages').getByText('Live', { exact: true }).waitFor();
    expect(await pages.page.getByRole('alert').count()).toBe(0);
    // The browser itself tells of the refused dials and of what was cut off.
    pages.excuse(/ERR_(CONNECTION|EMPTY)|WebSocket/);
  });

  it('let a driver charge, and tell why when it cannot be', async () => {
    await goto('/stations/CP-0001');
    const card = pages.page.getByRole('region', { name: 'EVSE 1' });
    await card.getByLabel('Card (idTag)').fill('CARD-7');
    await card.getByRole('button', { name: 'Charge', exact: true }).click();
    await card.getByText('CARD-7').waitFor();
    await card.getByRole('button', { name: 'Stop', exact: true }).click();
    await card.getByText('No transaction').waitFor();
    await card.getByRole('button', { name: 'Fault', exact: true }).click();
    await card.getByText('Faulted', { exact: true }).waitFor();
    expect(await card.getByRole('button', { name: 'Charge', exact: true }).isDisabled()).toBe(true);
  });

  it('show why a setting was refused, and take a good one', async () => {
    await goto('/stations/CP-0001/settings');
    const value = pages.page.getByTitle('Change HeartbeatInterval');
    await value.click();
    const field = pages.page.getByLabel('Value of HeartbeatInterval');
    await field.fill('soon');
    await field.press('Enter');
    await pages.page.getByText('must be a whole number, not "soon"').waitFor();
    await field.fill('60');
    await field.press('Enter');
    await soon(async () => expect(await value.innerText()).toContain('60'));
    // The refusal is an HTTP error, which the browser reports by itself.
    pages.excuse(/422/);
  });

  it('set a fault, switch it off, and let one of the connection strike', async () => {
    await goto('/stations/CP-0001/faults');
    await pages.page.getByText('No faults: the traffic is as it should be').waitFor();
    await pages.page.getByRole('button', { name: 'Add a fault' }).click();
    const dialog = pages.page.getByRole('dialog', { name: 'Add a fault' });
    await dialog.getByLabel('millis').fill('250');
    await dialog.getByLabel('Actions').fill('Heartbeat');
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await pages.page.getByText('millis 250').waitFor();
    await pages.page.getByText('each Heartbeat').waitFor();
    await pages.page.getByLabel(/^Switch delay/).click();
    await pages.page.getByText('off', { exact: true }).waitFor();

    await pages.page.getByRole('button', { name: 'Add a fault' }).click();
    await dialog.getByLabel('Fault', { exact: true }).selectOption('abrupt-reset');
    await dialog.getByRole('button', { name: 'Strike now' }).click();
    await dialog.waitFor({ state: 'detached' });
    await pages.page.getByRole('button', { name: 'Remove all' }).click();
    await pages.page.getByText('No faults: the traffic is as it should be').waitFor();
  });

  it('add a station and say what is wrong with its identity', async () => {
    await goto('/');
    await pages.page.getByRole('button', { name: 'Add station' }).first().click();
    const dialog = pages.page.getByRole('dialog', { name: 'Add a station' });
    await soon(async () => expect(await focused()).toBe('Identity'));
    await pages.page.keyboard.press('Escape');
    await soon(async () => expect(await focused()).toBe('Add station'));
    await pages.page.keyboard.press('Enter');
    await dialog.getByLabel('CSMS address').fill('http://x');
    await dialog.getByRole('button', { name: 'Add station' }).click();
    await dialog.getByText('Begins with ws:// or wss://').waitFor();
    await dialog.getByLabel('CSMS address').fill('');
    await dialog.getByText('A station needs an identity').waitFor();
    await dialog.getByLabel('Identity').fill('CP-0001');
    await dialog.getByRole('button', { name: 'Add station' }).click();
    await dialog.getByText('There is already a station CP-0001').waitFor();
    await dialog.getByLabel('Identity').fill('NEW-1');
    await dialog.getByRole('button', { name: 'Add station' }).click();
    await pages.page.getByRole('heading', { name: 'NEW-1' }).waitFor();
    pages.excuse(/409/);
  });

  it('send a call made from its definition and show the answer with its latency', async () => {
    await goto('/csms?station=CP-0004');
    await pages.page.getByRole('button', { name: 'JSON' }).click();
    await pages.page.getByLabel('Action').selectOption('RemoteStartTransaction');
    await soon(async () =>
      expect(await pages.page.getByLabel('Payload').inputValue()).toContain('"idTag": "TAG-1"'),
    );
    await pages.page.getByLabel('Payload').fill('{ "idTag": ');
    expect(await pages.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await pages.page.getByLabel('Payload').fill('{ "idTag": "X" }');
    await pages.page.getByRole('button', { name: 'Send', exact: true }).click();
    await pages.page.getByText('Answered', { exact: true }).waitFor();
  });

  /** The name of what has the focus. */
  const focused = () => pages.page.evaluate(() => {
    const active = document.activeElement;
    return (active instanceof HTMLInputElement ? active.labels?.[0] : active)?.textContent;
  });

  /** The texts that do not fit into their place. */
  async function cut(selector: string, path: string) {
    await pages.page.locator(selector).first().waitFor();
    const texts = await pages.page.locator(selector).evaluateAll((all) =>
      all
        .filter((each) => each.clientWidth === 0 || each.scrollWidth > each.clientWidth)
        .map((each) => each.textContent),
    );
    return texts.map((text) => `${path}: ${text}`);
  }

  /** The first row below the head: which it is and where it stands. */
  /** The state of the connection and the version beside it, and whether there is room between them. */
  async function stateAndVersion() {
    return pages.page.locator('.connection').evaluate((element) => {
      const [state, version] = [...element.children].slice(-2).map((each) => {
        const words = document.createRange();
        words.selectNodeContents(each);
        return { text: each.textContent, ...words.getBoundingClientRect().toJSON() };
      });
      return { words: `${state.text} ${version.text}`, apart: state.right < version.left };
    });
  }

  async function topRow() {
    return pages.page.evaluate(() => {
      const head = document.querySelector('.virtual .grid-head')?.getBoundingClientRect().bottom ?? 0;
      const row = [...document.querySelectorAll('.virtual .grid-row')].find(
        (each) => each.getBoundingClientRect().bottom > head,
      );
      return { id: row?.id, top: row?.getBoundingClientRect().top };
    });
  }
});
