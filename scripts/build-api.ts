import { relative } from 'node:path';
import { bundleApi } from './tools/api-bundle.ts';
import { ROOT } from './tools/paths.ts';

// Puts the API into one file. `npm run api` does it before each start, the Dockerfile once.
try {
  const { file, made } = await bundleApi();
  if (made) console.log(`Put into one file: ${relative(ROOT, file)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
