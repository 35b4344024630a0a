import { describe, expect, it } from 'vitest';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shootBoth } from './shots';

describe.skipIf(!hasChromium)('the details of a frame', { timeout: 60_000 }, () => {
  const pages = new Pages();
  const lines = () => pages.page.locator('.grid-row.frame-line');
  const details = () => pages.page.getByRole('region', { name: 'Details of the selected frame' });
  const note = () => pages.page.getByRole('note', { name: 'About this field' });

  async function openFirst(filter: string) {
    await pages.goto(`/messages?filter=${encodeURIComponent(filter)}`);
    await lines().first().waitFor();
    await pages.rest();
    await pages.page.keyboard.press('Home');
    await pages.page.keyboard.press('j');
    await details().waitFor();
  }

  it('tells of a field what its definition says, and underlines what breaks it', async () => {
    const { world } = pages.backend;
    const station = [...world.stations.values()][0];
    await pages.goto('/messages');
    await lines().first().waitFor();
    const raw = [2, 'broken-1', 'Authorize', { idTag: 'A-TAG-OF-MORE-THAN-TWENTY' }];
    const frame = world.frame(station, 'sent', 'CALL', 'Authorize', 'broken-1', raw, raw[3], null, 0);
    world.send([{ type: 'message', message: frame }]);
    await openFirst('id:broken-1');

    const field = details().getByRole('treeitem').filter({ hasText: 'idTag' });
    await soon(async () => expect(await field.getAttribute('class')).toContain('flawed'));
    await field.focus();
    await note().waitFor();
    expect(await note().innerText()).toMatch(/idTag text, required, at most 20 characters/);
    expect(await note().innerText()).toContain('(maxLength, /idTag)');
    await shootBoth(pages.page, 'detail');
  });

  it('shows the handshake of the frame\'s connection and how others ended', async () => {
    await openFirst('type:call');
    await details().getByRole('button', { name: 'Connection' }).click();
    const connection = pages.page.getByRole('region', { name: 'Connection' });
    await connection.getByText('Sec-WebSocket-Protocol').first().waitFor();
    expect(await connection.innerText()).toContain('Basic ***');
    await connection.getByText(/refused with 401/).click();
    await connection.getByText('WWW-Authenticate: Basic').waitFor();
    await connection.getByText(/closed by the CSMS with 1001/).click();
    await connection.getByText('by the CSMS, with both close frames').waitFor();
    await shootBoth(pages.page, 'connection');
  });

  it.each(['light', 'dark'] as const)('break no accessibility rule in %s', async (colorScheme) => {
    await pages.page.close();
    await pages.open({ colorScheme, reducedMotion: 'reduce' });
    await openFirst('type:call');
    expect(await violations(pages.page)).toEqual([]);
    await details().getByRole('button', { name: 'Connection' }).click();
    await pages.page.getByText('Sec-WebSocket-Protocol').first().waitFor();
    expect(await violations(pages.page)).toEqual([]);
  });
});
