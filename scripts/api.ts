import process from 'node:process';
import { parseArgs } from 'node:util';
import { Role } from '#lib/contract/member.ts';
import { Line } from '#lib/contract/primitives.ts';
import { CONFIGURATION_TABLE, ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { makeCodeBeside } from '#server/make-code.ts';
import { wordsFor } from '#server/problem.ts';

const HELP = `npm run api                      starts the API
npm run api -- code              prints a connect code for the API that runs
    --name NAME                  for whom (Admin)
    --role agent|lead|admin      as what (agent for a new name, admin for Admin)
    --workspace NAME             where there are several

Environment
${CONFIGURATION_TABLE.map(({ name, default: standard, meaning }) => `  ${name.padEnd(22)} ${meaning} (${standard})`).join('\n')}
`;

async function main(): Promise<void> {
  const { positionals, values } = parseCommand();
  const [command, ...rest] = positionals;
  if (values.help) process.stdout.write(HELP);
  else if (command === undefined) await import('#server/main.ts');
  else if (command === 'code' && rest.length === 0) await printCode(values);
  else throw new ConfigurationProblem(`There is no command “${positionals.join(' ')}”.\n\n${HELP}`);
}

function parseCommand() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        name: { type: 'string' },
        role: { type: 'string' },
        workspace: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new ConfigurationProblem(`${cause instanceof Error ? cause.message : String(cause)}\n\n${HELP}`, { cause });
  }
}

async function printCode(values: { name?: string; role?: string; workspace?: string }): Promise<void> {
  const name = Line.safeParse(values.name ?? 'Admin');
  const role = Role.safeParse(values.role ?? (values.name === undefined ? 'admin' : 'agent'));
  if (!name.success) throw new ConfigurationProblem('--name must be one to 500 characters.');
  if (!role.success) throw new ConfigurationProblem(`--role must be one of ${Role.options.join(', ')}.`);
  const { code, expiresAt, workspaceName } = await makeCodeBeside(readConfiguration(process.env), {
    name: name.data,
    role: role.data,
    ...(values.workspace === undefined ? {} : { workspace: values.workspace }),
  });
  process.stdout.write(
    `${code}   for ${name.data} (${role.data}) of ${workspaceName}, once, until ${new Date(expiresAt).toLocaleTimeString()}\n`,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
}
