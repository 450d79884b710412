import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withFolder } from '#server/backup/database.ts';
import { forgetFormer } from '#server/store/embedded/former.ts';
import { clusterIn } from '#server/store/embedded/home.ts';
import { readPostmaster } from '#server/store/embedded/postmaster.ts';
import { stopPostmaster } from '#server/store/embedded/stop.ts';
import { upgradedIn } from '#server/store/embedded/swap.ts';
import { ApiProcess } from './api-process.ts';
import { olderDataFolder } from './older-postgres.ts';
import { administer, ask, everything, newFolder, SILENT } from './postgres-folder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('a data folder made with an older PostgreSQL', () => {
  const made = newFolder();
  let major: string;
  let folder: string;

  beforeAll(async () => {
    major = await olderDataFolder(made);
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  afterEach(async () => {
    // A test that failed can have left one running.
    for (const cluster of [clusterIn(folder), upgradedIn(folder)]) {
      const left = readPostmaster(cluster);
      if (left) await stopPostmaster(left.pid);
    }
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    folder = newFolder();
    // Node's own copy does not keep the owner.
    execFileSync('cp', ['-a', `${made}/.`, folder]);
  });

  const versionIn = (cluster: string) => readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const former = () => join(folder, `postgres-${major}-before-upgrade`);
  const workspaces = () =>
    withFolder(folder, SILENT, ({ connection }) =>
      administer(connection, async (administration) => (await administration.workspaces()).map(({ name }) => name)),
    );

  test('is taken over at the start, row by row; the old files stay until a backup of the new ones is whole', async () => {
    expect(versionIn(clusterIn(folder))).toBe(major);
    await withFolder(folder, SILENT, async ({ connection }) => {
      const [version] = await ask(connection, 'show server_version');
      expect(String(version?.server_version)).toMatch(/^18/);
      const rows = await everything(connection);
      expect(rows.synced_rows).toHaveLength(2);
      expect(JSON.stringify(rows.synced_rows)).toContain(JSON.stringify('Ana\t\\N "é" \u2028 line\\n').slice(1, -1));
      expect(await ask(connection, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    });
    expect(versionIn(clusterIn(folder))).toBe('18');
    expect(versionIn(former())).toBe(major);
    expect(await workspaces()).toEqual(['Acme']);
    forgetFormer(folder);
    expect(existsSync(former())).toBe(false);
    // The programs that made the present files stay for the upgrade after this one.
    expect(readdirSync(folder).filter((name) => name.startsWith('postgres-programs'))).toEqual([
      expect.stringMatching(/^postgres-programs-18/),
    ]);
    expect(await workspaces()).toEqual(['Acme']);
  });

  test('is whole, old or new, wherever the taking over is killed', async () => {
    const steps: Record<string, () => boolean> = {
      'the old PostgreSQL has started': () => readPostmaster(clusterIn(folder)) !== undefined,
      'the new files are being made': () => existsSync(`${upgradedIn(folder)}.unfinished`),
      'the new PostgreSQL has started': () => readPostmaster(upgradedIn(folder)) !== undefined,
      'the new PostgreSQL has stopped': () =>
        existsSync(join(folder, 'postgres-upgrade.log')) && readPostmaster(upgradedIn(folder)) === undefined,
      'they have changed places': () => existsSync(former()),
    };
    for (const [step, reached] of Object.entries(steps)) {
      rmSync(join(folder, 'postgres-upgrade.log'), { force: true });
      const api = new ApiProcess(folder);
      while (!reached() && !api.hasEnded) await new Promise((resolve) => setTimeout(resolve, 2));
      expect(api.hasEnded, `${step}: ${api.errors}`).toBe(false);
      await api.end('SIGKILL');
    }
    expect(await workspaces()).toEqual(['Acme']);
    for (const cluster of [clusterIn(folder), upgradedIn(folder), former()]) {
      expect(readPostmaster(cluster)).toBeUndefined();
    }
    expect(existsSync(upgradedIn(folder))).toBe(false);
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(processes.split('\n').filter((row) => row.includes(folder))).toEqual([]);
  });

  test('killed between the two renames, it goes on with the new one', async () => {
    expect(await workspaces()).toEqual(['Acme']);
    renameSync(clusterIn(folder), upgradedIn(folder));
    expect(await workspaces()).toEqual(['Acme']);
    expect(versionIn(clusterIn(folder))).toBe('18');
  });

  test('without the programs that made it, it is refused with what to do, and not touched', async () => {
    for (const name of readdirSync(folder).filter((each) => each.startsWith('postgres-programs-')))
      rmSync(join(folder, name), { recursive: true });
    const api = new ApiProcess(folder);
    expect(await api.ended()).toBe(1);
    expect(api.errors).toContain(`were made by PostgreSQL ${major}, and this Bellwether brings 18`);
    expect(api.errors).toContain('npm run backup');
    expect(api.errors).not.toMatch(/^\s+at /m);
    expect(versionIn(clusterIn(folder))).toBe(major);
  });
});
