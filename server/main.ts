import process from 'node:process';
import { readConfiguration } from './configuration.ts';
import { greeting } from './greeting.ts';
import { wordsFor } from './problem.ts';
import { startApi } from './start.ts';

/** The API alone, until it is told to stop. */
async function main(): Promise<void> {
  const api = await startApi(readConfiguration(process.env));
  const stop = () => {
    api.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${wordsFor(error)}\n`);
        process.exit(1);
      },
    );
  };
  // A second signal while it stops changes nothing: it is stopping.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.stdout.write(await greeting(api));
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exit(1);
}
