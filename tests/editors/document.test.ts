import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from '#scripts/tools/paths.ts';
import { EDITORS, IN_SHADOW } from './cases.ts';

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const { devDependencies, dependencies } = z
  .object({ devDependencies: z.record(z.string(), z.string()), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

test('docs/composer.md has a row for every editor that is tried, with its version and how the text lands', () => {
  const versions = { ...dependencies, ...devDependencies };
  const rows = [...EDITORS, ...IN_SHADOW].map(({ name, from, by }) => {
    const version = from ? (versions[from]?.split('@').at(-1) ?? '') : '';
    return `| ${[name, version || '—', by.chromium, by.firefox].join(' | ')} |`;
  });
  const table = read('docs/composer.md').match(/\| editor \|.*\n\|---.*\n((?:\|.*\n)+)/)?.[1];
  expect(table?.trimEnd().split('\n')).toEqual(rows);
});
