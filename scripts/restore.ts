import { resolve } from 'node:path';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { command, log, optionsOf, rowsInWords } from './data/command.ts';

const HELP = `npm run restore -- --from FILE               into an empty database
npm run restore -- --from FILE --replace     in place of the data that are there, which are backed up before

No API may run on the data. Where they are is told by the environment, as for npm run api.
`;

await command(async () => {
  const values = optionsOf(HELP, {
    from: { type: 'string' },
    replace: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return HELP;
  if (values.from === undefined) throw new ConfigurationProblem(`Name the backup with --from.\n\n${HELP}`);
  const asked = { file: resolve(values.from), replace: values.replace };
  const { manifest, safetyBackup, connectionsKept } = await restoreBackup(readConfiguration(process.env), asked, log);
  return `The data of ${new Date(manifest.madeAt).toLocaleString()} are back: ${rowsInWords(manifest.tables)}.
${safetyBackup === undefined ? '' : `What was there before is in ${safetyBackup}.\n`}${
  connectionsKept
    ? 'Everybody stays connected; their browsers load the data anew by themselves.'
    : 'Connections are as they were in the backup. Whoever is asked to connect again needs a code: npm run api -- code --name NAME'
}
`;
});
