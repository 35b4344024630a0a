import { describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('the composer', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const button = (name: string | RegExp) => pages.page.getByRole('button', { name, exact: true });
  const field = (label: string) => pages.page.getByLabel(label, { exact: true });
  const sent = () => pages.backend.world.lastSent;
  const press = (...keys: string[]) => keys.reduce((all, key) => all.then(() => pages.page.keyboard.press(key)), Promise.resolve());

  async function compose(action: string, station = 'CP-0002') {
    await pages.goto(`/stations/${station}/send`);
    pages.backend.world.stop();
    await pages.page.getByLabel('Action').selectOption(action);
    await pages.page.getByRole('group', { name: 'Payload' }).waitFor();
  }

  /** Chooses by the first letters of its name, as the keyboard does. */
  async function addField(name: string) {
    await field('Add a field').focus();
    await pages.page.keyboard.type(name);
    await press('Tab', 'Enter');
  }

  it('has a field for everything required, filled in by what the station is doing', async () => {
    await compose('TransactionEvent');

    expect(await field('eventType').inputValue()).toBe('Started');
    expect(await field('transactionId').inputValue()).toMatch(/^[0-9a-f-]{36}$/);
    expect(Date.parse(await field('timestamp').inputValue())).toBeGreaterThan(Date.now() - 60_000);
    await pages.page.getByText('whole number, required, 0 or more').waitFor();
    await pages.page.getByText('Number of the event, counting up, so that a gap shows.').waitFor();

    await button('Send').click();
    await pages.page.getByText('Answered', { exact: true }).waitFor();
    expect(sent()).toMatchObject({
      direction: 'sent', action: 'TransactionEvent',
      payload: { eventType: 'Started', seqNo: 0, transactionInfo: { transactionId: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    });
  });

  it('adds and removes fields and items by keyboard, and goes to what it added', async () => {
    await compose('TransactionEvent');
    await addField('evse');
    expect(await field('id').inputValue()).toBe('1');
    expect(await pages.page.evaluate(() => document.activeElement?.closest('[data-at]')?.getAttribute('data-at'))).toBe('/evse/id');
    await addField('meterValue');
    await button('Add to sampledValue').focus();
    await press('Enter');
    await field('value').nth(1).focus();
    await press('Control+a');
    await pages.page.keyboard.type('7.25');
    await button('Remove evse').focus();
    await press('Enter');
    await soon(() => field('id').count().then((count) => expect(count).toBe(0)));
    await press('Control+Enter');

    await soon(() =>
      expect(sent()?.payload).toMatchObject({
        meterValue: [{ sampledValue: [{ value: 0 }, { value: 7.25 }] }],
      }),
    );
    expect(sent()?.payload).not.toHaveProperty('evse');
  });

  it('underlines what breaks the definition, names the rule, and sends it anyway', async () => {
    await compose('TransactionEvent');
    await field('seqNo').fill('-1');
    await pages.page.getByText('must be 0 or more (minimum)').waitFor();
    expect(await field('seqNo').getAttribute('aria-invalid')).toBe('true');
    const name = pages.page.locator('.form-name', { hasText: 'seqNo' });
    expect(await name.evaluate((each) => getComputedStyle(each).textDecorationLine)).toBe('underline');
    await field('seqNo').fill('many');
    await pages.page.getByText('must be a whole number (type)').waitFor();
    await field('eventType').selectOption('Something else…');
    await field('eventType').fill('Exploded');
    await pages.page.getByText('must be one of Started, Updated, Ended (enum)').waitFor();
    await button('Remove timestamp').click();
    await pages.page.getByText('is missing, and required').waitFor();
    await field('Add a field').selectOption('one that is not in the definition');
    await field('Name of the field').fill('surprise');
    await press('Enter');
    await pages.page.getByText('is not in the definition (additionalProperties)').waitFor();
    await pages.page.getByText('4 things break the definition').waitFor();

    await button('Send anyway').click();
    await soon(() => expect(sent()?.payload).toMatchObject({ seqNo: 'many', eventType: 'Exploded', surprise: '' }));
    expect(sent()?.payload).not.toHaveProperty('timestamp');
  });

  it('carries the payload between form, JSON and raw text', async () => {
    await compose('TransactionEvent');
    await field('seqNo').fill('42');
    await button('JSON').click();
    const text = await pages.page.getByLabel('Payload').inputValue();
    expect(text).toContain('"seqNo": 42');
    await pages.page.getByLabel('Payload').fill(text.replace('42', '43'));
    await button('Form').click();
    expect(await field('seqNo').inputValue()).toBe('43');

    await button('JSON').click();
    await pages.page.getByLabel('Payload').fill('{ "seqNo": 12345678901234567890 }');
    await button('Form').click();
    await pages.page.getByText('A form would not keep 12345678901234567890 as it is written').waitFor();
    expect(await pages.page.getByLabel('Payload').inputValue()).toBe('{ "seqNo": 12345678901234567890 }');

    await pages.page.getByLabel('Payload').fill('{ "seqNo": ');
    expect(await button('Send').isDisabled()).toBe(true);
    await button('Raw text').click();
    expect(await field('Text of the frame').inputValue()).toBe('[2, "{{uuid}}", "TransactionEvent", { "seqNo": ]');
    await button('Send').click();
    await soon(() => expect(sent()?.raw).toMatch(/^\[2, "[0-9a-f-]{36}", "TransactionEvent", { "seqNo": \]$/));
  });

  it('replaces variables when it sends, and tells those that are none before', async () => {
    await compose('TransactionEvent');
    await field('transactionId').fill('{{transactionId}}');
    await field('seqNo').fill('{{counter}}');
    expect(await pages.page.getByText('break the definition').count()).toBe(0);
    await addField('note');
    await press('Control+a');
    await pages.page.keyboard.type('{{who}} at {{idTag}}');
    await pages.page.getByText('{{who}} is no variable; it is sent as it stands').waitFor();
    await button('Send anyway').click();

    await soon(() =>
      expect(sent()?.payload).toMatchObject({
        seqNo: 1, note: '{{who}} at TAG-2', transactionInfo: { transactionId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      }),
    );
  });

  it('sends from the sandbox CSMS to the station, where they are connected, with the exchange beside it', async () => {
    await pages.goto('/stations/CP-0002/send');
    await button('From the sandbox CSMS').click();
    await pages.page.getByLabel('Action').selectOption('Reset');
    await field('type').selectOption('Hard');
    await button('Send').click();
    await pages.page.getByText('Answered', { exact: true }).waitFor();
    expect(sent()).toMatchObject({ direction: 'received', action: 'Reset', payload: { type: 'Hard' } });

    await pages.goto('/stations/CP-0005/send');
    await pages.page.getByText('Not from the sandbox CSMS: The station is not connected to its CSMS.').waitFor();
    expect(await button('From the sandbox CSMS').isDisabled()).toBe(true);
    pages.backend.world.sandbox = null;
    await pages.goto('/stations/CP-0002/send');
    await pages.page.getByText('The sandbox CSMS is switched off.').waitFor();
  });

  it('keeps templates on the server, by name', async () => {
    await compose('TransactionEvent');
    await field('seqNo').fill('{{counter}}');
    await button('Templates').click();
    await pages.page.getByRole('menuitem', { name: 'Save this template…' }).click();
    await field('Name').fill('An event');
    await press('Enter');
    await pages.page.getByText('An event is kept on the server').waitFor();
    expect(pages.backend.world.saved.get('template/An event')).toMatchObject({
      template: { version: '2.0.1', action: 'TransactionEvent', side: 'station', text: expect.stringContaining('"{{counter}}"') },
    });

    await Promise.all([pages.page.waitForResponse(/api\/saved/), pages.goto('/stations/CP-0002/send')]);
    await button('Templates').focus();
    await press('Enter');
    await pages.page.getByRole('menuitem', { name: 'An event TransactionEvent' }).waitFor();
    await press('Enter');
    await soon(async () => expect(await field('seqNo').inputValue()).toBe('{{counter}}'));
    await button('Templates').click();
    await pages.page.getByRole('menuitem', { name: 'Delete a saved template' }).click();
    await pages.page.getByRole('menuitem', { name: 'Delete An event' }).click();
    await soon(() => expect(pages.backend.world.saved.size).toBe(0));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}, also with what is wrong`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await compose('TransactionEvent');
      await field('seqNo').fill('-1');
      await field('Add a field').selectOption('evse');
      await button('Add').first().click();
      await pages.page.getByText('must be 0 or more (minimum)').waitFor();
      await button('Send anyway').click();
      await pages.page.getByText('Answered', { exact: true }).waitFor();
      await pages.page.locator('.composer-ways').scrollIntoViewIfNeeded();
      await shoot(pages.page, `composer-${colorScheme}`);
      expect(await violations(pages.page)).toEqual([]);
      await button('JSON').click();
      expect(await violations(pages.page)).toEqual([]);
    });
  }
});
