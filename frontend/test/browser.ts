import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { CHROMIUM } from '../dev/chromium.mjs';
import type { FakeBackend } from '../dev/fake-backend.mjs';
import { startFakeBackend } from '../dev/fake-backend.mjs';

export const hasChromium = existsSync(CHROMIUM.executablePath);

/** The built pages in Chromium, before a stand-in for the emulator; both new for each test. */
export class Pages {
  page!: Page;
  backend!: FakeBackend;
  private browser!: Browser;
  private web = '';
  private complaints: string[] = [];

  /** To be called within a `describe`. */
  constructor() {
    beforeAll(async () => {
      this.web = mkdtempSync(join(tmpdir(), 'ocppemu-web-'));
      await build({ logLevel: 'error', build: { outDir: this.web, emptyOutDir: true } });
      this.browser = await chromium.launch(CHROMIUM);
    }, 60_000);
    afterAll(async () => {
      await this.browser.close();
      rmSync(this.web, { recursive: true });
    });
    beforeEach(async () => {
      this.backend = await startFakeBackend({ stations: 12, rate: 20, web: this.web });
      this.complaints = [];
      this.page = await this.browser.newPage({ viewport: { width: 1280, height: 800 } });
      this.page.on('pageerror', (error) => this.complaints.push(error.message));
      this.page.on('console', (message) => {
        if (message.type() === 'error') this.complaints.push(message.text());
      });
    });
    afterEach(async () => {
      await this.page.close();
      await this.backend.close();
      expect(this.complaints, 'the browser console should be silent').toEqual([]);
    });
  }

  goto(path: string) {
    return this.page.goto(`http://127.0.0.1:${this.backend.port}${path}`);
  }

  /** Tries again until it holds; a loaded machine gets its time. */
  soon(check: () => unknown) {
    return vi.waitFor(check, { timeout: 15_000, interval: 50 });
  }
}
