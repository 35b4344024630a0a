import { describe, expect, it } from 'vitest';
import { Pages, hasChromium } from './browser';

describe.skipIf(!hasChromium)('the messages page', { timeout: 60_000 }, () => {
  const pages = new Pages();

  it('filter by a line that completes itself, says what is wrong, and stands in the address', async () => {
    await pages.goto('/messages');
    await pages.page.waitForFunction(() => document.querySelectorAll('[role=row][aria-rowindex]').length > 5);
    await pages.page.keyboard.press('/');
    const line = pages.page.getByRole('combobox', { name: 'Filter', exact: true });
    expect(await line.evaluate((element) => element === document.activeElement)).toBe(true);
    await pages.page.keyboard.type('act');
    await pages.page.keyboard.press('Tab');
    expect(await line.inputValue()).toBe('action:');
    await pages.page.keyboard.type('Heartb');
    await pages.page.getByRole('option', { name: 'Heartbeat' }).click();
    expect(await line.inputValue()).toBe('action:Heartbeat');
    await pages.page.keyboard.type(' dir:out');
    await pages.page.keyboard.press('Escape');
    await pages.soon(async () => expect(await shownActions()).toEqual(['Heartbeat']));
    expect(new URL(pages.page.url()).searchParams.get('filter')).toBe('action:Heartbeat dir:out');

    await line.pressSequentially(' latency>soon');
    await pages.page.getByRole('alert').getByText('expected a number such as 500, 500ms or 2s, not soon').waitFor();
    expect(await shownActions(), 'the last good filter is still shown').toEqual(['Heartbeat']);

    await pages.page.reload();
    await line.fill('-action:Heartbeat');
    await pages.soon(async () => expect(await shownActions()).not.toContain('Heartbeat'));
  });

  it('show from one frame all of its transaction, and copy it for a bug report', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pages.goto('/messages?filter=tx:*');
    await pages.page.locator('.grid-row.frame-line').first().click();
    const detail = pages.page.getByRole('region', { name: 'Details of the selected frame' });
    await detail.getByRole('button', { name: 'Markdown' }).click();
    const copied = await pages.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^\*\*CALL \w+\*\* – station `CP-\d+`/);
    await detail.getByTitle('Show all frames of this transaction').click();
    const line = pages.page.getByRole('combobox', { name: 'Filter', exact: true });
    expect(await line.inputValue()).toMatch(/^tx:"[\w-]+"$/);
  });

  it('hand out what the filter finds as a file', async () => {
    await pages.goto('/messages?filter=type:error');
    await pages.page.getByRole('button', { name: 'Export' }).click();
    const address = await pages.page.getByRole('menuitem', { name: /^HTML/ }).getAttribute('href');
    expect(address).toBe('/api/messages/export?format=html&filter=type%3Aerror');
    await pages.page.getByRole('menuitemcheckbox', { name: /Replace tokens/ }).click();
    expect(await pages.page.getByRole('menuitem', { name: /^CSV/ }).getAttribute('href')).toContain('redact=false');
    await pages.page.keyboard.press('Escape');
  });

  /** The actions of the rows that are drawn, each once. */
  async function shownActions(): Promise<string[]> {
    const all = await pages.page.locator('.grid-row .frame-action').allInnerTexts();
    return [...new Set(all)];
  }
});
