import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Every page there is, and every tab of a station. */
export const PAGES = [
  '/',
  '/stations/CP-0002',
  '/stations/CP-0002/messages',
  '/stations/CP-0002/send',
  '/stations/CP-0002/settings',
  '/stations/CP-0002/faults',
  '/stations/CP-0002/transactions',
  '/stations/CP-0002/findings',
  '/messages',
  '/findings',
  '/findings?view=rules',
  '/diagram',
  '/diff',
  '/transactions',
  '/csms',
  '/profiles',
  '/session',
];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** The rules of accessibility that the page breaks as it is now. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<Found> } };
    const found = await axe.run();
    return found.violations.map(
      (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
}
