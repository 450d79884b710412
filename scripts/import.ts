import { existsSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { HelpdeskKind } from '#lib/contract/ticket.ts';
import { NEEDS_ACCOUNT, TICKET_PAGE } from '#lib/helpdesk-api/ticket-page.ts';
import { createAdministration } from '#server/administration.ts';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { openBeside } from '#server/store/beside.ts';
import { columnsOf, FIELDS, type Field } from '#server/tickets/import/columns.ts';
import { type Imported, importTickets, NotShared } from '#server/tickets/import/import-tickets.ts';
import { FORMATS, formatOf, rowsOf } from '#server/tickets/import/rows.ts';
import { command, log } from './data/command.ts';

const HELP = `npm run import -- --workspace NAME --helpdesk KIND --host HOST FILE

Stores the tickets of a helpdesk's export (CSV, or JSON lines) in a workspace that shares tickets. Personal data is taken
out first. Importing the same again changes nothing.
    --map FIELD=COLUMN   where a column is called something else; fields: ${FIELDS.join(', ')}
    --format csv|jsonl   where the file's name does not tell
    --account ID         the customer's part of addresses (${[...NEEDS_ACCOUNT].join(', ')})
    --page PATH          the path of a ticket's page, with {id} in it, where it is another
    KIND is one of ${HelpdeskKind.options.join(', ')}
`;

await command(async () => {
  const { workspace, file, format, columns, helpdesk, host, page } = readCommand();
  const store = await openBeside(readConfiguration(process.env), log);
  try {
    const all = await createAdministration(store.database, '').workspaces();
    const found = all.find(({ name }) => name === workspace);
    if (!found) {
      const names = all.map(({ name }) => `“${name}”`).join(', ');
      throw new ConfigurationProblem(`There is no workspace “${workspace}”. There are: ${names || 'none'}.`);
    }
    const rows = rowsOf(file, format ?? (await formatOf(file)));
    const from = { workspaceId: found.id, helpdesk, host, columns, page };
    return inWords(workspace, await importTickets(store.database, from, rows, new Date()));
  } catch (error) {
    if (!(error instanceof NotShared)) throw error;
    throw new ConfigurationProblem(`${error.message} Nothing was imported.`, { cause: error });
  } finally {
    await store.close();
  }
});

function inWords(workspace: string, { stored, unchanged, tooOld, bad, wrong }: Imported): string {
  const more = bad - wrong.length;
  return [
    `${workspace}: ${stored} tickets stored, ${unchanged} known already, ${tooOld} too old to keep, ${bad} rows not used`,
    ...wrong.map(({ line, why }) => `  line ${line}: ${why}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    '',
  ].join('\n');
}

function readCommand() {
  const { values, positionals } = parsed();
  const [file, ...others] = positionals;
  const { workspace, host, format, account = '' } = values;
  const helpdesk = HelpdeskKind.safeParse(values.helpdesk);
  if (!file || others.length > 0 || !workspace || !host || !helpdesk.success) throw new ConfigurationProblem(HELP);
  if (!existsSync(file)) throw new ConfigurationProblem(`There is no file ${file}.`);
  const known = FORMATS.find((one) => one === format);
  if (format !== undefined && known === undefined) throw new ConfigurationProblem(HELP);
  return {
    workspace,
    file,
    host: host.toLowerCase(),
    helpdesk: helpdesk.data,
    format: known,
    columns: columnsOf(helpdesk.data, mapped(values.map ?? [])),
    page: pageOf(helpdesk.data, account, values.page),
  };
}

function parsed() {
  const text = { type: 'string' } as const;
  const options = {
    workspace: text,
    helpdesk: text,
    host: text,
    format: text,
    account: text,
    page: text,
    map: { ...text, multiple: true },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (cause) {
    throw new ConfigurationProblem(`${cause instanceof Error ? cause.message : String(cause)}\n\n${HELP}`, { cause });
  }
}

function mapped(pairs: readonly string[]): Partial<Record<Field, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...column] = pair.split('=');
      const field = FIELDS.find((one) => one === name);
      if (!field || column.length === 0) throw new ConfigurationProblem(`--map ${pair} is not known.\n\n${HELP}`);
      return [field, column.join('=')];
    }),
  );
}

function pageOf(helpdesk: HelpdeskKind, account: string, page: string | undefined): (ticketId: string) => string {
  if (page !== undefined) {
    if (!page.startsWith('/') || !page.includes('{id}'))
      throw new ConfigurationProblem(`--page has no {id}.\n\n${HELP}`);
    return (ticketId) => page.replace('{id}', encodeURIComponent(ticketId));
  }
  if (NEEDS_ACCOUNT.has(helpdesk) && account === '') {
    throw new ConfigurationProblem(`This helpdesk's addresses name the account: give it with --account.\n\n${HELP}`);
  }
  const known = new Map<string, (ticketId: string, account: string) => string>(Object.entries(TICKET_PAGE)).get(
    helpdesk,
  );
  if (!known) throw new ConfigurationProblem(`Say with --page where the tickets of this helpdesk are.\n\n${HELP}`);
  return (ticketId) => known(ticketId, account);
}
