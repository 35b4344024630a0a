import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import type { Logged } from './sessions';
import { charged16, logSession } from './sessions';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('personal data hidden in stories, comparisons and what is sent', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const byRole = (...args: Parameters<typeof pages.page.getByRole>) => pages.page.getByRole(...args);
  const main = () => byRole('main');
  const hide = () => byRole('button', { name: 'Hide personal data' });
  const details = () => byRole('region', { name: 'Details of the selected frame' });
  const arrow = (words: RegExp) => byRole('grid', { name: 'Sequence diagram' }).getByRole('row', { name: words });
  const press = (key: string) => pages.page.keyboard.press(key);
  const copied = () => pages.page.evaluate(() => navigator.clipboard.readText());
  const world = () => pages.backend.world;
  const log = () => world().log as unknown as Logged[];
  const untold = () => soon(async () => expect(await main().innerText()).not.toMatch(/ALICE|BOB/));

  beforeEach(() => {
    world().stop();
    logSession(world(), charged16(9001, undefined, 'ALICE-1'), { transactionId: '9001', energyWh: 1620, idToken: 'ALICE-1' });
    const other = charged16(9002, Date.parse('2026-03-02T08:00:00Z'), 'BOB-22');
    logSession(world(), other, { transactionId: '9002', energyWh: 1620, idToken: 'BOB-22' });
  });

  it('in the list of transactions, a transaction, its diagram and the files of that, by the same words', async () => {
    await pages.goto('/transactions');
    await pages.page.getByText('ALICE-1').waitFor();
    await hide().focus();
    await press('Space');
    await untold();
    const row = byRole('row').filter({ has: byRole('link', { name: '9001', exact: true }) });
    const word = /token-\d+/.exec(await row.innerText())?.[0] ?? 'none';
    expect(word).toMatch(/^token-/);
    await byRole('link', { name: '9001', exact: true }).click();
    await arrow(new RegExp(`StartTransaction ${word}`)).waitFor();
    await soon(async () => expect(await pages.page.locator('.transaction-facts').innerText()).toContain(word));
    await untold();
    for (const item of ['SVG picture', 'Mermaid text']) {
      const text = await fileOf(item);
      expect(text).toContain(word);
      expect(text).not.toContain('ALICE');
    }
    await arrow(/StartTransaction token/).click();
    await details().getByText(`"${word}"`).first().waitFor();
    await press('Escape');
    await byRole('button', { name: 'Frames', exact: true }).click();
    await byRole('grid', { name: 'Frames' }).getByText(word).first().waitFor();
    await untold();
    expect(await pages.page.locator('[title*="ALICE"]').count(), 'nor by hovering').toBe(0);
    await hide().click();
    await byRole('grid', { name: 'Frames' }).getByText('ALICE-1').first().waitFor();
  });

  it('in the comparison of two frames and of two sessions', async () => {
    const starts = log().filter(({ action, messageType }) => action === 'StartTransaction' && messageType === 'CALL');
    await pages.goto(`/diff?a=${starts[0]?.seq}&b=${starts[1]?.seq}`);
    await pages.page.getByText('ALICE-1').waitFor();
    await hide().click();
    await soon(async () =>
      expect(await byRole('row', { name: /idTag/ }).innerText()).toMatch(/≠[\s\S]*"token-1"[\s\S]*"token-2"/),
    );
    await untold();
    const query = new URLSearchParams({ sessionA: 'station:CP-16 tx:9001', sessionB: 'station:CP-16 tx:9002' });
    await pages.goto(`/diff?${query.toString()}`);
    await byRole('grid').getByText('"token-1" → "token-2"').first().waitFor();
    await byRole('grid').getByRole('row', { name: /StartTransaction/ }).first().click();
    await byRole('region', { name: 'The chosen frames' }).getByText('"token-2"').waitFor();
    await untold();
    await hide().click();
    await byRole('grid').getByText('"ALICE-1" → "BOB-22"').first().waitFor();
  });

  it('resends what was, not what is shown, and shows it for editing only when asked to', async () => {
    await authorize();
    await press('r');
    await pages.page.getByText('Authorize was sent again').waitFor();
    expect(world().lastSent).toMatchObject({ action: 'Authorize', payload: { idTag: 'ALICE-1' } });

    await press('e');
    const dialog = byRole('dialog', { name: 'Edit and send again' });
    await dialog.getByText('Personal data in this text are hidden').waitFor();
    await dialog.getByText('"idTag":"token-1"').waitFor();
    expect(await dialog.innerText()).not.toContain('ALICE');
    expect(await dialog.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);
    await press('Enter');
    const field = dialog.getByLabel('idTag', { exact: true });
    await soon(async () => expect(await field.inputValue()).toBe('ALICE-1'));
    await soon(async () =>
      expect(await pages.page.evaluate(() => document.activeElement?.closest('[role=dialog] .composer') !== null)).toBe(true),
    );
    await field.fill('BOB-22');
    await press('Control+Enter');
    await soon(() => expect(world().lastSent).toMatchObject({ payload: { idTag: 'BOB-22' } }));
  });

  it('says of a command or a step that it would send stand-ins', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await authorize();
    for (const name of ['Scenario step (JSON), with stand-ins', 'curl command, with stand-ins']) {
      await details().getByRole('button', { name: 'Copy as' }).click();
      await byRole('menuitem', { name }).click();
      await pages.page.getByText('It would send these instead of what is hidden').last().waitFor();
      await soon(async () => expect(await copied()).toMatch(/idTag": ?"token-1/));
    }
    await hide().click();
    await details().getByRole('button', { name: 'Copy as' }).click();
    await byRole('menuitem', { name: 'curl command', exact: true }).click();
    await soon(async () => expect(await copied()).toContain('"idTag":"ALICE-1"'));
  });

  it('in a frame that a breakpoint holds: it goes on as it was, or is shown to be edited', async () => {
    await authorize();
    const [first, second] = [held(), held()];
    await press('b');
    const dialog = byRole('dialog', { name: 'Breakpoints' });
    const text = dialog.getByRole('textbox', { name: 'Text of the frame' });
    await soon(async () => expect(await text.inputValue()).toContain('"idTag":"token-1"'));
    expect(await text.getAttribute('readonly')).not.toBeNull();
    await text.focus();
    await press('Control+Enter');
    await dialog.getByText('Authorize from CP-0002 was let go on.').waitFor();
    expect(log().findLast((each) => each.messageId === first)?.raw).toContain('"ALICE-1"');

    await dialog.getByRole('button', { name: 'Show', exact: true }).focus();
    await press('Enter');
    await soon(async () => expect(await text.inputValue()).toContain('"ALICE-1"'));
    expect(await text.evaluate((element) => element === document.activeElement)).toBe(true);
    await text.fill((await text.inputValue()).replace('ALICE-1', 'BOB-22'));
    await press('Control+Enter');
    await dialog.getByText('Authorize from CP-0002 went on with another text.').waitFor();
    expect(log().findLast((each) => each.messageId === second)?.raw).toContain('"BOB-22"');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await authorize();
      held();
      await press('b');
      await byRole('button', { name: 'Show', exact: true }).waitFor();
      expect(await violations(pages.page), 'a held frame').toEqual([]);
      await shoot(pages.page, `redaction-held-${colorScheme}`);
      await press('Escape');
      await press('e');
      await byRole('button', { name: 'Show', exact: true }).waitFor();
      expect(await violations(pages.page), 'to be sent again').toEqual([]);
      await shoot(pages.page, `redaction-resend-${colorScheme}`);
      await press('Escape');
      await pages.goto('/transactions/CP-16/9001');
      await arrow(/StartTransaction token/).click();
      await details().waitFor();
      expect(await violations(pages.page), 'a transaction').toEqual([]);
      await shoot(pages.page, `redaction-transaction-${colorScheme}`);
    });
  }

  /** Selects an Authorize of a station that is here, with personal data hidden. */
  async function authorize(): Promise<void> {
    const payload = { idTag: 'ALICE-1' };
    await pages.goto('/messages?filter=station:CP-0002 action:Authorize');
    const station = world().stations.get('CP-0002');
    const call = world().frame(station, 'sent', 'CALL', 'Authorize', 'said', [2, 'said', 'Authorize', payload], payload, null, 0);
    world().send([{ type: 'message', message: call }]);
    await hide().click();
    await pages.page.locator('.grid-row.frame-line').filter({ hasText: '"token-' }).first().click();
    await details().getByText('"token-1"').waitFor();
  }

  let holds = 0;
  function held(): string {
    const messageId = `held-${++holds}`;
    world().breakpoints.hold({ stationId: 'CP-0002', action: 'Authorize', payload: { idTag: 'ALICE-1' }, seconds: 120, patience: 90, messageId });
    return messageId;
  }

  async function fileOf(item: string): Promise<string> {
    await byRole('button', { name: 'Export diagram' }).click();
    const coming = pages.page.waitForEvent('download');
    await byRole('menuitem', { name: item }).click();
    return readFileSync(await (await coming).path(), 'utf8');
  }
});
