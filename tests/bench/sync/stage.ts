import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { pino } from 'pino';
import { bundleApi } from '#scripts/tools/api-bundle.ts';
import { ROOT } from '#scripts/tools/paths.ts';
import { type Administration, createAdministration } from '#server/administration.ts';
import { openPool } from '#server/store/open.ts';
import { startPostgres } from '#tests/faults/sync/rig/postgres.ts';
import { type Program, startProgram } from './program.ts';

const NODE_ENTRY = join(ROOT, 'tests', 'faults', 'sync', 'rig', 'node-entry.ts');
/** As `npm run api` and the image start it, from one file. */
const NODE_FILE = join(ROOT, '.output', 'bench', 'node.mjs');
const NODE_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=10'];
const PEER_ENTRY = fileURLToPath(import.meta.resolve('./peer-entry.ts'));

/** One PostgreSQL of our own on loopback, and what is started on it. */
export type Stage = {
  administration: Administration;
  /** As the owner of the database, for making many agents at once. */
  pool: Pool;
  /** An API node as the product starts it, logging as it does by default; only its limit of requests is lifted. */
  startNode(environment?: Record<string, string>): Promise<Program>;
  /** The bare Hono route. */
  startPeer(): Promise<Program>;
  /** Ends everything that was started, and removes its files. */
  remove(): Promise<void>;
};

export async function makeStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-bench-sync-'));
  await bundleApi(NODE_ENTRY, NODE_FILE);
  const postgres = await startPostgres();
  const store = await openPool({ connectionString: postgres.url }, 'the bench', pino({ level: 'silent' }));
  const pool = new Pool({ connectionString: postgres.url, max: 2 });
  const programs: Program[] = [];
  const start = async (name: string, file: string, env: Record<string, string>, flags: readonly string[] = []) => {
    const logFile = join(folder, `${name}-${programs.length}.log`);
    const program = await startProgram(file, { env: { DATABASE_URL: postgres.url, ...env }, logFile, flags });
    programs.push(program);
    return program;
  };
  return {
    administration: createAdministration(store.database, 'http://bench.test'),
    pool,
    startNode: (environment = {}) =>
      start(
        'node',
        NODE_FILE,
        {
          MALLOC_ARENA_MAX: '2',
          BELLWETHER_PORT: '0',
          BELLWETHER_DATA: folder,
          BELLWETHER_BACKUPS: 'off',
          BELLWETHER_REQUESTS_PER_MINUTE: '0',
          ...environment,
        },
        NODE_FLAGS,
      ),
    startPeer: () => start('peer', PEER_ENTRY, {}),
    remove: async () => {
      await Promise.all(programs.map((program) => program.stop()));
      await pool.end();
      await store.close();
      await postgres.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
