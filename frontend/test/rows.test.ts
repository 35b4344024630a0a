import { describe, expect, it } from 'vitest';
import { Pages, hasChromium, soon } from './browser';
import { shootBoth } from './shots';

describe.skipIf(!hasChromium)('the rows of the inspector', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const lines = () => pages.page.locator('.grid-row.frame-line');
  const selected = () => pages.page.locator('.grid-row.frame-line[aria-selected=true]');

  it('are marked by a key, found again by another, and copied by a third', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pages.goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    await pages.page.keyboard.press('Home');
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('m');
    const first = await selected().getAttribute('data-index');
    await selected().getByRole('img', { name: 'marked' }).waitFor();
    await pages.page.keyboard.press('End');
    expect(await selected().getAttribute('data-index')).not.toBe(first);
    await pages.page.keyboard.press('Shift+M');
    await soon(async () => expect(await selected().getAttribute('data-index')).toBe(first));

    await pages.page.keyboard.press('c');
    await pages.page.getByText('Copied').waitFor();
    await shootBoth(pages.page, 'marks');
    const copied = await pages.page.evaluate(() => navigator.clipboard.readText());
    expect(Array.isArray(JSON.parse(copied)), copied).toBe(true);

    await pages.page.reload();
    await lines().nth(3).waitFor();
    await pages.page.keyboard.press('Shift+M');
    await selected().waitFor();
    await pages.page.keyboard.press('m');
    await soon(async () => expect(await pages.page.getByRole('img', { name: 'marked' }).count()).toBe(0));
  });

  it('are lower when the reader wants more of them, also after a reload', async () => {
    await pages.goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    const height = async () => (await lines().first().boundingBox())?.height;
    await soon(async () => expect(await height()).toBe(28));
    await pages.page.getByRole('button', { name: 'Compact rows' }).click();
    await soon(async () => expect(await height()).toBe(22));
    await pages.page.reload();
    await soon(async () => expect(await height()).toBe(22));
    await shootBoth(pages.page, 'compact');
  });

  it('come from the log when it is chosen, and older ones on demand', async () => {
    await pages.goto('/messages');
    await lines().nth(3).waitFor();
    await pages.rest();
    await pages.page.getByRole('button', { name: 'Log', exact: true }).click();
    expect(new URL(pages.page.url()).searchParams.get('source')).toBe('log');
    await lines().nth(3).waitFor();
    await pages.page.getByRole('button', { name: 'Load newer' }).click();
    await pages.page.getByText('Nothing newer').waitFor();

    await pages.goto('/messages?source=log&frame=12');
    await pages.page.getByRole('region', { name: 'Details of the selected frame' }).getByText('#12').waitFor();
    await pages.goto('/messages?source=log&frame=99999999');
    await pages.page.getByText(/does not hold it any more/).waitFor();
  });
});
