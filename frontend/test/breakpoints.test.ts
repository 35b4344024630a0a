import { describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('breakpoints in a browser', { timeout: 90_000 }, () => {
  const pages = new Pages();
  const banner = () => pages.page.getByRole('region', { name: 'Breakpoints' });
  const dialog = () => pages.page.getByRole('dialog', { name: 'Breakpoints' });
  const heldFrames = () => dialog().locator('.held-frame');
  const textArea = () => dialog().getByRole('textbox', { name: 'Text of the frame' });
  const hold = (over: object = {}) =>
    pages.backend.world.breakpoints.hold({
      stationId: 'CP-0002', action: 'Heartbeat', seconds: 120, patience: 90, ...over,
    });
  const arm = async (line: string) => {
    await pages.page.keyboard.press('b');
    await dialog().getByRole('combobox', { name: 'Filter' }).fill(line);
    await dialog().getByRole('button', { name: 'Set breakpoint' }).click();
    await dialog().getByRole('switch', { name: `Hold ${line}` }).waitFor();
  };

  it('arm by key, see the banner on every page, edit a held frame and let it go, by keyboard alone', async () => {
    await pages.goto('/messages');
    await pages.page.locator('.grid-row.frame-line').first().waitFor();
    const { keyboard } = pages.page;
    await keyboard.press('b');
    await keyboard.type('action:Heartb');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await dialog().getByText('0 held').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await banner().getByText('1 breakpoint armed').waitFor();

    hold();
    await banner().getByText('1 breakpoint armed · 1 frame held').waitFor();
    await banner().getByText(/the next goes on in (1 min \d\d|2 min 00) s/).waitFor();
    await pages.page.getByRole('status').getByText('Heartbeat from CP-0002 is held.').waitFor({ state: 'attached' });
    await keyboard.press('g');
    await keyboard.press('c');
    await pages.page.getByRole('heading', { name: /CSMS/ }).first().waitFor();
    await banner().getByText('1 frame held').waitFor();

    await keyboard.press('b');
    await heldFrames().filter({ hasText: 'Goes on unchanged in' }).filter({ hasText: 'The station gives up in' }).waitFor();
    await soon(async () => expect(await textArea().inputValue()).toContain('"Heartbeat"'));
    expect(await textArea().evaluate((element) => element === document.activeElement)).toBe(false);
    await textArea().focus();
    await keyboard.press('Control+End');
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await keyboard.type('"by":"hand"');
    await keyboard.press('Control+Enter');
    await dialog().getByText('Heartbeat from CP-0002 went on with another text.').waitFor();
    await dialog().getByText('Nothing is held').waitFor();
    await keyboard.press('Escape');
    await pages.goto('/messages?filter=mark:edited');
    await pages.page.locator('.grid-row.frame-line').filter({ hasText: 'CP-0002' }).waitFor();
  });

  it('count down, and tell when a frame went on at its deadline', async () => {
    await pages.goto('/');
    await arm('type:call');
    hold({ seconds: 7, patience: 5 });
    const clocks = heldFrames().locator('.held-clock .num');
    await clocks.first().waitFor();
    const first = Number.parseInt(await clocks.first().innerText());
    await soon(async () => expect(Number.parseInt(await clocks.first().innerText())).toBeLessThan(first));
    await heldFrames().click();
    await soon(async () => expect(await clocks.nth(1).innerText()).toBe('has given up'));
    await dialog().getByText('Nothing is held').waitFor({ timeout: 15_000 });
  });

  it('drop, answer and delay', async () => {
    await pages.goto('/messages');
    await arm('Heartbeat');
    hold();
    hold({ direction: 'received', action: 'TriggerMessage', patience: null });
    hold({ action: 'BootNotification' });

    await heldFrames().filter({ hasText: 'TriggerMessage' }).click();
    await heldFrames().filter({ hasText: 'The CSMS has waited for' }).waitFor();
    await dialog().getByRole('button', { name: 'Answer…' }).click();
    await dialog().getByRole('button', { name: 'CALLERROR' }).click();
    await dialog().getByRole('textbox', { name: 'Error code' }).fill('NotSupported');
    await dialog().getByRole('button', { name: 'Send answer' }).click();
    await dialog().getByText('TriggerMessage to CP-0002 was answered by hand.').waitFor();

    await heldFrames().filter({ hasText: 'Heartbeat' }).click();
    await dialog().getByRole('button', { name: 'Drop' }).click();
    await dialog().getByText('Heartbeat from CP-0002 was dropped.').waitFor();

    await dialog().getByRole('button', { name: 'Delay…' }).click();
    await dialog().getByRole('textbox', { name: 'Let it go on after' }).fill('0.5');
    await dialog().getByRole('button', { name: 'Delay', exact: true }).click();
    await dialog().getByText('BootNotification from CP-0002 went on after its delay.').waitFor();
  });

  it('say what is wrong with a filter, disarm, and remove', async () => {
    await pages.goto('/messages');
    await pages.page.getByRole('button', { name: 'Breakpoints (b)' }).click();
    const line = dialog().getByRole('combobox', { name: 'Filter' });
    await line.fill('type:tea');
    await dialog().getByRole('alert').filter({ hasText: 'not tea' }).waitFor();
    expect(await dialog().getByRole('button', { name: 'Set breakpoint' }).isDisabled()).toBe(true);
    await line.fill('latency>5');
    await dialog().getByRole('button', { name: 'Set breakpoint' }).click();
    await dialog().getByRole('alert').filter({ hasText: 'cannot ask for latency' }).waitFor();
    pages.excuse(/400/);
    await line.fill('station:CP-0002');
    await dialog().getByRole('button', { name: 'Set breakpoint' }).click();

    await dialog().getByRole('switch', { name: 'Hold station:CP-0002' }).click();
    await soon(async () => expect(await pages.page.locator('.breakpoint-banner').count()).toBe(0));
    await dialog().getByRole('switch', { name: 'Hold station:CP-0002' }).click();
    await soon(async () => expect(await pages.page.locator('.breakpoint-banner').count()).toBe(1));
    await dialog().getByRole('button', { name: 'Remove the breakpoint on station:CP-0002' }).click();
    await soon(async () => expect(await pages.page.locator('.breakpoint-banner').count()).toBe(0));
  });

  it.each(['light', 'dark'] as const)('break no rule of accessibility in %s', async (colorScheme) => {
    await pages.page.close();
    // Without motion: a colour that is on its way to another may have too little contrast.
    await pages.open({ colorScheme, reducedMotion: 'reduce' });
    await pages.goto('/messages');
    await arm('action:Heartbeat');
    hold();
    hold({ direction: 'received', action: 'TriggerMessage', payload: { requestedMessage: 'Heartbeat' }, patience: null });
    await dialog().getByRole('button', { name: 'Answer…' }).click();
    await dialog().getByRole('button', { name: 'Send answer' }).waitFor();
    expect(await violations(pages.page), 'the window').toEqual([]);
    await shoot(pages.page, `breakpoints-${colorScheme}`);
    await pages.page.keyboard.press('Escape');
    await banner().waitFor();
    expect(await violations(pages.page), 'the banner').toEqual([]);
  });
});
