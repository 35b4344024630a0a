import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, vi } from 'vitest';
import { CHROMIUM } from '../dev/chromium.mjs';
import type { FakeBackend } from '../dev/fake-backend.mjs';
import { startFakeBackend } from '../dev/fake-backend.mjs';

export const hasChromium = existsSync(CHROMIUM.executablePath);
if (!hasChromium) {
  console.warn(`SKIPPED: the page tests, because there is no Chromium at ${CHROMIUM.executablePath}`);
}

/** Tries again until it holds; a loaded machine gets its time. */
export const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

/** The built pages in a browser, before a fake emulator of 12 stations that is new for each test. */
export class Pages {
  backend!: FakeBackend;
  page!: Page;
  /** What the browser's console said and what was asked of elsewhere; a test ends with none. */
  complaints: string[] = [];
  readonly web = inject('web');
  private browser!: Browser;

  constructor() {
    beforeAll(async () => {
      this.browser = await chromium.launch(CHROMIUM);
    }, 60_000);
    afterAll(async () => {
      await this.browser.close();
    });
    beforeEach(async () => {
      this.backend = await startFakeBackend({ stations: 12, rate: 20, web: this.web });
      await this.open({});
    });
    afterEach(async () => {
      await this.page.close();
      await this.backend.close();
      expect(this.complaints, 'the browser console should be silent').toEqual([]);
    });
  }

  async open(options: BrowserContextOptions): Promise<void> {
    this.complaints = [];
    this.page = await this.browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    this.page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== '127.0.0.1') this.complaints.push(`asked ${request.url()}`);
    });
  }

  /** Goes there and waits until the page is drawn: from then on it hears keys. */
  async goto(path: string): Promise<void> {
    await this.page.goto(`http://127.0.0.1:${this.backend.port}${path}`);
    await this.page.locator('#root > *').first().waitFor();
  }

  /** Leaves out what the browser itself tells of a refusal that the test wants. */
  excuse(pattern: RegExp): void {
    this.complaints = this.complaints.filter((each) => !pattern.test(each));
  }

  /** Sends nothing more by itself, and waits until the live list, narrowed or not, holds what was sent. */
  async rest(): Promise<void> {
    const { world } = this.backend;
    world.stop();
    const held = this.page.locator('.inspector-status > span').first();
    await soon(async () => expect(await held.innerText()).toMatch(new RegExp(`(^| )${world.seq} (messages|shown)$`)));
  }

  sendFrames(exchanges: number): void {
    const { world } = this.backend;
    const messages = Array.from({ length: exchanges }, () => world.frames()).flat();
    world.send(messages.map((message) => ({ type: 'message', message })));
  }
}
