import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const backend = process.env['OCPPEMU_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    assetsDir: 'assets',
    // Fonts stay files of their own, so that the page's policy may forbid data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: {
      '/api': { target: backend, ws: true },
      '/metrics': { target: backend },
    },
  },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/pages-build.ts'],
    // Browser tests wait more than they reckon.
    maxWorkers: 2,
    // A deadline for what hangs; a loaded machine gets its time.
    testTimeout: 30_000,
  },
});
