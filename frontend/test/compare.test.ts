import { beforeEach, describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import type { Logged } from './sessions';
import { charged16, logSession } from './sessions';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('comparing in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const goto = (path: string) => pages.goto(path);
  const byRole = (...args: Parameters<typeof pages.page.getByRole>) => pages.page.getByRole(...args);
  const lines = () => pages.page.locator('.grid-row.frame-line');
  const details = () => byRole('region', { name: 'Details of the selected frame' });
  const bar = () => byRole('status').filter({ hasText: 'with another' });
  const query = () => new URL(pages.page.url()).searchParams;
  const copied = () => pages.page.evaluate(() => navigator.clipboard.readText());
  const tally = () => byRole('status').filter({ hasText: 'the same,' }).innerText();

  beforeEach(() => {
    const { world } = pages.backend;
    world.stop();
    logSession(world, charged16(9001), { transactionId: '9001', energyWh: 1620, idToken: 'TAG-1' });
    const other = charged16(9002, Date.parse('2026-03-02T08:00:00Z'), 'TAG-2');
    logSession(world, other, { transactionId: '9002', energyWh: 1620, idToken: 'TAG-2' });
  });

  it('set a frame aside by a key, give up by another, and shows two place by place', async () => {
    await goto('/messages?filter=station:CP-16 type:call action:Authorize,StartTransaction');
    await lines().nth(3).waitFor();
    await lines().nth(0).click();
    await pages.page.keyboard.press('d');
    await bar().waitFor();
    await pages.page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await details().waitFor();

    await pages.page.keyboard.press('d');
    await bar().waitFor();
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('j');
    await pages.page.keyboard.press('d');
    const table = byRole('table', { name: 'The payloads of both frames' });
    await table.waitFor();
    expect(new URL(pages.page.url()).pathname).toBe('/diff');
    const [a, b] = [query().get('a'), query().get('b')];
    expect(await byRole('region', { name: 'Frame A' }).innerText()).toContain(`#${a}`);
    const row = table.getByRole('row', { name: /idTag/ });
    expect(await row.innerText()).toMatch(/≠[\s\S]*"TAG-1"[\s\S]*"TAG-2"/);
    await byRole('link', { name: 'Swap' }).click();
    await soon(() => expect([query().get('a'), query().get('b')]).toEqual([b, a]));
    await soon(async () => expect(await row.innerText()).toMatch(/"TAG-2"[\s\S]*"TAG-1"/));
    expect(await bar().count()).toBe(0);
  });

  it('take two frames by the mouse, and leave out what is the same', async () => {
    await goto('/messages?filter=station:CP-16 type:call action:StartTransaction');
    await lines().nth(1).waitFor();
    await lines().nth(0).click();
    await details().getByRole('button', { name: 'Compare' }).click();
    await lines().nth(1).click();
    await details().getByRole('button', { name: /^Compare with #/ }).click();
    const table = byRole('table', { name: 'The payloads of both frames' });
    await table.getByRole('row', { name: /connectorId/ }).waitFor();
    await byRole('checkbox', { name: 'Only what differs' }).check();
    await table.getByRole('row', { name: /connectorId/ }).waitFor({ state: 'detached' });
    expect(await table.getByRole('row', { name: /differs.*idTag/ }).count()).toBe(1);

    await goto('/diff?a=1&b=99999999');
    await pages.page.getByText('The log does not hold the message 99999999').waitFor();
    pages.excuse(/404/);
  });

  it('align two transactions, ids and times apart, and compare other places on demand', async () => {
    await goto('/transactions/CP-16/9001');
    await byRole('link', { name: 'Compare with…' }).click();
    await byRole('heading', { level: 1, name: 'Two sessions' }).waitFor();
    const choice = byRole('combobox', { name: 'A transaction as session B' });
    await choice.locator('option', { hasText: '9002' }).waitFor({ state: 'attached' });
    await choice.selectOption('station:"CP-16" tx:"9002"');
    await byRole('button', { name: 'Compare', exact: true }).click();
    await soon(async () => expect(await tally()).toMatch(/^11 the same, 2 differ, 0 only in A, 0 only in B/));

    await byRole('button', { name: 'Compared places' }).click();
    await byRole('checkbox', { name: /StartTransaction CALLRESULT \/transactionId 1×/ }).check();
    await soon(async () => expect(await tally()).toContain('10 the same, 3 differ'));
    await byRole('checkbox', { name: /StartTransaction CALL \/idTag 1×/ }).uncheck();
    await soon(async () => expect(await tally()).toContain('11 the same, 2 differ'));
    expect(query().getAll('switch')).toHaveLength(2);
    await pages.page.reload();
    await soon(async () => expect(await tally()).toContain('11 the same, 2 differ'));

    await byRole('checkbox', { name: 'Only what differs' }).check();
    const steps = byRole('grid', { name: 'Frames of both sessions' });
    await soon(async () => expect(await steps.getByRole('row').count()).toBe(3));
    await steps.focus();
    await pages.page.keyboard.press('Home');
    const pair = byRole('region', { name: 'The chosen frames' });
    await soon(async () => expect(await pair.getByRole('row', { name: /transactionId/ }).innerText()).toMatch(/9001\s+9002/));
    await pages.page.keyboard.press('Escape');
    await pair.waitFor({ state: 'detached' });
  });

  it('copy a frame as a step, as a command, and the path of a value', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goto('/messages?filter=station:CP-16 type:call action:StartTransaction');
    await lines().first().click();
    await details().getByRole('button', { name: 'Copy as' }).click();
    await byRole('menuitem', { name: 'Scenario step (JSON)' }).click();
    await soon(async () => expect(await copied()).toContain('"path": "/api/stations/CP-16/send"'));
    expect(JSON.parse(await copied())).toMatchObject({ method: 'POST', body: { action: 'StartTransaction', payload: { idTag: 'TAG-1' } } });
    await details().getByRole('button', { name: 'Copy as' }).click();
    await byRole('menuitem', { name: 'curl command' }).click();
    await soon(async () => expect(await copied()).toMatch(/^curl --fail-with-body -sS -X POST 'http:\/\/127\.0\.0\.1:\d+\/api\/stations\/CP-16\/send' /));

    await goto('/messages?filter=station:CP-16 type:call action:MeterValues');
    await lines().first().click();
    await details().getByRole('tree').first().getByRole('treeitem').first().focus();
    await pages.page.keyboard.press('End');
    await pages.page.keyboard.press('Shift+F10');
    await byRole('menuitem', { name: 'Copy JSON path' }).click();
    await soon(async () => expect(await copied()).toBe('$.meterValue[0].sampledValue[4].unit'));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`break no accessibility rule in ${colorScheme}, nor scroll sideways at 200 %`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      const stops = (pages.backend.world.log as Logged[]).filter(
        (frame) => frame.stationId === 'CP-16' && frame.action === 'StopTransaction' && frame.messageType === 'CALL',
      );
      const frames = `/diff?a=${stops[0]?.seq}&b=${stops[1]?.seq}`;
      const sessions = `/diff?${new URLSearchParams({ sessionA: 'station:CP-16 tx:9001', sessionB: 'station:CP-16 tx:9002' }).toString()}`;
      await goto(frames);
      await byRole('table').waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `diff-frames-${colorScheme}`);
      await goto(sessions);
      await byRole('button', { name: 'Compared places' }).click();
      await byRole('grid').getByRole('row').nth(2).click();
      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `diff-sessions-${colorScheme}`);
      await pages.page.setViewportSize({ width: 640, height: 400 });
      for (const path of [frames, sessions]) {
        await goto(path);
        await byRole(path === frames ? 'table' : 'grid').waitFor();
        const [wide, room] = await pages.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide).toBe(room);
      }
    });
  }
});
