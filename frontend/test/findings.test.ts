import { describe, expect, it } from 'vitest';
import { findingsAbout } from '../dev/fake-findings.mjs';
import { bySeverity, counted, frameQuery, merged } from '../src/model/findings';
import type { Noticed } from '../src/model/findings';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

const noticed = (severity: Noticed['severity'], time: string): Noticed => ({
  stationId: 'CP 1', time, stationSeq: 3, severity, code: 'seqno-gap', pointer: '', sentence: 'a gap', messageSeq: 9,
});

describe('findings', () => {
  const old = noticed('warning', '2026-01-01T00:00:00Z');
  const fresh = noticed('warning', '2026-01-01T00:00:01.5Z');
  const bad = noticed('error', '2026-01-01T00:00:00.5Z');

  it('are taken once, be they live or from the log', () => {
    expect(merged([fresh, bad], [bad, old])).toEqual([fresh, bad, old]);
  });

  it('stand with the worst first and the newest first, and are counted', () => {
    expect(bySeverity([old, bad, fresh])).toEqual([bad, fresh, old]);
    expect(counted([old, bad, fresh])).toEqual({ error: 1, warning: 2, info: 0 });
  });

  it('lead to their frame, or to their station when it is not known', () => {
    expect(frameQuery(old)).toEqual({ filter: 'station:"CP 1"', source: 'log', frame: '9' });
    expect(frameQuery({ ...old, messageSeq: null })).toMatchObject({ frame: '' });
  });
});

describe.skipIf(!hasChromium)('the findings in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const open = async (path: string) => {
    const { world } = pages.backend;
    world.stop();
    world.findings = findingsAbout(world.log, 18);
    await pages.goto(path);
    await pages.page.locator('.findings tbody tr').first().waitFor();
  };
  const severities = () => pages.page.locator('.findings tbody .chip').allTextContents();

  it('are listed for all stations, the worst first, with counts and a choice', async () => {
    await pages.goto('/');
    await pages.page.getByText('Live', { exact: true }).waitFor();
    await pages.page.keyboard.press('g');
    await pages.page.keyboard.press('n');
    await pages.page.getByRole('heading', { name: 'Findings' }).waitFor();
    await pages.page.getByText('Nothing was noticed').waitFor();

    await open('/findings');
    expect(await severities()).toEqual([
      ...Array<string>(6).fill('error'),
      ...Array<string>(12).fill('warning'),
    ]);
    const row = pages.page.locator('.findings tbody tr').first();
    for (const each of ['unknown-answer', 'OCPP-J §4.1.4', 'no open request', 'CP-0']) {
      expect(await row.textContent()).toContain(each);
    }
    await pages.page.getByRole('button', { name: 'Warnings 12' }).click();
    await soon(async () => expect(new Set(await severities())).toEqual(new Set(['warning'])));
    await pages.page.getByRole('button', { name: 'Info 0' }).click();
    await pages.page.getByText('Nothing was noticed').waitFor();
    await pages.page.getByRole('button', { name: 'All 18' }).click();
    await soon(async () => expect(await severities()).toHaveLength(18));
  });

  it('take over what comes while they are looked at', async () => {
    await open('/findings');
    const { world } = pages.backend;
    const [finding] = findingsAbout(world.log.slice(0, 1), 1);

    world.send([{ type: 'finding', seq: world.seq, finding }]);

    await pages.page.getByRole('button', { name: 'All 19' }).waitFor();
  });

  it('lead to their frame by a click and by Enter, from the page and from the station', async () => {
    await open('/findings');
    const [first] = bySeverity(pages.backend.world.findings);
    if (first === undefined) throw new Error('there are no findings');
    await pages.page.locator('.finding-go').first().click();
    await soon(() => expect(at().pathname).toBe('/messages'));
    expect(at().searchParams.get('filter')).toBe(`station:${first.stationId}`);
    expect(at().searchParams.get('frame')).toBe(String(first.messageSeq));
    await pages.page
      .getByRole('region', { name: 'Details of the selected frame' })
      .getByText(`#${first.messageSeq}`)
      .first()
      .waitFor();

    await open(`/stations/${first.stationId}/findings`);
    await pages.page.locator('.finding-go').first().focus();
    await pages.page.keyboard.press('Enter');
    await soon(() => expect(at().searchParams.get('frame')).toBe(String(first.messageSeq)));
  });

  it('let their rules be switched off and on', async () => {
    await open('/findings');
    await pages.page.getByRole('button', { name: 'Rules' }).click();
    const rule = pages.page.getByRole('switch', { name: 'clock-skew' });
    expect(await rule.isChecked()).toBe(true);

    await rule.focus();
    await pages.page.keyboard.press('Space');
    await soon(async () => expect(await rule.isChecked()).toBe(false));
    await soon(() =>
      expect(pages.backend.world.rules.find((each) => each.code === 'clock-skew')?.on).toBe(false),
    );

    await pages.page.reload();
    await rule.waitFor();
    expect(await rule.isChecked()).toBe(false);
    await rule.click();
    await soon(async () => expect(await rule.isChecked()).toBe(true));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`break no accessibility rule in ${colorScheme} and fit at 200 % zoom`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await open('/findings');
      await shoot(pages.page, `findings-${colorScheme}`);
      const found = await violations(pages.page);
      await pages.page.getByRole('button', { name: 'Rules' }).click();
      await pages.page.getByRole('switch').first().waitFor();
      await shoot(pages.page, `finding-rules-${colorScheme}`);
      expect([...found, ...(await violations(pages.page))]).toEqual([]);

      await pages.page.setViewportSize({ width: 640, height: 400 });
      await pages.goto('/findings');
      await pages.page.locator('.findings tbody tr').first().waitFor();
      const [wide, room] = await pages.page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      expect(wide).toBe(room);
    });
  }

  const at = () => new URL(pages.page.url());
});
