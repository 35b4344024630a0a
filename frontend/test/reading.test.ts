import { describe, expect, it } from 'vitest';
import { Pages, hasChromium, soon } from './browser';
import { shootBoth } from './shots';

describe.skipIf(!hasChromium)('reading frames in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const lines = () => pages.page.locator('.grid-row.frame-line');
  const selected = () => pages.page.locator('.grid-row.frame-line[aria-selected=true]');
  const details = () => pages.page.getByRole('region', { name: 'Details of the selected frame' });
  const button = (name: string) => pages.page.getByRole('button', { name, exact: true });
  const press = (key: string) => pages.page.keyboard.press(key);

  it('shows a call with its answer as one row or every frame, and leads from either to the other', async () => {
    await pages.goto('/messages');
    await lines().nth(5).waitFor();
    await pages.rest();
    await button('Exchanges').click();
    await soon(async () => expect(new Set(await types())).toContainEqual('CALL RESULT'));
    expect((await types()).every((each) => each.startsWith('CALL'))).toBe(true);
    await lines().filter({ hasText: 'RESULT' }).first().click();
    await details().locator('.payload').nth(1).waitFor();
    expect(await details().locator('.payload').count(), 'both are shown in full').toBe(2);
    await shootBoth(pages.page, 'exchanges');

    await button('Frames').focus();
    await press('Enter');
    await soon(async () => expect(await types()).toContain('RESULT'));
    await press('Escape');
    await lines().filter({ hasText: 'CALL' }).first().click();
    const call = await selected().getAttribute('data-index');
    await pages.page.getByRole('grid', { name: 'Messages' }).focus();
    await press('x');
    await details().getByText('Go to request').waitFor();
    expect(await selected().getAttribute('data-index')).not.toBe(call);
    await details().getByRole('button', { name: 'Go to request' }).click();
    await soon(async () => expect(await selected().getAttribute('data-index')).toBe(call));

    async function types(): Promise<string[]> {
      const all = await lines().locator('.frame-type').allInnerTexts();
      return all.map((each) => each.trim().split(/\s+/).join(' '));
    }
  });

  it('shows how long an answer took, and lets a call without one age until nobody waits for it', async () => {
    await pages.goto('/messages?view=exchanges');
    await lines().nth(5).waitFor();
    await pages.rest();
    expect(await lines().locator('.latency').first().innerText()).toMatch(/^[\d.]+ (ms|s)$/);
    call('GetBaseReport', 60_000);
    call('Reset', 12_000);
    call('TriggerMessage', 0);
    const age = (action: string) => lines().filter({ hasText: action }).last().locator('[role=gridcell]').nth(5);
    await soon(async () => expect(await age('GetBaseReport').innerText()).toBe('no answer'));
    await soon(async () => expect(await age('Reset').innerText()).toMatch(/^open [12]\d s$/));
    const first = await age('Reset').innerText();
    await soon(async () => expect(await age('Reset').innerText()).not.toBe(first));
    await shootBoth(pages.page, 'waiting');
  });

  it('tells the direction by an arrow, a word and a colour', async () => {
    await pages.goto('/messages');
    await lines().nth(5).waitFor();
    await pages.rest();
    const told = await Promise.all(
      (['sent', 'received'] as const).map((way) =>
        lines().locator(`.direction.${way}`).first().evaluate((element) => ({
          word: element.textContent,
          arrow: element.querySelector('svg path')?.getAttribute('d'),
          colour: getComputedStyle(element).color,
        })),
      ),
    );
    expect(told.map(({ word }) => word)).toEqual(['sent', 'received']);
    expect(told[0]?.arrow).toBeTruthy();
    expect(told[0]?.arrow).not.toBe(told[1]?.arrow);
    expect(told[0]?.colour).not.toBe(told[1]?.colour);
  });

  it('shows the raw text, and keeps the width of the details as it was made by mouse or by keyboard', async () => {
    await pages.goto('/messages?filter=type:call');
    await lines().nth(2).waitFor();
    await pages.rest();
    await lines().first().click();
    await details().getByRole('button', { name: 'Raw', exact: true }).first().focus();
    await press('Enter');
    const raw = await details().locator('pre').first().innerText();
    expect((JSON.parse(raw) as unknown[])[0]).toBe(2);
    const bar = pages.page.getByRole('separator', { name: 'Width of the details' });
    const width = async () => Math.round((await details().boundingBox())?.width ?? 0);
    const before = await width();
    await bar.focus();
    await press('ArrowLeft');
    await soon(async () => expect(await width()).toBe(before + 24));
    const box = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await pages.page.mouse.move(box.x + box.width / 2, box.y + 200);
    await pages.page.mouse.down();
    await pages.page.mouse.move(box.x + box.width / 2 - 60, box.y + 200, { steps: 4 });
    await pages.page.mouse.up();
    await soon(async () => expect(await width()).toBeGreaterThan(before + 70));
    const dragged = await width();
    await pages.page.reload();
    await lines().first().waitFor();
    await lines().first().click();
    await soon(async () => expect(await width()).toBe(dragged));
    await details().getByRole('button', { name: 'Raw', exact: true }).first().click();
    await shootBoth(pages.page, 'raw');
  });

  it('leads back to a frame, its station, filter and place in the log by a link', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pages.goto('/stations/CP-0002/messages?filter=type:call');
    await lines().first().waitFor();
    pages.backend.world.stop();
    await lines().first().click();
    const number = (/#(\d+)/.exec(await details().innerText()) ?? [])[1];
    await details().getByRole('button', { name: 'Link' }).focus();
    await press('Enter');
    await details().getByText('Copied').waitFor();
    const link = await pages.page.evaluate(() => navigator.clipboard.readText());
    await pages.page.goto(link);
    await details().getByText(`#${number}`).waitFor();
    const query = new URL(link).searchParams;
    expect([query.get('source'), query.get('frame'), query.get('filter')]).toEqual(['log', number, expect.stringContaining('CP-0002')]);
    await soon(async () => expect(await selected().innerText()).toContain('CP-0002'));
    await shootBoth(pages.page, 'link');
  });

  let calls = 0;
  /** The CSMS asks something of a station, some time ago, and gets no answer. */
  function call(action: string, millisAgo: number): void {
    const { world } = pages.backend;
    const id = `open-${++calls}`;
    const frame = world.frame(world.stations.get('CP-0002'), 'received', 'CALL', action, id, [2, id, action, {}], {}, null, -millisAgo);
    world.send([{ type: 'message', message: frame }]);
  }
});
