import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { Session, charged16, charged201, logSession } from './sessions';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('transactions and diagrams in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const goto = (path: string) => pages.goto(path);
  const getByRole = (...args: Parameters<typeof pages.page.getByRole>) => pages.page.getByRole(...args);
  const diagram = () => getByRole('grid', { name: 'Sequence diagram' });
  const arrow = (words: string | RegExp) => diagram().getByRole('row', { name: words });
  const details = () => getByRole('region', { name: 'Details of the selected frame' });
  const readings = () => getByRole('region', { name: 'Readings of the meter', exact: true });
  const slider = () => getByRole('slider');
  const chosen = () => new URL(pages.page.url()).searchParams.get('frame');

  beforeEach(() => {
    pages.backend.world.stop();
    logSession(pages.backend.world, charged16(9001), { transactionId: '9001', energyWh: 1620, idToken: 'TAG-1' });
    logSession(pages.backend.world, charged201('tx-two'), { transactionId: 'tx-two', energyWh: 1500, idToken: 'TAG-2' });
  });

  it('lead from the list to a transaction with its facts, readings and frames across a reconnect', async () => {
    await goto('/transactions');
    await getByRole('link', { name: '9001', exact: true }).click();
    await getByRole('heading', { level: 1, name: /9001/ }).waitFor();
    expect(await pages.page.title()).toBe('Transaction 9001 · OCPP emulator');
    const facts = pages.page.locator('.transaction-facts');
    await soon(async () => expect(await facts.innerText()).toMatch(/CP-16[\s\S]*TAG-1[\s\S]*1\.62 kWh/));
    await arrow(/StartTransaction TAG-1/).waitFor();
    await arrow(/it happened 5 min 00 s before it was sent/).waitFor();
    await arrow(/MeterValues 10\.80 kW, 12\.72 kWh · no answer seen/).waitFor();
    await soon(async () => expect(await readings().innerText()).toMatch(/Power[\s\S]*Energy/));

    await arrow(/CP-16 to CSMS, call: StopTransaction/).click();
    await details().getByRole('heading', { name: 'StopTransaction' }).waitFor();
    await soon(() => expect(chosen()).not.toBeNull());
    const stop = chosen();
    await pages.page.keyboard.press('x');
    await soon(() => expect(chosen()).toBe(String(Number(stop) + 1)));
    await pages.page.keyboard.press('k');
    await soon(() => expect(chosen()).toBe(stop));
    await pages.page.reload();
    await details().getByRole('heading', { name: 'StopTransaction' }).waitFor();
    await pages.page.keyboard.press('Escape');
    await soon(() => expect(chosen()).toBeNull());

    await getByRole('button', { name: 'Frames', exact: true }).click();
    const frames = getByRole('grid', { name: 'Frames' }).getByRole('row');
    await soon(async () => expect(await frames.count()).toBeGreaterThan(8));
    await getByRole('button', { name: 'Diagram', exact: true }).click();
    await diagram().waitFor();
  });

  it('read the curves by pointer and by keyboard, and as a table', async () => {
    await goto('/transactions/CP-16/9001');
    await slider().waitFor();
    const box = (await slider().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await pages.page.mouse.move(box.x + 1, box.y + 20);
    await soon(async () => expect(await said()).toMatch(/Power –, Energy 0 Wh$/));
    await pages.page.mouse.move(0, 0);
    await slider().focus();
    await pages.page.keyboard.press('Home');
    await pages.page.keyboard.press('ArrowRight');
    await soon(async () => expect(await said()).toMatch(/^\d\d:\d\d:\d\d: Power 10\.80 kW, Energy 180 Wh$/));
    await pages.page.keyboard.press('Enter');
    await details().getByRole('heading', { name: 'MeterValues' }).waitFor();
    await pages.page.keyboard.press('End');
    await soon(async () => expect(await said()).toMatch(/Energy 1\.62 kWh$/));

    await readings().getByRole('button', { name: 'Table' }).click();
    const rows = readings().getByRole('row');
    await soon(async () => expect(await rows.count()).toBe(7));
    expect(await rows.nth(2).innerText()).toMatch(/10\.80 kW\s+180 Wh/);
    await goto('/transactions/CP-201/tx-two');
    await slider().waitFor();
    await soon(async () => expect(await said()).toMatch(/Power 60\.00 kW, Energy 1\.50 kWh, SoC 24 %$/));

    async function said() {
      return slider().getAttribute('aria-valuetext');
    }
  });

  it('hand out the diagram as SVG and as Mermaid', async () => {
    await pages.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goto('/transactions/CP-16/9001');
    await diagram().waitFor();
    const svg = await fileOf('SVG picture');
    expect(svg.name).toBe('Transaction-9001-of-CP-16.svg');
    expect(svg.text).toContain('<title>Transaction 9001 of CP-16</title>');
    expect(svg.text).toContain('StopTransaction');
    const drawn = await pages.page.evaluate(
      (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror, .line').length,
      svg.text,
    );
    expect(drawn).toBe((svg.text.match(/class="line/g) ?? []).length);
    const mermaid = await fileOf('Mermaid text');
    expect(mermaid.name).toBe('Transaction-9001-of-CP-16.mmd');
    expect(mermaid.text).toContain('sequenceDiagram\n  participant s1 as CP-16\n');
    await getByRole('button', { name: 'Export diagram' }).click();
    await getByRole('menuitem', { name: 'Copy as Mermaid' }).click();
    await soon(async () => expect(await pages.page.evaluate(() => navigator.clipboard.readText())).toBe(mermaid.text));
  });

  it('say when the CSMS gave one number to several transactions, and compare frames from the diagram', async () => {
    logSession(pages.backend.world, charged16(9001, Date.parse('2026-03-05T10:00:00Z')), {
      transactionId: '9001', energyWh: 1620, idToken: 'TAG-1',
    });
    await goto('/transactions/CP-16/9001');
    await getByRole('status').getByText('gave this number to 2 transactions').waitFor();
    await arrow(/CP-16 to CSMS, call: StopTransaction/).first().click();
    await pages.page.keyboard.press('d');
    await getByRole('status').getByText(/Compare #\d+ StopTransaction of CP-16/).waitFor();
    await pages.page.keyboard.press('End');
    await pages.page.keyboard.press('k');
    await pages.page.keyboard.press('d');
    await getByRole('heading', { level: 1, name: 'Two frames' }).waitFor();
    await getByRole('row', { name: /differs.*timestamp/ }).waitFor();
  });

  it('draw thousands of frames with few elements, the rest on demand', async () => {
    const long = new Session('CP-LONG', '2.0.1');
    for (let n = 0; n < 1_500; n++) {
      long.wait(60).call('TransactionEvent', { eventType: 'Updated', timestamp: long.now, transactionInfo: { transactionId: 'long' } });
    }
    logSession(pages.backend.world, long, { transactionId: 'long', energyWh: 0, idToken: null });
    await goto('/transactions/CP-LONG/long');
    await getByRole('status').getByText('2\u202f000 frames').waitFor();
    await getByRole('status').getByText('the first of more').waitFor();
    expect(await diagram().getByRole('row').count()).toBeLessThan(60);
    await getByRole('button', { name: /^Next/ }).click();
    await getByRole('status').getByText('3\u202f000 frames').waitFor();
    expect(await getByRole('button', { name: /^Next/ }).count()).toBe(0);
    await pages.page.keyboard.press('End');
    await details().waitFor();
    expect(await diagram().getAttribute('aria-rowcount')).toBe('3001');
  });

  it('draw what the filter of the messages finds, a lane for each station', async () => {
    await goto('/messages?filter=action:Authorize,TransactionEvent station:CP-16,CP-201');
    await getByRole('link', { name: 'Diagram' }).click();
    await getByRole('heading', { level: 1, name: /Diagram/ }).waitFor();
    await arrow(/CP-201 to CSMS, call: TransactionEvent/).first().waitFor();
    await soon(async () => expect(await pages.page.locator('.lane').allInnerTexts()).toEqual(['CP-16', 'CP-201', 'CSMS']));
    await getByRole('link', { name: 'In the messages' }).click();
    await soon(() => expect(new URL(pages.page.url()).pathname).toBe('/messages'));

    await goto('/diagram?filter=nonsense:1');
    await pages.page.getByText('not understood').waitFor();
    pages.excuse(/400/);
    await goto('/transactions/CP-16/none');
    await pages.page.getByText('no record of this transaction').waitFor();
    await pages.page.getByText('No frames').waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`break no accessibility rule in ${colorScheme}, nor scroll sideways at 200 %`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await goto('/transactions/CP-16/9001');
      await arrow(/CP-16 to CSMS, call: StopTransaction/).click();
      await details().waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `transaction-${colorScheme}`);
      await getByRole('button', { name: 'Frames', exact: true }).click();
      await readings().getByRole('button', { name: 'Table' }).click();
      expect(await violations(pages.page)).toEqual([]);
      await getByRole('button', { name: 'Diagram', exact: true }).click();
      await goto('/diagram?filter=action:Authorize,TransactionEvent,MeterValues station:CP-16,CP-201');
      await diagram().waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await shoot(pages.page, `diagram-${colorScheme}`);
      await pages.page.setViewportSize({ width: 640, height: 400 });
      for (const path of ['/diagram?filter=station:CP-16', '/transactions/CP-16/9001']) {
        await goto(path);
        await diagram().waitFor();
        const [wide, room] = await pages.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide).toBe(room);
      }
    });
  }

  async function fileOf(item: string): Promise<{ name: string; text: string }> {
    await getByRole('button', { name: 'Export diagram' }).click();
    const coming = pages.page.waitForEvent('download');
    await getByRole('menuitem', { name: item }).click();
    const file = await coming;
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  }
});
