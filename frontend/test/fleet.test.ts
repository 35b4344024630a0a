import { describe, expect, it } from 'vitest';
import { pastMinute } from '../dev/fake-rates.mjs';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('the fleet, in Chromium', () => {
  const pages = new Pages();
  const cells = (name: string) =>
    pages.page.getByRole('row').filter({ has: pages.page.getByRole('link', { name: new RegExp(`^${name}$`) }) }).locator('[role=gridcell]');

  it('show how many frames each station sees, how long answers take, and what went wrong last', { timeout: 30_000 }, async () => {
    pastMinute(pages.backend.world);
    await pages.goto('/');
    const row = cells('CP-0002');

    await soon(async () => {
      expect(await row.nth(7).innerText()).toMatch(/^(<0\.1|\d+(\.\d)?)\s+frames per second in the last minute, at most \d+/);
      expect(await row.nth(8).innerText()).toMatch(/ m?s$/);
    });
    await soon(async () =>
      expect(await pages.page.getByRole('link', { name: /FormationViolation, Field key/ }).first().getAttribute('href')).toMatch(/\/stations\/CP-\d+\/messages\?filter=seq%3A\d+$/),
    );
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`break no accessibility rule in ${colorScheme}`, { timeout: 30_000 }, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      pastMinute(pages.backend.world);
      await pages.goto('/');
      await soon(async () => expect(await cells('CP-0002').nth(8).innerText()).toMatch(/ m?s$/));

      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `fleet-rates-${colorScheme}`);
    });
  }

  it('are sorted by rate, latency and last error', { timeout: 30_000 }, async () => {
    await pages.goto('/');
    await soon(async () => expect(await cells('CP-0002').nth(8).innerText()).toMatch(/ms$/));

    await pages.page.getByRole('button', { name: 'p95' }).click();
    await soon(async () => {
      const told = await pages.page.getByRole('row').locator('[role=gridcell]:nth-child(9)').allInnerTexts();
      const numbers = told.map((each) => (each === '–' ? -1 : parseFloat(each) * (/ s$/.test(each) ? 1_000 : 1)));
      expect(numbers[0]).toBeGreaterThan(0);
      expect([...numbers].sort((a, b) => b - a)).toEqual(numbers);
    });
    await pages.page.getByRole('button', { name: 'Last error' }).click();
    await soon(async () => expect(pages.page.url()).toContain('sort=lastError'));
    await soon(async () => expect(await pages.page.locator('.error-cell').first().innerText()).not.toBe(''));
  });

  it('lead to the frames of a station by one click or one key', { timeout: 30_000 }, async () => {
    await pages.goto('/');
    await soon(async () => expect(await cells('CP-0001').count()).toBe(11));

    await cells('CP-0003').nth(7).getByRole('link').click();
    expect(new URL(pages.page.url()).pathname).toBe('/stations/CP-0003/messages');

    await pages.page.goBack();
    await soon(async () => expect(await cells('CP-0001').count()).toBe(11));
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('Shift+Enter');
    expect(new URL(pages.page.url()).pathname).toBe('/stations/CP-0002/messages');
  });

  it('keep rate, latency and name in sight in a narrow window', { timeout: 30_000 }, async () => {
    await pages.page.setViewportSize({ width: 640, height: 700 });
    await pages.goto('/');
    await soon(async () => expect(await cells('CP-0002').nth(7).isVisible()).toBe(true));
    expect(await cells('CP-0002').nth(0).isVisible()).toBe(true);
    expect(await cells('CP-0002').nth(8).isVisible()).toBe(true);
    const wide = await pages.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(640);
    await shoot(pages.page, 'fleet-narrow');
  });
});
