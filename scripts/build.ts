import { relative } from 'node:path';
import { buildExtension } from './tools/extension-build.ts';
import { BUILDS, ROOT } from './tools/paths.ts';

// npm run build [-- --if-needed]
try {
  const { made } = await buildExtension({ ifNeeded: process.argv.includes('--if-needed') });
  console.log(made ? 'Built:' : 'Unchanged since the last build:');
  for (const folder of Object.values(BUILDS)) console.log(`  ${relative(ROOT, folder)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
