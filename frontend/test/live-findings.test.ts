import { describe, expect, it } from 'vitest';
import { findingsAbout } from '../dev/fake-findings.mjs';
import type { Finding } from '../src/wire/contract';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('findings of live frames, in Chromium', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const rows = () => pages.page.getByRole('grid', { name: 'Messages' }).locator('.frame-line[data-index]');
  const filter = () => pages.page.getByRole('combobox', { name: 'Filter' });
  const details = () => pages.page.getByRole('region', { name: 'Details of the selected frame' });
  const status = async () => (await pages.page.locator('.inspector-status').innerText()).replaceAll('\u202f', '');

  /** Opens a page in a world that stands still, with findings about the last frames of its log. */
  const open = async (path: string, known = 0) => {
    const { world } = pages.backend;
    world.stop();
    const fresh = findingsAbout(world.log, 6);
    world.findings = fresh.slice(0, known);
    await pages.goto(path);
    await rows().first().waitFor();
    return fresh;
  };
  const tell = (findings: readonly Finding[]) => pages.backend.world.send(findings.map((finding) => ({ type: 'finding', finding })));

  it('mark their row and stand in its details the moment they come', async () => {
    const [first] = await open('/messages');
    if (first === undefined) throw new Error('there is no frame');
    expect(await rows().locator('.found-sign').count()).toBe(0);

    tell([first]);

    const row = rows().filter({ has: pages.page.getByText('1 finding, error') });
    await row.click();
    const list = details().getByRole('list', { name: 'Findings of this exchange' });
    for (const each of ['error', first.code, first.sentence, first.source]) {
      expect(await list.innerText()).toContain(each);
    }
    tell([{ ...first, code: 'second-call', severity: 'warning', sentence: 'and another one' }]);
    await details().getByText('and another one').waitFor();
    await rows().filter({ has: pages.page.getByText('2 findings, the worst: error') }).waitFor();
  });

  it('bring their frame into a list that is filtered by them, and go on in the filter by their codes', async () => {
    const fresh = await open('/messages');
    await filter().fill('finding:warning');
    await pages.page.getByText('Nothing matches these filters').waitFor();

    tell(fresh);

    const warnings = fresh.filter(({ severity }) => severity === 'warning').length;
    await soon(async () => expect(await rows().count()).toBe(warnings));
    await filter().fill('');
    await filter().pressSequentially('code:seq');
    await pages.page.getByRole('option', { name: 'seqno-gap' }).waitFor();
    await pages.page.keyboard.press('Tab');
    expect(await filter().inputValue()).toBe('code:seqno-gap');
    await soon(async () => expect(await rows().count()).toBe(1));
  });

  it('come with the frames of the log: on a station’s page and in the log’s list', async () => {
    const [first] = await open('/messages?source=log&filter=finding:any', 6);
    if (first === undefined) throw new Error('there is no frame');
    await soon(async () => expect(await rows().locator('.found-sign').count()).toBe(6));

    await pages.goto(`/stations/${first.stationId}/messages?filter=code:${first.code}`);
    await rows().first().click();
    await details().getByText(first.sentence).waitFor();
  });

  it('and all else that a filter finds in the log is counted once, at the foot of the list', async () => {
    const { world } = pages.backend;
    await open('/messages?source=log&filter=finding:any', 6);
    await soon(async () => expect(await status()).toContain('6 found in the log'));
    expect(await status()).not.toContain('at least');
    await pages.page.getByRole('button', { name: 'Load newer' }).click();
    await pages.page.getByText('Nothing newer').first().waitFor();
    expect(world.counts).toBe(1);

    world.countLate = true;
    await filter().fill('code:seqno-gap');
    await soon(async () => expect(await status()).toContain('at least 1 found in the log'));
    expect(world.counts).toBe(2);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`break no accessibility rule in ${colorScheme}`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      const fresh = await open('/messages');
      await filter().fill('finding:any');
      tell(fresh);
      await rows().filter({ has: pages.page.getByText('1 finding, error') }).first().click();
      await details().getByRole('list', { name: 'Findings of this exchange' }).waitFor();
      await shoot(pages.page, `live-findings-${colorScheme}`);
      expect(await violations(pages.page)).toEqual([]);
    });
  }
});
