import process from 'node:process';
import { readConfiguration } from '#server/configuration.ts';
import { wordsFor } from '#server/problem.ts';
import { startApi } from '#server/start.ts';

// One API node for the fault tests: the product's, without the greeting. It ends as its process does.
try {
  const api = await startApi(readConfiguration(process.env));
  process.stdout.write(`ready ${api.address}\n`);
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exit(1);
}
