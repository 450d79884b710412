import { pino } from 'pino';
import type { Role } from '#lib/contract/member.ts';
import { createAdministration } from './administration.ts';
import { type Configuration, ConfigurationProblem } from './configuration.ts';
import { runningEmbedded } from './store/embedded/running.ts';
import { openPool } from './store/open.ts';

/**
 * Makes a connect code beside an API that runs, in its database.
 * @param workspace the workspace's name, needed only where there are several
 * @throws EmbeddedUnavailable, ConfigurationProblem with words for the person
 */
export async function makeCodeBeside(
  configuration: Configuration,
  { name, role, workspace }: { name: string; role: Role; workspace?: string },
): Promise<{ code: string; expiresAt: string; workspaceName: string }> {
  const connection =
    configuration.databaseUrl === undefined
      ? await runningEmbedded(configuration.dataFolder)
      : { connectionString: configuration.databaseUrl };
  const store = await openPool(connection, configuration.dataFolder, pino({ level: 'warn' }, pino.destination(2)));
  try {
    const administration = createAdministration(store.database, configuration.publicUrl ?? '');
    const all = await administration.workspaces();
    const named = workspace === undefined ? all : all.filter((candidate) => candidate.name === workspace);
    const [found] = named;
    if (!found || named.length > 1) {
      const names = all.map((one) => `“${one.name}”`).join(', ');
      throw new ConfigurationProblem(
        all.length === 0
          ? 'There is no workspace yet. Start the API once with npm run api; it makes the first.'
          : `Say which workspace with --workspace NAME. There are: ${names}.`,
      );
    }
    const made = await administration.makeCode({ workspaceId: found.id, memberName: name, role });
    return { ...made, workspaceName: found.name };
  } finally {
    await store.close();
  }
}
