import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of the page for the documents, when the variable SHOTS says into which folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
