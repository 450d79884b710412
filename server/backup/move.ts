import type { Logger } from 'pino';
import { copyDatabase, copyServer } from '../store/backup/copy.ts';
import { DataProblem } from '../store/backup/data-problem.ts';
import type { Loaded } from '../store/backup/load.ts';
import { markMoved } from '../store/embedded/moved.ts';
import { type DataPlace, requireData, serverAt, withFolder } from './database.ts';

export type Moved = { loaded: Loaded; from: string; to: string };

/**
 * Moves all data to an empty database, as they are: the clients go on as if nothing had happened. The old data stay; a
 * data folder is marked, so that no API starts on it by mistake.
 * @param from where the data are now; a server or the data folder
 * @param to a server, or the data folder where it is absent
 * @throws DataProblem, EmbeddedUnavailable; the data are where they were then
 */
export async function moveData(from: DataPlace, to: string | undefined, log: Logger): Promise<Moved> {
  const { databaseUrl, dataFolder } = from;
  if (databaseUrl !== undefined) {
    const source = serverAt(databaseUrl);
    if (to === undefined) {
      return withFolder(dataFolder, log, async (target) => {
        return { loaded: await copyServer(source, target), from: source.place, to: target.place };
      });
    }
    const target = serverAt(to);
    return { loaded: await copyServer(source, target), from: source.place, to: target.place };
  }
  if (to === undefined) throw new DataProblem('Say where the data are to go: npm run move -- --to postgres://…');
  requireData(dataFolder);
  return withFolder(dataFolder, log, async (source) => {
    const target = serverAt(to);
    const loaded = await copyDatabase(source.connection, target);
    markMoved(dataFolder, target.place, new Date());
    return { loaded, from: source.place, to: target.place };
  });
}
