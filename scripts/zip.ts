import { tool } from './tools/paths.ts';
import { runShown } from './tools/run.ts';

// npm run zip: the packages for the two stores, and for Firefox the sources that its reviewers rebuild from.
for (const browser of ['chrome', 'firefox']) {
  const code = await runShown(tool('wxt'), ['zip', '-b', browser, '--mv3']);
  if (code !== 0) {
    console.error(`The package for ${browser} could not be made; the builder's words are above.`);
    process.exit(code);
  }
}
