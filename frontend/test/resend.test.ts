import { describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('sending a frame of the list again', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const button = (name: string) => pages.page.getByRole('button', { name, exact: true });
  const field = (label: string) => pages.page.getByLabel(label, { exact: true });
  const sent = () => pages.backend.world.lastSent;
  const press = (key: string) => pages.page.keyboard.press(key);
  const dialog = () => pages.page.getByRole('dialog', { name: 'Edit and send again' });

  /** Shows the frames of a station that a filter finds, the first one selected. */
  async function select(filter: string, station = 'CP-0002') {
    pages.backend.world.stop();
    await pages.goto(`/stations/${station}/messages?filter=${encodeURIComponent(filter)}`);
    await pages.page.locator('[role=row][data-index]').first().waitFor();
    await press('Home');
    await pages.page.getByRole('region', { name: 'Details of the selected frame' }).waitFor();
  }

  /** Has the sandbox send a call, so that the list has it. */
  async function received(action: string, payload: object) {
    const url = `http://127.0.0.1:${pages.backend.port}/api/csms/stations/CP-0002/call`;
    await pages.page.request.post(url, { data: { action, payload } });
  }

  const EVENT = {
    eventType: 'Updated', timestamp: '2026-01-01T12:00:00Z', triggerReason: 'MeterValuePeriodic', seqNo: 3,
    transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' },
  };

  /** Puts a frame into the log that the station has sent. */
  function keep(more: object = {}) {
    const { world } = pages.backend;
    world.log.push({
      seq: ++world.seq, stationSeq: 9999, stationId: 'CP-0002', time: new Date().toISOString(), direction: 'sent',
      version: '2.0.1', messageType: 'CALL', action: 'TransactionEvent', messageId: 'own',
      raw: JSON.stringify([2, 'own', 'TransactionEvent', EVENT]), latencyMillis: null, marks: [], tx: null, ...more,
    });
  }

  it('is done by r from the station, under a new id, and the answer leads to the new frame', async () => {
    keep();
    await select('id:own');
    await press('r');

    await pages.page.getByText('TransactionEvent was sent again').waitFor();
    expect(sent()).toMatchObject({ direction: 'sent', action: 'TransactionEvent', payload: EVENT });
    await pages.page.getByRole('link', { name: 'Show it' }).click();
    await soon(() => expect(decodeURIComponent(pages.page.url())).toMatch(/filter=id:/));
    await soon(async () => expect(await pages.page.locator('[role=row][data-index]').count()).toBe(2));
  });

  it('is done from the sandbox CSMS for what it had sent, also when the answer is selected', async () => {
    await received('Reset', { type: 'Soft' });
    await received('Reset', { type: 'Hard' });
    await select('action:Reset type:result');
    await button('Resend').click();
    await pages.page.getByText('Reset was sent again').waitFor();
    expect(sent()).toMatchObject({ direction: 'received', action: 'Reset', payload: { type: 'Soft' } });
  });

  it('is not possible where nothing can go, and says why', async () => {
    await received('Reset', { type: 'Soft' });
    pages.backend.world.sandbox = null;
    await select('action:Reset type:call');
    await pages.page.getByText('The sandbox CSMS is switched off.').waitFor();
    expect(await button('Resend').isDisabled()).toBe(true);
    expect(await button('Edit and resend').isDisabled()).toBe(true);
    await press('e');
    await pages.page.getByText('Not sent again').waitFor();
    expect(await dialog().count()).toBe(0);
  });

  it('is not possible as it was when a password in it is not known any more', async () => {
    keep({ marks: ['masked'], raw: '[2,"own","DataTransfer",{"password":"***"}]' });
    await select('id:own');
    await pages.page.getByText('A password in it is not kept in the log: edit it first.').waitFor();
    expect(await button('Resend').isDisabled()).toBe(true);
    expect(await button('Edit and resend').isDisabled()).toBe(false);
  });

  it('is done after a change by e, in the composer with the frame filled in', async () => {
    await received('Reset', { type: 'Soft' });
    await select('action:Reset type:call');
    await press('e');
    await dialog().waitFor();
    expect(await button('From the sandbox CSMS').getAttribute('aria-pressed')).toBe('true');
    expect(await field('Action').inputValue()).toBe('Reset');
    await field('type').selectOption('Hard');
    await press('Control+Enter');
    await dialog().getByText('Answered', { exact: true }).waitFor();
    expect(sent()).toMatchObject({ direction: 'received', action: 'Reset', payload: { type: 'Hard' } });
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('edits what cannot be read as raw text', async () => {
    keep({ messageType: 'MALFORMED', action: null, messageId: null, raw: '[2,"x1","Heart' });
    await select('type:malformed');
    await pages.page.getByText('It cannot be read, so it can only be edited.').waitFor();
    await press('e');
    expect(await dialog().getByLabel('Text of the frame').inputValue()).toBe('[2,"x1","Heart');
    await dialog().getByLabel('Text of the frame').fill('[2,"x1","Heartbeat",{}]');
    await dialog().getByRole('button', { name: 'Send', exact: true }).click();
    await soon(() => expect(sent()).toMatchObject({ direction: 'sent', raw: '[2,"x1","Heartbeat",{}]' }));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      keep();
      await select('id:own');
      expect(await violations(pages.page)).toEqual([]);
      await press('e');
      await field('seqNo').fill('-1');
      await dialog().getByText('must be 0 or more (minimum)').waitFor();
      await shoot(pages.page, `resend-${colorScheme}`);
      expect(await violations(pages.page)).toEqual([]);
    });
  }
});
