import { describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot, shootBoth } from './shots';

describe.skipIf(!hasChromium)('the inspector in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const goto = (path: string) => pages.goto(path);
  const line = () => pages.page.getByRole('combobox', { name: 'Filter', exact: true });
  const lines = () => pages.page.locator('.grid-row.frame-line');
  const details = () => pages.page.getByRole('region', { name: 'Details of the selected frame' });
  const menu = (name: string | RegExp) => pages.page.getByRole('menuitem', { name });
  const filterInAddress = () => new URL(pages.page.url()).searchParams.get('filter');

  it('filter by a line that completes itself, says what is wrong, and stands in the address', async () => {
    await goto('/messages');
    await pages.page.waitForFunction(() => document.querySelectorAll('[role=row][aria-rowindex]').length > 5);
    await pages.page.keyboard.press('/');
    expect(await line().evaluate((element) => element === document.activeElement)).toBe(true);
    await pages.page.keyboard.type('act');
    await pages.page.keyboard.press('Tab');
    expect(await line().inputValue()).toBe('action:');
    await pages.page.getByRole('option', { name: 'Heartbeat' }).waitFor();
    await shootBoth(pages.page, 'completion');
    await pages.page.keyboard.type('Heartb');
    await pages.page.getByRole('option', { name: 'Heartbeat' }).click();
    expect(await line().inputValue()).toBe('action:Heartbeat');
    await pages.page.keyboard.type(' dir:out');
    await pages.page.keyboard.press('Escape');
    await soon(async () => expect(await shownActions()).toEqual(['Heartbeat']));
    expect(new URL(pages.page.url()).searchParams.get('filter')).toBe('action:Heartbeat dir:out');

    await line().pressSequentially(' latency>soon');
    await pages.page.getByRole('alert').getByText('expected a number such as 500, 500ms or 2s, not soon').waitFor();
    expect(await shownActions(), 'the last good filter is still shown').toEqual(['Heartbeat']);

    await pages.page.reload();
    await line().fill('-action:Heartbeat');
    await soon(async () => expect(await shownActions()).not.toContain('Heartbeat'));
  });

  it('show from one frame all of its transaction, and copy it for a bug report', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goto('/messages?filter=tx:*');
    await pages.page.locator('.grid-row.frame-line').first().click();
    const detail = pages.page.getByRole('region', { name: 'Details of the selected frame' });
    await detail.getByRole('button', { name: 'Copy as' }).click();
    await menu(/^Markdown/).waitFor();
    await shootBoth(pages.page, 'copy-as');
    await menu(/^Markdown/).click();
    await soon(async () =>
      expect(await pages.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\*\*CALL \w+\*\* – station `CP-\d+`/),
    );
    await detail.getByTitle('Show all frames of this transaction').click();
    expect(await line().inputValue()).toMatch(/^tx:"[\w-]+"$/);
  });

  it('hand out what the filter finds as a file', async () => {
    await goto('/messages?filter=type:error');
    await pages.page.getByRole('button', { name: 'Export' }).click();
    const address = await pages.page.getByRole('menuitem', { name: /^HTML/ }).getAttribute('href');
    await shootBoth(pages.page, 'export');
    expect(address).toBe('/api/messages/export?format=html&filter=type%3Aerror');
    await pages.page.getByRole('menuitemcheckbox', { name: /Replace tokens/ }).click();
    expect(await pages.page.getByRole('menuitem', { name: /^CSV/ }).getAttribute('href')).toContain('redact=false');
    await pages.page.keyboard.press('Escape');
  });

  it('change the line by the menus of station, action, direction and type', async () => {
    await goto('/messages?filter=latency>0');
    await lines().nth(3).waitFor();
    await pages.page.getByRole('button', { name: 'Action', exact: true }).click();
    await pages.page.getByRole('menuitemcheckbox', { name: 'Heartbeat' }).click();
    await pages.page.keyboard.press('Escape');
    await pages.page.getByRole('button', { name: 'Direction', exact: true }).click();
    await pages.page.getByRole('menuitemcheckbox', { name: 'received' }).click();
    await shootBoth(pages.page, 'menus');
    await pages.page.keyboard.press('Escape');
    await soon(async () => expect(await line().inputValue()).toBe('latency>0 action:Heartbeat dir:received'));
    await soon(async () => expect(await shownActions()).toEqual(['Heartbeat']));

    await line().fill('dir:in');
    await pages.page.getByRole('button', { name: 'Direction: received' }).click();
    await pages.page.getByRole('menuitem', { name: 'All' }).click();
    await soon(() => expect(filterInAddress()).toBeNull());
  });

  it('survive words that every object has', async () => {
    await goto('/messages');
    await line().fill('type:constructor');
    await pages.page.getByRole('alert').filter({ hasText: 'not constructor' }).waitFor();
  });

  it('keep filters under a name on the server, and forget them', async () => {
    await goto('/messages?filter=action:Heartbeat');
    await pages.page.getByRole('button', { name: 'Saved' }).click();
    await pages.page.getByText('No filters saved yet').waitFor();
    await menu('Save this filter…').click();
    const dialog = pages.page.getByRole('dialog', { name: 'Save this filter' });
    await dialog.getByLabel('Name').fill('Beats');
    await pages.page.keyboard.press('Enter');
    await pages.page.getByRole('button', { name: 'Saved: Beats' }).waitFor();
    expect(pages.backend.world.saved.get('filter/Beats')).toMatchObject({ filter: 'action:Heartbeat' });
    await pages.page.getByRole('button', { name: 'Clear filters' }).click();
    await Promise.all([pages.page.waitForResponse(/api\/saved/), pages.page.reload()]);

    await pages.page.getByRole('button', { name: 'Saved' }).focus();
    await pages.page.keyboard.press('Enter');
    await pages.page.locator('[role=menuitem]:focus', { hasText: 'Beats' }).waitFor();
    await pages.page.keyboard.press('Enter');
    await soon(async () => expect(await line().inputValue()).toBe('action:Heartbeat'));
    await pages.page.getByRole('button', { name: 'Saved: Beats' }).click();
    await menu('Delete a saved filter').click();
    // As a hand does it: over the entry towards what it opens.
    await menu('Delete a saved filter').hover({ position: { x: 6, y: 12 } });
    await shootBoth(pages.page, 'saved-filters');
    await menu('Delete Beats').click();
    await pages.page.getByRole('button', { name: 'Saved', exact: true }).click();
    await pages.page.getByText('No filters saved yet').waitFor();
    await pages.page.keyboard.press('Escape');
  });

  it('filter by a cell or leave it out, by the other mouse button', async () => {
    await goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    const cell = pages.page.locator('.frame-action', { hasText: 'Heartbeat' }).first();
    await cell.click({ button: 'right' });
    await menu('Exclude action:Heartbeat').click();
    await soon(() => expect(filterInAddress()).toBe('action!=Heartbeat'));
    await soon(async () => expect(await shownActions()).not.toContain('Heartbeat'));
    const station = lines().first().locator('[data-field=station]');
    const id = await station.innerText();
    await station.click({ button: 'right' });
    await menu(`Filter by station:${id}`).click();
    await soon(() => expect(filterInAddress()).toBe(`action!=Heartbeat station:${id}`));
  });

  it('filter by a value of a payload, leave it out and copy its place, by keyboard', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goto('/messages?filter=type:call action:MeterValues,TransactionEvent');
    await lines().nth(1).waitFor();
    await pages.rest();
    await lines().first().click();
    const tree = details().getByRole('tree').first();
    await tree.getByRole('treeitem').first().focus();
    await pages.page.keyboard.press('End');
    const pointer = await pages.page.evaluate(() => document.activeElement?.getAttribute('title') ?? '');
    expect(pointer).toMatch(/^\/meterValue\/0\/sampledValue\//);
    await pages.page.keyboard.press('Shift+F10');
    await menu('Copy JSON pointer').waitFor();
    await shootBoth(pages.page, 'value-menu');
    await menu('Copy JSON pointer').click();
    await soon(async () => expect(await pages.page.evaluate(() => navigator.clipboard.readText())).toBe(pointer));
    await soon(async () => expect(await focusedTitle()).toBe(pointer));

    await pages.page.keyboard.press('ContextMenu');
    await menu(/^Filter by payload\.meterValue\.sampledValue\./).waitFor();
    await pages.page.locator('[role=menu]:focus').waitFor();
    await pages.page.keyboard.press('ArrowDown');
    await pages.page.locator('[role=menuitem]:focus').waitFor();
    await pages.page.keyboard.press('Enter');
    await soon(() => expect(filterInAddress()).toMatch(/ payload\.meterValue\.sampledValue\.[\w.]+=\S+$/));
    expect(await lines().count()).toBeGreaterThan(0);
    await tree.getByRole('treeitem').first().focus();
    await pages.page.keyboard.press('ArrowLeft');
    expect(await tree.getByRole('treeitem').count()).toBe(1);
    await pages.page.keyboard.press('ArrowRight');
    expect(await tree.getByRole('treeitem').count()).toBeGreaterThan(1);
  });

  it('open the menu of the selected row by the menu key', async () => {
    await goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    await lines().first().click();
    const type = await selected().locator('[data-field=dir]').innerText();
    await pages.page.getByRole('grid', { name: 'Messages' }).focus();
    await pages.page.keyboard.press('Shift+F10');
    await menu(`Filter by dir:${type === 'sent' ? 'out' : 'in'}`).click();
    await soon(() => expect(filterInAddress()).toBe(`dir:${type === 'sent' ? 'out' : 'in'}`));
  });

  it('find a text in the frames and step through it, hiding nothing', async () => {
    await goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    await pages.page.keyboard.press('Home');
    const shown = () => pages.page.locator('.inspector-status > span').first().innerText();
    const before = await shown();
    await pages.page.keyboard.press('f');
    await pages.page.keyboard.type('CURRENTtime');
    const status = pages.page.getByRole('status').filter({ hasText: 'found' });
    await status.waitFor();
    const found = Number((/(\d+) found/.exec(await status.innerText()) ?? [])[1]);
    expect(found).toBeGreaterThan(0);
    await pages.page.keyboard.press('Enter');
    await soon(async () => expect(await status.innerText()).toBe(`1 of ${found} found`));
    expect(await selected().innerText()).toContain('Heartbeat');
    expect(await details().locator('mark').first().innerText()).toBe('currentTime');
    expect(await pages.page.locator('.inspector-list mark').count()).toBeGreaterThan(0);
    await shootBoth(pages.page, 'find');
    await pages.page.keyboard.press('Shift+Enter');
    await soon(async () => expect(await status.innerText()).toBe(`${found} of ${found} found`));
    await pages.page.keyboard.press('F3');
    await soon(async () => expect(await status.innerText()).toBe(`1 of ${found} found`));
    expect(await shown()).toBe(before);

    await pages.page.keyboard.press('Escape');
    await status.waitFor({ state: 'detached' });
    expect(await pages.page.locator('mark').count()).toBe(0);
    await pages.page.keyboard.press('Control+f');
    await pages.page.getByRole('textbox', { name: 'Find in the frames' }).waitFor();
  });

  it('tell times by the clock, since the first row and since the row before', async () => {
    await goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    await pages.page.keyboard.press('Home');
    const time = lines().nth(1).locator('[role=gridcell]').nth(1);
    expect(await time.innerText()).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
    await pages.page.keyboard.press('t');
    await soon(async () => expect(await time.innerText()).toMatch(/^[+−]\d+\.\d{3}$/));
    await pages.page.getByRole('button', { name: 'Since start' }).click();
    await pages.page.getByRole('button', { name: 'Since last' }).waitFor();
    await pages.page.reload();
    await pages.page.getByRole('button', { name: 'Since last' }).click();
    await pages.page.getByRole('button', { name: 'CSMS clock' }).waitFor();
    await lines().first().waitFor();
    const heartbeat = lines().filter({ hasText: 'currentTime' }).last();
    await heartbeat.click();
    expect(await heartbeat.locator('[role=gridcell]').nth(1).innerText()).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
    expect(await details().innerText()).toMatch(/Clock of the CSMS\s+[\d.]+ (ms|s) (ahead|behind)/);
    await shootBoth(pages.page, 'times');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`break no accessibility rule with everything open in ${colorScheme}, nor scroll sideways at 200 %`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await goto('/messages?filter=type:call');
      await lines().nth(3).waitFor();
      await pages.rest();
      await lines().first().click();
      await details().waitFor();
      await pages.page.keyboard.press('f');
      await pages.page.keyboard.type('a');
      await pages.page.locator('.inspector-list mark').first().waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await line().pressSequentially(' latency>soon');
      await pages.page.getByRole('alert').waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await line().fill('type:call');
      await details().getByRole('treeitem').last().click({ button: 'right' });
      await menu('Copy value').waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `everything-${colorScheme}`);
      await pages.page.keyboard.press('Escape');
      await pages.page.setViewportSize({ width: 640, height: 360 });
      const [wide, room] = await pages.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBe(room);
      await shoot(pages.page, `zoom-${colorScheme}`);
    });
  }

  const selected = () => pages.page.locator('[role=row][aria-selected=true]');
  const focusedTitle = () => pages.page.evaluate(() => document.activeElement?.getAttribute('title'));

  /** The actions of the rows that are drawn, each once. */
  async function shownActions(): Promise<string[]> {
    const all = await pages.page.locator('.grid-row .frame-action').allInnerTexts();
    return [...new Set(all)];
  }
});
