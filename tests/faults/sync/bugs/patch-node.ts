import { registerHooks } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { patched } from './patch.ts';

// Loaded before an API node by --import: replaces text of the server's modules as they are loaded.
const patches = z
  .array(z.object({ file: z.string(), find: z.string(), replace: z.string() }))
  .parse(JSON.parse(process.env.BELLWETHER_TEST_PATCHES ?? '[]'));

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const file = url.startsWith('file:') ? fileURLToPath(url) : '';
    if (!patches.some((patch) => file.endsWith(`/${patch.file}`))) return loaded;
    return { ...loaded, source: patched(file, String(loaded.source), patches) };
  },
});
