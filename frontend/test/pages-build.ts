import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built pages. */
    web: string;
  }
}

/** Builds the pages once for all browser tests, as they are handed to users. */
export default async function pagesBuild(project: TestProject): Promise<() => void> {
  const web = mkdtempSync(join(tmpdir(), 'ocppemu-web-'));
  // Vite takes the mode of a run of tests from here, and would build what React has for developers.
  const env = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'error', build: { outDir: web, emptyOutDir: true } });
  process.env['NODE_ENV'] = env;
  project.provide('web', web);
  return () => rmSync(web, { recursive: true });
}
