import { describe, expect, it } from 'vitest';
import { expire, loseFromLog, missOut } from '../dev/fake-log.mjs';
import { violations } from './accessibility';
import { Pages, hasChromium, soon } from './browser';
import { shoot } from './shots';

describe.skipIf(!hasChromium)('what a list of frames misses, in Chromium', () => {
  const pages = new Pages();
  const status = () => pages.page.locator('.inspector-status').innerText();
  const list = () => pages.page.getByRole('grid', { name: 'Messages' });
  const gaps = () => pages.page.locator('.gap-line').allInnerTexts();
  /** Opens the page in a world that stands still and answers how many frames there are. */
  const open = async () => {
    const { world } = pages.backend;
    world.rate = 0;
    await pages.goto('/messages');
    await soon(async () => expect(await status()).toContain(`${world.seq} messages`));
    return world.seq;
  };
  const rows = (count: number) => soon(async () => expect((await status()).replaceAll('\u202f', '')).toContain(`${count} messages`));

  it('is told in its place and fetched from the log by the key Enter, without hole or double', { timeout: 30_000 }, async () => {
    const there = await open();
    missOut(pages.backend.world, 50);
    pages.sendFrames(1);
    await rows(there + 3);
    await soon(async () => expect((await gaps())[0]).toContain('100 frames did not reach this page'));
    expect(await status()).toContain('100 did not reach this page');

    await pages.page.getByRole('button', { name: '100 did not reach this page' }).click();
    await pages.page.keyboard.press('Enter');

    await rows(there + 102);
    expect(await gaps()).toEqual([]);
    expect(await status()).not.toContain('did not reach');
    expect(pages.backend.world.seq).toBe(there + 102);
  });

  it('is fetched by the button, and what the log lost or deleted is said to be gone', { timeout: 30_000 }, async () => {
    const there = await open();
    missOut(pages.backend.world, 10);
    pages.sendFrames(1);
    await rows(there + 3);
    expire(pages.backend.world, there + 6);
    loseFromLog(pages.backend.world, there + 10, there + 14);

    await pages.page.getByRole('button', { name: 'Fetch' }).click();

    await soon(async () =>
      expect((await gaps()).map((each) => each.trim())).toEqual([
        `5 frames are no longer in the log (#${there + 1} to #${there + 5})`,
        `5 frames could not be stored and are lost (#${there + 10} to #${there + 14})`,
      ]),
    );
    await rows(there + 14);
    await pages.page.reload();
    await soon(async () => expect(await status()).toContain('5 dropped by the emulator'));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no accessibility rule in ${colorScheme}`, { timeout: 30_000 }, async () => {
      await pages.page.close();
      await pages.open({ colorScheme, reducedMotion: 'reduce' });
      const there = await open();
      missOut(pages.backend.world, 1_000);
      pages.sendFrames(5);
      loseFromLog(pages.backend.world, there + 20, there + 24);
      await soon(async () => expect((await gaps())[0]).toContain('did not reach'));

      expect(await violations(pages.page)).toEqual([]);
      await pages.page.getByRole('button', { name: /did not reach/ }).click();
      await shoot(pages.page, `missing-${colorScheme}`);
    });
  }

  it('is caught up with by a page that slept for an hour', { timeout: 60_000 }, async () => {
    const there = await open();
    const { world } = pages.backend;
    world.ring = 100;
    const session = await pages.page.context().newCDPSession(pages.page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    pages.backend.cut();
    for (let n = 0; n < 1_500; n++) world.frames();

    await session.send('Page.setWebLifecycleState', { state: 'active' });

    await rows(there + 101);
    await pages.page.getByRole('button', { name: /^2.900 did not reach this page$/ }).click();
    await soon(async () => expect((await gaps())[0] ?? '').toContain('frames did not reach this page'));
    await pages.page.getByRole('button', { name: 'Fetch' }).click();
    await rows(there + 3_000);
    expect(await gaps()).toEqual([]);
    await list().press('End');
    await soon(async () => expect(await list().getByRole('row').last().innerText()).not.toBe(''));
    expect(world.seq).toBe(there + 3_000);
  });

  it('says from where it goes on while the emulator is away, and how many frames fit', { timeout: 60_000 }, async () => {
    const there = await open();
    expect(await pages.page.getByLabel('room for').inputValue()).toBe('100000');
    await pages.page.getByLabel('room for').selectOption('10000');
    pages.sendFrames(5_050);
    await rows(10_000);
    expect((await status()).replaceAll('\u202f', '')).toContain(`${there + 100} oldest left this page; the log has them`);

    await pages.page.context().setOffline(true);
    pages.backend.cut();
    await soon(async () =>
      expect((await pages.page.getByRole('alert').innerText()).replaceAll('\u202f', '')).toContain(
        `Connection to the emulator lost, resuming from #${there + 10_100}`,
      ),
    );
    await pages.page.context().setOffline(false);
    await pages.page.getByRole('button', { name: 'Try now' }).click();
    await soon(async () => expect(await pages.page.getByRole('alert').count()).toBe(0));
    pages.excuse(/ERR_INTERNET_DISCONNECTED|WebSocket connection/);
    await pages.page.reload();
    await soon(async () => expect(await pages.page.getByLabel('room for').inputValue()).toBe('10000'));
  });
});
