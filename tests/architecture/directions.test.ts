import { expect, test } from 'vitest';
import { type Source, sourcesOf } from './sources.ts';

/** What each folder may import of ours, besides itself. Design, section 11: imports point one way. */
const MAY_IMPORT: Record<string, string[]> = {
  'lib/contract': [],
  'lib/relate': ['lib/contract'],
  'lib/detect': ['lib/contract'],
  'lib/evidence': ['lib/contract'],
  'lib/signals': ['lib/contract'],
  'lib/macros': ['lib/contract'],
  'lib/redact': ['lib/contract'],
  'lib/bridge': ['lib/contract'],
  'lib/helpdesk-api': [],
  'lib/helpdesks': ['lib/contract', 'lib/bridge', 'lib/helpdesk-api'],
  'lib/replica': ['lib/contract'],
  'lib/background': [
    'lib/contract',
    'lib/bridge',
    'lib/replica',
    'lib/relate',
    'lib/macros',
    'lib/redact',
    'lib/evidence',
    'lib/signals',
    'lib/detect',
    'lib/helpdesks',
    'lib/helpdesk-api',
  ],
  components: ['lib/contract', 'lib/bridge', 'lib/macros', 'lib/signals'],
  entrypoints: ['components', 'lib/background', 'lib/helpdesks', 'lib/bridge'],
  server: ['lib/contract', 'lib/helpdesk-api', 'lib/detect', 'lib/evidence', 'lib/redact', 'lib/relate', 'lib/macros'],
};

const OURS = /^(lib|components|entrypoints|server|scripts|tests)\//;

/** The imports of a source that its folder may not make. */
function forbidden(source: Source, folder: string, allowed: string[]): string[] {
  return source.imports.filter(
    (name) => OURS.test(name) && ![folder, ...allowed].some((may) => name.startsWith(`${may}/`)),
  );
}

test.each(Object.entries(MAY_IMPORT))('%s imports only what lies below it', (folder, allowed) => {
  const wrong = sourcesOf(folder).flatMap((source) =>
    forbidden(source, folder, allowed).map((name) => `${source.path} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('every folder of lib has its rule', () => {
  const folders = new Set(sourcesOf('lib').map(({ path }) => path.split('/').slice(0, 2).join('/')));
  expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test('the product imports nothing of its tests and scripts', () => {
  const product = sourcesOf('lib', 'components', 'entrypoints', 'server');
  const wrong = product.filter(({ imports }) => imports.some((name) => /^(scripts|tests)\//.test(name)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});
