import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RecordingReader } from '../src/model/recording-reader';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shootBoth } from './shots';

const shared = (name: string) => new URL(`../../src/test/resources/sharing/${name}`, import.meta.url).pathname;

describe.skipIf(!hasChromium)('a recording in a browser', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const rows = () => pages.page.locator('.grid-row.frame-line');
  const facts = () => pages.page.locator('.session-facts');
  const details = () => pages.page.getByRole('region', { name: 'Details of the selected frame' });
  const findings = () => pages.page.getByRole('list', { name: 'Findings', exact: true });
  const line = () => pages.page.getByRole('combobox', { name: 'Filter', exact: true });

  it('is opened from the menu of exports by keyboard and looked at as messages are', async () => {
    await pages.goto('/messages');
    await pages.page.getByRole('button', { name: 'Export' }).focus();
    await pages.page.keyboard.press('Enter');
    await pages.page.locator('[role=menuitem]:focus').waitFor();
    const sent: string[] = [];
    pages.page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    const asked = pages.page.waitForEvent('filechooser');
    await pages.page.keyboard.press('End');
    await pages.page.locator('[role=menuitem]:focus', { hasText: 'Open a recording…' }).waitFor();
    await pages.page.keyboard.press('Enter');
    await (await asked).setFiles(shared('recording.jsonl'));

    await pages.page.getByRole('heading', { name: 'recording.jsonl' }).waitFor();
    expect(new URL(pages.page.url()).pathname).toBe('/session');
    await soon(async () => expect(await rows().count()).toBe(7));
    for (const fact of ['7 frames', 'JSON lines by ocpp-emulator 1.2.3', 'of tx:*', 'complete', 'with personal data']) {
      expect(await facts().innerText()).toContain(fact);
    }
    // The live page behind it, with frames of other stations, goes on; the recording does not grow.
    pages.sendFrames(5);
    expect(await pages.page.locator('.inspector-status').innerText()).toMatch(/7 messages.*all of the recording/s);
    expect(sent.filter((each) => !each.startsWith('GET ')), 'nothing is sent').toEqual([]);

    await pages.page.keyboard.press('Home');
    await details().getByText('ALICE-1').waitFor();
    expect(await details().getByRole('link').count(), 'its stations are not the stations here').toBe(0);
    await pages.page.keyboard.press('x');
    await soon(async () => expect(await selected().innerText()).toContain('RESULT'));
    await pages.page.getByRole('button', { name: 'Exchanges' }).click();
    await soon(async () => expect(await rows().count()).toBe(5));
    await pages.page.keyboard.press('f');
    await pages.page.keyboard.type('meterStop');
    await pages.page.getByRole('status').filter({ hasText: '1 found' }).waitFor();
  });

  it('lists its findings, each leading to its frame, and filters by them', async () => {
    await open('recording.jsonl');
    await soon(async () => expect(await findings().getByRole('listitem').count()).toBe(3));
    expect(await findings().getByRole('listitem').first().innerText()).toContain('malformed-frame');
    await findings().getByRole('button', { name: /sent-invalid/ }).click();
    await soon(async () => expect(await selected().innerText()).toContain('StopTransaction'));
    await details().getByRole('list', { name: 'Findings of this exchange' }).getByText('/meterStop').waitFor();
    expect(await selected().innerText()).toContain('1 finding');

    await line().fill('code:malformed-frame');
    await soon(async () => expect(await rows().count()).toBe(1));
    await line().fill('finding:any -finding:error');
    await soon(async () => expect(await rows().count()).toBe(2));
    await line().fill('');
    await pages.page.getByTitle(/finding:error$/).focus();
    await pages.page.keyboard.press('Enter');
    await soon(() => expect(new URL(pages.page.url()).searchParams.get('filter')).toBe('finding:error'));
    await soon(async () => expect(await rows().count()).toBe(1));
  });

  it('shows a session with a central system that is not ours, and what it did wrong', async () => {
    const name = 'java-oca-ocpp-1.6-bent.jsonl';
    await open(name, new URL(`../../docs/recordings/${name}`, import.meta.url).pathname);
    expect(await facts().innerText()).toMatch(/70 frames.*complete.*redacted/s);
    await soon(async () => expect(await findings().getByRole('listitem').count()).toBe(5));
    await findings().getByRole('button', { name: /StartTransaction has no transactionId/ }).click();
    await soon(async () => expect(await selected().innerText()).toMatch(/received.*StartTransaction.*RESULT/s));
    await details().getByRole('list', { name: 'Findings of this exchange' }).getByText('1.6 §6.46').waitFor();
    await shootBoth(pages.page, 'recording');
    await line().fill('code:clock-skew');
    await soon(async () => expect(await rows().count()).toBe(1));
    expect(await rows().first().innerText()).toContain('BootNotification');
  });

  it('can only be looked at', async () => {
    await open('recording.jsonl');
    await rows().first().click({ button: 'right' });
    await pages.page.keyboard.press('Escape');
    for (const name of [/^Export/, /^Pause/, /^Empty/, /^Send/, /^Load older/, /^Compare/]) {
      expect(await pages.page.getByRole('main').getByRole('button', { name }).count(), `${name}`).toBe(0);
    }
    await pages.page.getByRole('button', { name: 'Close the recording' }).click();
    await pages.page.getByRole('button', { name: 'Open a recording…' }).waitFor();
  });

  it('is opened by dropping a file on any page, also a HAR and one that was cut off', async () => {
    await pages.goto('/');
    await drop('trace.har', readFileSync(shared('recording.har'), 'utf8'));
    await pages.page.getByRole('heading', { name: 'trace.har' }).waitFor();
    await soon(async () => expect(await rows().count()).toBe(7));
    expect(await facts().innerText()).toMatch(/HAR by ocpp-emulator.*perhaps with personal data/s);

    const text = readFileSync(shared('recording-redacted.jsonl'), 'utf8');
    await drop('half.jsonl', text.slice(0, 1_600));
    await pages.page.getByRole('heading', { name: 'half.jsonl' }).waitFor();
    await soon(async () => expect(await rows().count()).toBe(4));
    expect(await facts().innerText()).toMatch(/cut off.*redacted/s);
  });

  it('says of a file that is none where it is wrong and what was expected', async () => {
    await pages.goto('/messages');
    const text = readFileSync(shared('recording.jsonl'), 'utf8');
    await drop('bent.jsonl', text.replace('"direction":"received"', '"direction":"up"'));
    const alert = pages.page.getByRole('alert');
    await alert.getByText('Line 3: direction: expected "sent" or "received", not "up"').waitFor();
    expect(await alert.innerText()).toContain('bent.jsonl cannot be opened.');
    await shootBoth(pages.page, 'recording-refused');
    await drop('photo.png', '\u0089PNG');
    await alert.getByText('expected JSON lines or an HTTP archive').waitFor();
  });

  it('is saved without what tells of persons and opened again', async () => {
    await open('recording.jsonl');
    const download = pages.page.waitForEvent('download');
    await pages.page.getByRole('button', { name: 'Save anonymised copy' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('recording-anonymised.jsonl');
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).not.toMatch(/ALICE|BOB-22/);
    const reader = new RecordingReader();
    reader.take(text);
    expect(reader.finish()).toMatchObject({ redacted: true, ending: 'complete' });

    await drop('copy.jsonl', text);
    await pages.page.getByRole('heading', { name: 'copy.jsonl' }).waitFor();
    await soon(async () => expect(await findings().getByRole('listitem').count()).toBe(3));
    expect(await findings().innerText()).toContain('meterStop of token-1');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}, nor scrolls sideways at 200 %`, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      await pages.goto('/session');
      await pages.page.getByRole('button', { name: 'Open a recording…' }).waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await drop('photo.png', 'rubble');
      await pages.page.getByRole('alert').waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await open('recording.jsonl');
      await findings().getByRole('button', { name: /sent-invalid/ }).click();
      await details().waitFor();
      expect(await violations(pages.page)).toEqual([]);
      await pages.page.setViewportSize({ width: 640, height: 360 });
      const [wide, room] = await pages.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBe(room);
    });
  }

  const selected = () => pages.page.locator('[role=row][aria-selected=true]');

  /** Opens one of the files that the server's exporter wrote. */
  async function open(name: string, path = shared(name)): Promise<void> {
    await pages.goto('/session');
    const asked = pages.page.waitForEvent('filechooser');
    await pages.page.getByRole('button', { name: 'Open a recording…' }).click();
    await (await asked).setFiles(path);
    await pages.page.getByRole('heading', { name }).waitFor();
  }

  /** Drops a file on the page, as a mouse does that carries it from elsewhere. */
  async function drop(name: string, text: string): Promise<void> {
    const data = await pages.page.evaluateHandle(
      ([called, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content ?? ''], called ?? ''));
        return transfer;
      },
      [name, text],
    );
    await pages.page.dispatchEvent('#content', 'dragover', { dataTransfer: data });
    await pages.page.getByText('Drop the file to open it as a recording').waitFor();
    await pages.page.dispatchEvent('#content', 'drop', { dataTransfer: data });
    await pages.page.getByText('Drop the file to open it as a recording').waitFor({ state: 'detached' });
  }
});
