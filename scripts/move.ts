import { moveData } from '#server/backup/move.ts';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { command, log, optionsOf, rowsInWords } from './data/command.ts';

const HELP = `npm run move -- --to postgres://…                          from the data folder to a server
npm run move -- --from postgres://… --to postgres://…      from a server to another
npm run move -- --from postgres://…                        from a server into the data folder

No API may run on either. The new database must be empty; the old data stay as they are.
`;

/** An address of a server, by the rules of DATABASE_URL. */
function serverUrl(option: string, url: string): string {
  try {
    return readConfiguration({ DATABASE_URL: url }).databaseUrl ?? url;
  } catch (cause) {
    throw new ConfigurationProblem(`${option} must be an address such as postgres://user:password@host/database.`, {
      cause,
    });
  }
}

await command(async () => {
  const values = optionsOf(HELP, {
    from: { type: 'string' },
    to: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return HELP;
  const { databaseUrl, dataFolder } = readConfiguration(process.env);
  const from = values.from === undefined ? databaseUrl : serverUrl('--from', values.from);
  const target = values.to === undefined ? undefined : serverUrl('--to', values.to);
  const moved = await moveData({ dataFolder, ...(from === undefined ? {} : { databaseUrl: from }) }, target, log);
  const rows = [...moved.loaded].map(([name, digest]) => ({ name, ...digest }));
  return `All data went from ${moved.from} to ${moved.to}: ${rowsInWords(rows)}; counted and compared there.
${
  target === undefined
    ? 'Start the API from now on without DATABASE_URL.'
    : `Start every API from now on with
  DATABASE_URL=${withoutPassword(target)}`
}
The old data are as they were; remove them once the new ones are in a backup.
`;
});

/** What may stand on a screen. */
function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = 'PASSWORD';
  return shown.toString();
}
