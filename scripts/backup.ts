import { join, resolve } from 'node:path';
import { withDatabase } from '#server/backup/database.ts';
import { makeBackup } from '#server/backup/make-backup.ts';
import { backupFile } from '#server/backup/names.ts';
import { readConfiguration } from '#server/configuration.ts';
import { command, log, optionsOf, rowsInWords } from './data/command.ts';

const HELP = `npm run backup                   writes all data into a new file in the folder for backups
npm run backup -- --to FILE      into this file

It can be made while the API runs. Where the data are is told by the environment, as for npm run api.
`;

await command(async () => {
  const values = optionsOf(HELP, { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
  if (values.help) return HELP;
  const configuration = readConfiguration(process.env);
  const now = new Date();
  const folder = configuration.backupFolder ?? join(configuration.dataFolder, 'backups');
  const file = values.to === undefined ? backupFile(folder, 'by-hand', now) : resolve(values.to);
  const { tables } = await withDatabase(configuration, log, ({ connection }) => makeBackup(connection, file, now));
  return `${file}\n${rowsInWords(tables)}; read back and whole.\nWhoever has this file has everything. Keep a copy on another machine, and the file secret-keys in yet another place.\n`;
});
