import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { build, type Plugin, preview } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(import.meta.dirname, 'page');

/** The locales as the browser would have them: flat names and texts. */
export async function messagesOf(language: string): Promise<Record<string, string>> {
  const parsed = await parseMessagesFile(join(ROOT, 'locales', `${language}.yml`));
  return Object.fromEntries(
    parsed.map((each) => [
      each.key.join('_'),
      each.type === 'plural' ? Object.values(each.plurals).join(' | ') : each.message,
    ]),
  );
}

function messages(): Plugin {
  const id = 'virtual:messages';
  return {
    name: 'messages',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: async (source) =>
      source === `\0${id}`
        ? `export default ${JSON.stringify({ en: await messagesOf('en'), de: await messagesOf('de') })}`
        : undefined,
  };
}

/** Bundles the pages with a pretended background and serves them. */
export async function servePages(): Promise<{ address: string; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'bellwether-states-'));
  const shared = { root: PAGE, configFile: false, logLevel: 'error' } as const;
  await build({
    ...shared,
    plugins: [tailwindcss(), messages()],
    resolve: {
      alias: [
        { find: '#lib/bridge/page.ts', replacement: join(PAGE, 'fake-page.ts') },
        { find: /^(wxt|@wxt-dev)\/browser$/, replacement: join(PAGE, 'fake-browser.ts') },
        ...['lib', 'components'].map((name) => ({
          find: new RegExp(`^#${name}/`),
          replacement: `${join(ROOT, name)}/`,
        })),
      ],
    },
    build: { outDir, minify: false, emptyOutDir: true },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The pages are not served anywhere');
  return {
    address,
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
