import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of the page for the documents, when the variable SHOTS says into which folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The same in light and in dark, of a page that follows the system, when its colours have come to rest. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  if (process.env['SHOTS'] === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    await shoot(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
