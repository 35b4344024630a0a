import { describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

const recording = new URL('../../src/test/resources/sharing/recording.jsonl', import.meta.url).pathname;

describe.skipIf(!hasChromium)('hiding personal data in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const rows = () => pages.page.locator('.grid-row.frame-line');
  const details = () => pages.page.getByRole('region', { name: 'Details of the selected frame' });
  const main = () => pages.page.getByRole('main');
  const hide = () => pages.page.getByRole('button', { name: 'Hide personal data' });
  const line = () => pages.page.getByRole('combobox', { name: 'Filter', exact: true });
  const copied = () => pages.page.evaluate(() => navigator.clipboard.readText());

  it('replaces tokens and secrets in list, details, raw text and copies, and shows them again', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await messages();
    expect(await main().innerText()).toContain('ALICE-1');
    await hide().focus();
    await pages.page.keyboard.press('Space');
    await soon(async () => expect(await main().innerText()).not.toMatch(/ALICE-1|BOB-22|SN-77/));
    expect(await hide().getAttribute('aria-pressed')).toBe('true');
    expect(await main().innerText()).toContain('no such tag: token-1');
    expect(await pages.page.locator('[title*="ALICE-1"]').count(), 'nor by hovering').toBe(0);

    await rows().filter({ hasText: 'Authorize' }).first().click();
    await details().getByText('"token-1"').waitFor();
    await details().getByRole('button', { name: 'Raw' }).first().click();
    await details().locator('pre').first().getByText('{"idTag":"token-1"}').waitFor();
    const copies = async (copy: () => Promise<void>) => {
      await pages.page.evaluate(() => navigator.clipboard.writeText(''));
      await copy();
      await soon(async () => expect(await copied()).toContain('token-1'));
      expect(await copied()).not.toMatch(/ALICE-1/);
    };
    for (const name of ['Raw', 'JSON']) {
      await copies(() => details().getByRole('button', { name, exact: true }).last().click());
    }
    for (const name of ['Markdown for a bug report', 'curl command']) {
      await copies(async () => {
        await details().getByRole('button', { name: 'Copy as' }).click();
        await pages.page.getByRole('menuitem', { name }).click();
      });
    }
    await rows().filter({ hasText: 'BootNotification' }).first().click();
    await details().getByText('redacted').first().waitFor();

    await hide().click();
    await soon(async () => expect(await main().innerText()).toContain('SN-77'));
    expect(await hide().getAttribute('aria-pressed')).toBe('false');
  });

  it('also for frames that come later, after a reload, and for what filters and find look at', async () => {
    await messages();
    await hide().click();
    await pages.page.reload();
    await rows().first().waitFor();
    say('Authorize', { idTag: 'CAROL-3' });
    say('Authorize', { idTag: 'ALICE-1' });
    await soon(async () => expect(await main().innerText()).toContain('token-3'));
    expect(await main().innerText()).not.toMatch(/ALICE-1|CAROL-3/);

    await line().fill('payload.idTag=token-3');
    await soon(async () => expect(await rows().count()).toBe(1));
    await line().fill('payload.idTag=CAROL-3');
    await soon(async () => expect(await rows().count()).toBe(0));
    await line().fill('');
    await pages.page.keyboard.press('Escape');
    await pages.page.keyboard.press('f');
    await pages.page.keyboard.type('CAROL');
    await pages.page.getByRole('status').filter({ hasText: '0 found' }).waitFor();
    await pages.page.keyboard.press('Escape');

    await rows().filter({ hasText: 'token-3' }).first().click();
    const value = details().getByRole('treeitem').filter({ hasText: 'token-3' }).last();
    await value.click({ button: 'right' });
    await pages.page.getByRole('menuitem', { name: 'Filter by payload.idTag:token-3' }).click();
    await soon(async () => expect(await rows().count()).toBe(1));
  });

  it('also in a recording and its findings, with the same stand-ins as elsewhere on the page', async () => {
    await messages();
    await hide().click();
    await soon(async () => expect(await main().innerText()).toContain('token-1'));
    await pages.page.getByRole('button', { name: 'Export' }).click();
    const asked = pages.page.waitForEvent('filechooser');
    await pages.page.getByRole('menuitem', { name: 'Open a recording…' }).click();
    await (await asked).setFiles(recording);
    await pages.page.getByText('meterStop of token-1 is 1.50').first().waitFor();
    await soon(async () => expect(await main().innerText()).not.toMatch(/ALICE|BOB-22/));
    await pages.page.getByRole('button', { name: /sent-invalid/ }).click();
    await details().getByRole('list', { name: 'Findings of this exchange' }).getByText('meterStop of token-1').waitFor();
    expect(await main().innerText()).not.toMatch(/ALICE|BOB-22/);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await messages();
      await hide().click();
      await rows().filter({ hasText: '"token-1"' }).first().click();
      await details().getByText('"token-1"').waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `redaction-${colorScheme}`);
    });
  }

  /** The messages page with frames that tell of persons, and no others to come. */
  async function messages(): Promise<void> {
    await pages.goto('/messages');
    await rows().first().waitFor();
    pages.backend.world.stop();
    say('BootNotification', { chargePointVendor: 'V', chargePointSerialNumber: 'SN-77' });
    say('Authorize', { idTag: 'ALICE-1' }, 'no such tag: ALICE-1');
    say('Authorize', { idToken: { idToken: 'BOB-22', type: 'ISO14443' } });
    await rows().filter({ hasText: /ALICE-1|token-1/ }).first().waitFor();
  }

  let said = 0;
  /** A station sends a call, which is answered or refused. */
  function say(action: string, payload: object, refusal?: string): void {
    const { world } = pages.backend;
    const station = world.stations.get('CP-0002');
    const id = `said-${++said}`;
    const call = world.frame(station, 'sent', 'CALL', action, id, [2, id, action, payload], payload, null, 0);
    const answer =
      refusal === undefined
        ? world.frame(station, 'received', 'CALLRESULT', action, id, [3, id, {}], {}, 5, 5)
        : world.frame(station, 'received', 'CALLERROR', action, id, [4, id, 'GenericError', refusal, {}], {}, 5, 5);
    world.send([call, answer].map((message) => ({ type: 'message', message })));
  }
});
