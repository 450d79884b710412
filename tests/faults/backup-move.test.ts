import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withFolder } from '#server/backup/database.ts';
import { moveData } from '#server/backup/move.ts';
import { showPresence } from '#server/store/backup/presence.ts';
import { superviseEmbedded } from '#server/store/embedded/supervise.ts';
import { ask, everything, fill, newFolder, SILENT, TestServer } from './postgres-folder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('moving the data', () => {
  const server = new TestServer();
  const at = (connectionString: string) => ({ connectionString });
  const epochs = 'select id, epoch, rev from workspaces order by id';
  const data = newFolder();

  beforeAll(async () => {
    await server.start();
    await withFolder(data, SILENT, ({ connection }) => fill(connection));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const inFolder = (folder: string) =>
    withFolder(folder, SILENT, async ({ connection }) => ({
      rows: await everything(connection),
      epochs: await ask(connection, epochs),
    }));

  test('puts nothing over data that are there', async () => {
    const url = await server.newDatabase();
    await fill(at(url), 'Theirs');
    const theirs = await everything(at(url));
    await expect(moveData({ dataFolder: data }, url, SILENT)).rejects.toThrow('There are data already');
    expect(await everything(at(url))).toEqual(theirs);
  });

  test('is refused while an API runs on either side', async () => {
    const url = await server.newDatabase();
    await withFolder(data, SILENT, () =>
      expect(moveData({ dataFolder: data }, url, SILENT)).rejects.toThrow('already uses the data folder'),
    );
    const presence = await showPresence(at(url), SILENT);
    await expect(moveData({ dataFolder: data }, url, SILENT)).rejects.toThrow('Stop every API');
    const other = await server.newDatabase();
    await expect(moveData({ databaseUrl: url, dataFolder: data }, other, SILENT)).rejects.toThrow('Stop every API');
    await presence.end();
  });

  test('tells of a folder without data and of a server that is not there', async () => {
    const empty = newFolder();
    const url = await server.newDatabase();
    await expect(moveData({ dataFolder: empty }, url, SILENT)).rejects.toThrow('no Bellwether data in the folder');
    rmSync(empty, { recursive: true });
    const nowhere = 'postgres://plain:secret@127.0.0.1:1/plain';
    await expect(moveData({ dataFolder: data }, nowhere, SILENT)).rejects.toThrow('could not be opened');
  });

  // After all that was refused: none of it has marked the folder or changed it.
  test('from the folder to a server and into a folder again loses nothing, and clients go on as if nothing had happened', async () => {
    const before = await inFolder(data);
    const url = await server.newDatabase();
    const { loaded } = await moveData({ dataFolder: data }, url, SILENT);
    expect(loaded.get('synced_rows')?.rows).toBe(before.rows.synced_rows?.length);
    expect({ rows: await everything(at(url)), epochs: await ask(at(url), epochs) }).toEqual(before);

    // An API that is started on the old data by mistake says where they went and how to go back.
    await expect(superviseEmbedded(data, SILENT)).rejects.toThrow(
      /moved to PostgreSQL at 127\.0\.0\.1.*DATABASE_URL.*remove the file/s,
    );
    await expect(superviseEmbedded(data, SILENT)).rejects.not.toThrow('secret');
    rmSync(join(data, 'MOVED'));
    expect(await inFolder(data)).toEqual(before);

    const other = newFolder();
    await moveData({ databaseUrl: url, dataFolder: other }, undefined, SILENT);
    expect(await inFolder(other)).toEqual(before);
    rmSync(other, { recursive: true, force: true });
  });
});
