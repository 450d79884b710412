import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import { publishedSiteId } from '#lib/contract/published-site.ts';
import { SiteDescription } from '#lib/contract/site.ts';
import { HelpdeskKind } from '#lib/contract/ticket.ts';
import { createAdministration } from '#server/administration.ts';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { publishFor, type SiteChange } from '#server/sites/publish.ts';
import { openBeside } from '#server/store/beside.ts';
import { command, log } from './data/command.ts';

const HELP = `npm run sites -- FILE                    publishes how a helpdesk's pages are read (JSON)
npm run sites -- --off KIND --why TEXT   switches a helpdesk off; agents read the reason
npm run sites -- --withdraw KIND         takes back what was published: what came with the extension counts again
    --through N        off only for descriptions up to version N
    --host HOST        only for the helpdesk on this host
    --workspace NAME   only in this workspace; in all where it is not named
    KIND is one of ${HelpdeskKind.options.filter((kind) => kind !== 'taught').join(', ')}
`;

await command(async () => {
  const { change, workspace } = readCommand();
  const store = await openBeside(readConfiguration(process.env), log);
  try {
    const all = await createAdministration(store.database, '').workspaces();
    const chosen = workspace === undefined ? all : all.filter(({ name }) => name === workspace);
    if (chosen.length === 0)
      throw new ConfigurationProblem(`There is no workspace ${workspace === undefined ? 'yet' : `“${workspace}”`}.`);
    const lines: string[] = [];
    for (const { id, name } of chosen) {
      const outcome = await publishFor(store.database, id, change, new Date());
      if (outcome.status === 'rejected') process.exitCode = 1;
      const words = { applied: 'done', noop: 'nothing to do' };
      lines.push(`${name}: ${outcome.status === 'rejected' ? outcome.message : words[outcome.status]}\n`);
    }
    return lines.join('');
  } finally {
    await store.close();
  }
});

function readCommand(): { change: SiteChange; workspace: string | undefined } {
  const { values, positionals } = parsed();
  const { off, why, withdraw, through, host, workspace } = values;
  const [file, ...others] = positionals;
  const deeds = [file, off, withdraw].filter((deed) => deed !== undefined);
  if (deeds.length !== 1 || others.length > 0) throw new ConfigurationProblem(HELP);
  const where = host === undefined ? {} : { host: host.toLowerCase() };
  if (file !== undefined) {
    const description = descriptionIn(file);
    const { kind: helpdesk } = description;
    const args = { helpdesk, ...where, name: HELPDESK_NAMES[helpdesk], state: 'on' as const, description };
    return { change: { name: 'site.publish@1', args }, workspace };
  }
  const helpdesk = HelpdeskKind.safeParse(off ?? withdraw).data;
  if (!helpdesk) throw new ConfigurationProblem(HELP);
  if (withdraw !== undefined) {
    const siteId = publishedSiteId(helpdesk, where.host);
    return { change: { name: 'site.withdraw@1', args: { siteId } }, workspace };
  }
  if (!why?.trim()) throw new ConfigurationProblem(`Say with --why for what reason: agents read it.\n\n${HELP}`);
  const offThrough = through === undefined ? {} : { offThrough: Number(through) };
  const name = HELPDESK_NAMES[helpdesk];
  return {
    change: { name: 'site.publish@1', args: { helpdesk, ...where, name, state: 'off', why, ...offThrough } },
    workspace,
  };
}

function parsed() {
  const text = { type: 'string' } as const;
  const options = { off: text, why: text, withdraw: text, through: text, host: text, workspace: text } as const;
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (cause) {
    throw new ConfigurationProblem(`${cause instanceof Error ? cause.message : String(cause)}\n\n${HELP}`, { cause });
  }
}

/** @throws ConfigurationProblem which says what is wrong with the file */
function descriptionIn(file: string): SiteDescription {
  try {
    const parsed = SiteDescription.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
    throw new ConfigurationProblem(`${file} is no description of a helpdesk's pages:\n${faults.join('\n')}`);
  } catch (cause) {
    if (cause instanceof ConfigurationProblem) throw cause;
    throw new ConfigurationProblem(`${file} could not be read as JSON: ${String(cause)}`, { cause });
  }
}
