import { expect, test } from 'vitest';
import { type Source, sourcesOf, uses } from './sources.ts';

const paths = (sources: Source[]): string[] => sources.map(({ path }) => path);
const outside = (sources: Source[], folder: string): Source[] => sources.filter(({ path }) => !path.startsWith(folder));

test('only lib/replica opens a database in the browser', () => {
  const others = outside(sourcesOf('lib', 'components', 'entrypoints'), 'lib/replica/');
  expect(paths(others.filter(({ imports }) => imports.includes('dexie')))).toEqual([]);
  expect(paths(others.filter((source) => uses(source, new Set(['indexedDB', 'IDBKeyRange'])).length > 0))).toEqual([]);
});

test("only lib/helpdesks touches the helpdesk's page", () => {
  const dom = new Set(['document', 'window', 'MutationObserver']);
  const others = outside(sourcesOf('lib'), 'lib/helpdesks/');
  expect(paths(others.filter((source) => uses(source, dom).length > 0))).toEqual([]);
});

const IN_PAGES = [
  'entrypoints/helpdesk.ts',
  'entrypoints/composer.ts',
  'entrypoints/composer-page.ts',
  'entrypoints/teach.ts',
];

test.each(IN_PAGES)('%s is plain: nothing that it loads is a package, but for the wrapper of WXT', (entrypoint) => {
  const all = new Map(sourcesOf('lib', 'entrypoints').map((source) => [source.path, source]));
  const reached = new Set<string>();
  const follow = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const name of all.get(path)?.loads ?? []) follow(name);
  };
  follow(entrypoint);
  expect(reached.size).toBeGreaterThan(5);
  const packages = [...reached].filter((name) => !all.has(name));
  expect(packages.filter((name) => !name.startsWith('wxt/'))).toEqual([]);
});

test('only the database folder of the API speaks to PostgreSQL', () => {
  const wrong = outside(sourcesOf('server'), 'server/store/').filter(({ imports }) => imports.includes('pg'));
  expect(paths(wrong)).toEqual([]);
});

test('no file is longer than 350 lines', () => {
  // The structure of the words is written by a program, one line a word.
  const all = sourcesOf('lib', 'components', 'entrypoints', 'server', 'scripts', 'tests').filter(
    ({ path }) => path !== 'components/ui/words.structure.ts',
  );
  expect(all.filter(({ lines }) => lines > 350).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});
