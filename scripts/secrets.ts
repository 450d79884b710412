import process from 'node:process';
import { pino } from 'pino';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { wordsFor } from '#server/problem.ts';
import { forgetKeys, rotateKeys } from '#server/secrets/care.ts';

// npm run secrets -- rotate | forget
const HELP = `npm run secrets -- rotate   makes a new key and seals all secrets in the database with it
npm run secrets -- forget   for when a key is lost: what it sealed is given up, and tools that send alerts get new secrets
`;

const log = pino({ level: 'warn' }, pino.destination(2));
try {
  const [command] = process.argv.slice(2);
  const configuration = readConfiguration(process.env);
  if (command === 'rotate') {
    const { file, sealed } = await rotateKeys(configuration, log);
    process.stdout.write(
      `A new key is in ${file}, and ${sealed} secrets are sealed with it. The former keys stay in the file until every node and backup does without them. Other nodes need the file before they start again.\n`,
    );
  } else if (command === 'forget') {
    const renewed = await forgetKeys(configuration, log);
    process.stdout.write(
      renewed === 0
        ? 'Every secret can be read; nothing was given up.\n'
        : `${renewed} sources have new secrets. The next start of the API prints their addresses; set up their tools again.\n`,
    );
  } else throw new ConfigurationProblem(HELP);
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
}
