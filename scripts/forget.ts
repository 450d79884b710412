import process from 'node:process';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createAdministration } from '#server/administration.ts';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { wordsFor } from '#server/problem.ts';
import { forget } from '#server/retention/forget.ts';
import { openBeside } from '#server/store/beside.ts';

const HELP = `npm run forget -- --ticket URL … --words "ana@example.com" …   shows what is kept about a requester
    --yes   removes it: their tickets with labels and corrections, their words in notes
`;

const log = pino({ level: 'warn' }, pino.destination(2));
try {
  const { ticket = [], words = [], yes = false } = readCommand();
  if (ticket.length + words.length === 0 || words.some((word) => word.trim().length < 3)) {
    throw new ConfigurationProblem(`Name tickets, or words of at least three letters.\n\n${HELP}`);
  }
  const store = await openBeside(readConfiguration(process.env), log);
  try {
    for (const { id, name } of await createAdministration(store.database, '').workspaces()) {
      const found = await forget(store.database, id, { tickets: ticket, words }, { dry: !yes });
      process.stdout.write(
        `${name}: ${found.tickets.length} tickets, ${found.notes.length} notes, ${found.events.length} rows of alerts’ history${yes ? ' – removed' : ''}\n`,
      );
      for (const key of found.tickets) process.stdout.write(`  ticket ${key}\n`);
      for (const key of found.notes) process.stdout.write(`  note ${key}\n`);
      for (const key of found.alerts)
        process.stdout.write(`  alert ${key} quotes these words; another tool wrote it, look at it yourself\n`);
    }
    if (!yes) process.stdout.write('Nothing was removed. Add --yes to remove it.\n');
  } finally {
    await store.close();
  }
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
}

function readCommand() {
  try {
    const options = {
      ticket: { type: 'string', multiple: true },
      words: { type: 'string', multiple: true },
      yes: { type: 'boolean' },
    } as const;
    return parseArgs({ options }).values;
  } catch (cause) {
    throw new ConfigurationProblem(`${cause instanceof Error ? cause.message : String(cause)}\n\n${HELP}`, { cause });
  }
}
