import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startNightly } from '#server/backup/nightly.ts';
import { checkArchive } from '#server/backup/read-archive.ts';
import { fill, newFolder, SILENT, TestServer } from './postgres-folder.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('the nightly backup', () => {
  const server = new TestServer();
  let url: string;
  let folder: string;
  let now: Date;
  let begun: { end(): void }[];

  beforeAll(async () => {
    await server.start();
    url = await server.newDatabase();
    await fill({ connectionString: url });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    folder = join(newFolder(), 'backups');
    now = new Date('2026-11-24T12:00:00');
    begun = [];
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    for (const each of begun) each.end();
    vi.useRealTimers();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  const begin = ({ since = '2026-11-20T12:00:00', database = () => url, log = SILENT } = {}) => {
    const succeeded: Date[] = [];
    const nightly = startNightly(
      {
        folder,
        since: new Date(since),
        connection: async () => ({ connectionString: database() }),
        afterwards: () => succeeded.push(now),
        now: () => now,
      },
      log,
    );
    begun.push(nightly);
    return { state: nightly.state, succeeded };
  };
  const minutes = (count: number) => {
    now = new Date(now.getTime() + count * 60_000);
    vi.advanceTimersByTime(60_000);
  };
  const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000, interval: 20 });
  const files = () => readdirSync(folder).sort();

  test('is made at the start where a night was missed, and then each night once', async () => {
    const { state, succeeded } = begin();
    await until(() => succeeded.length === 1);
    expect(state).toEqual({ lastBackupAt: now, lastError: undefined });
    const [first = ''] = files();
    expect((await checkArchive(join(folder, first))).madeAt).toBe(now.toISOString());
    minutes(60);
    minutes(14 * 60 - 1);
    expect(succeeded).toHaveLength(1);
    minutes(61);
    await until(() => succeeded.length === 2);
    expect(files()).toHaveLength(2);
    // The next API knows by the files that nothing was missed.
    expect(begin().state.lastBackupAt).toEqual(now);
    minutes(1);
    expect(files()).toHaveLength(2);
  });

  test('is not made of data that have not yet seen a night', () => {
    expect(begin({ since: '2026-11-24T04:00:00' }).state.lastBackupAt).toBeUndefined();
    minutes(60);
    expect(() => files()).toThrow('ENOENT');
  });

  test('keeps seven, and the oldest goes only once the new one is whole', async () => {
    mkdirSync(folder, { recursive: true });
    const old = Array.from({ length: 8 }, (_, index) => `nightly-2026-11-1${index}T02-00-00.tar.gz`);
    for (const name of [...old, 'by-hand-2025-01-01T00-00-00.tar.gz', 'nightly-2026-11-09T02-00-00.tar.gz.unfinished'])
      writeFileSync(join(folder, name), '');
    let database = 'postgres://plain:secret@127.0.0.1:1/none';
    const logged: string[] = [];
    const log = pino({ level: 'error' }, { write: (row: string) => void logged.push(row) });
    const { state, succeeded } = begin({ database: () => database, log });
    await until(() => state.lastError !== undefined);
    expect(state.lastError).toContain('could not be opened');
    expect(logged.join('')).toContain('the nightly backup failed');
    expect(files().filter((name) => old.includes(name))).toEqual(old);

    database = url;
    minutes(5);
    expect(succeeded).toHaveLength(0);
    minutes(11);
    await until(() => succeeded.length === 1);
    expect(state.lastError).toBeUndefined();
    expect(files()).toEqual([
      'by-hand-2025-01-01T00-00-00.tar.gz',
      ...old.slice(2),
      expect.stringContaining(`nightly-${now.toISOString().slice(0, 10)}`),
    ]);
  });
});
