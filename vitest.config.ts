import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{mocks,steps,reference,reports,cli,certs,bench,tests,console}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/out/**'],
    globalSetup: 'tests/compile-once.mjs',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
