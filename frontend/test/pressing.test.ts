import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findingsAbout } from '../dev/fake-findings.mjs';
import { Pages, hasChromium, soon } from './browser';

describe.skipIf(!hasChromium)('what is pressed while the page goes on', { timeout: 30_000 }, () => {
  const pages = new Pages();
  /** Presses the mouse button on an element; the button stays down. */
  const press = async (element: Locator) => {
    await element.hover();
    await pages.page.mouse.down();
  };

  it('is the frame that is chosen, and it stays where it is, though frames come before the button is let go', async () => {
    await pages.goto('/messages');
    const rows = pages.page.locator('.frame-line[data-index]');
    await rows.nth(9).waitFor();
    await pages.rest();
    const row = rows.nth(9);
    const place = await row.boundingBox();
    const frame = await row.getAttribute('data-index');

    await press(row);
    pages.sendFrames(300);
    await pages.page.getByRole('button', { name: /\d+ new/ }).waitFor();
    await pages.page.mouse.up();

    const selected = pages.page.locator('[role=row][aria-selected=true]');
    await selected.waitFor();
    expect(await selected.getAttribute('data-index')).toBe(frame);
    expect((await selected.boundingBox())?.y).toBe(place?.y);
    await pages.page.getByRole('region', { name: 'Details of the selected frame' }).waitFor();
  });

  it('is the finding that is gone to, though worse ones come before the button is let go', async () => {
    const { world } = pages.backend;
    world.stop();
    const [worse, finding] = findingsAbout(world.log, 2);
    if (worse === undefined || finding === undefined) throw new Error('there are no findings');
    world.findings = [finding];
    await pages.goto('/findings');

    await press(pages.page.getByRole('button', { name: finding.sentence }));
    world.send([{ type: 'finding', finding: worse }]);
    await pages.page.getByRole('button', { name: 'All 2' }).waitFor();
    await pages.page.mouse.up();

    await soon(() => expect(new URL(pages.page.url()).searchParams.get('frame')).toBe(String(finding.messageSeq)));
  });

  it('is the station that is opened, though the order of the fleet changes before the button is let go', async () => {
    const { world } = pages.backend;
    world.stop();
    await pages.goto('/?sort=power');
    const names = pages.page.locator('.station-row .station-name');
    await names.nth(2).waitFor();
    const [first, , third] = await names.allInnerTexts();
    const riser = world.stations.get(third ?? '');
    if (first === undefined || riser === undefined) throw new Error('there are no stations');

    await press(pages.page.locator('.grid-row.station-row').first());
    for (const evse of riser.evses) Object.assign(evse, { status: 'Faulted', power: { ...evse.power, watts: 9e6 } });
    world.changed(riser, 'meter');
    await pages.page.getByRole('button', { name: 'Faulted 2' }).waitFor();
    await pages.page.mouse.up();

    await soon(() => expect(new URL(pages.page.url()).pathname).toBe(`/stations/${first}`));
    await pages.page.goBack();
    await soon(async () => expect((await names.allInnerTexts())[0], 'the order is renewed').toBe(third));
  });
});
