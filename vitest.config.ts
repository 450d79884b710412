import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = ['lib', 'components', 'server', 'tests', 'scripts'].map((name) => ({
  find: new RegExp(`^#${name}/`),
  replacement: `${join(import.meta.dirname, name)}/`,
}));

/** The suites. What a suite needs of the machine is said in scripts/suites/. */
export default defineConfig({
  resolve: { alias },
  test: {
    // The machine is shared by browsers, servers and us.
    maxWorkers: 2,
    projects: [
      // A busy machine is no failure: nothing here is about speed.
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'package', include: ['tests/package/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'states', include: ['tests/states/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'helpdesks',
          include: ['tests/helpdesks/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One browser for all pages of all helpdesks.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'editors',
          include: ['tests/editors/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One browser for all editors, and one at a time.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Browsers and servers of one test at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
