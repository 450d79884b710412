import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withFolder } from '#server/backup/database.ts';
import { makeBackup } from '#server/backup/make-backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { migrationOf, newestKnown, runMigrations } from '#server/store/backup/migrations.ts';
import { showPresence } from '#server/store/backup/presence.ts';
import { withSession } from '#server/store/backup/session.ts';
import { administer, ask, everything, fill, newFolder, SILENT, TestServer } from './postgres-folder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('a backup', () => {
  const server = new TestServer();
  const folder = newFolder();
  const place = (databaseUrl: string) => ({ databaseUrl, dataFolder: folder, backupFolder: join(folder, 'backups') });
  const restore = (databaseUrl: string, file: string, replace = false) =>
    restoreBackup(place(databaseUrl), { file, replace }, SILENT);
  const at = (connectionString: string) => ({ connectionString });
  let whole: string;
  let workspaceId: string;

  beforeAll(async () => {
    await server.start();
    whole = await server.newDatabase();
    workspaceId = await fill(at(whole));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const backup = async (databaseUrl: string, name: string) => {
    const file = join(folder, name);
    const manifest = await makeBackup(at(databaseUrl), file, new Date());
    return { file, manifest };
  };

  test('brings back every row into an empty database, and tells clients by a new epoch that the past is another', async () => {
    const { file, manifest } = await backup(whole, 'whole.tar.gz');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(manifest.tables.find(({ name }) => name === 'synced_rows')?.rows).toBeGreaterThan(1);
    const empty = await server.newDatabase();
    const { connectionsKept, safetyBackup } = await restore(empty, file);
    expect({ connectionsKept, safetyBackup }).toEqual({ connectionsKept: false, safetyBackup: undefined });
    expect(await everything(at(empty))).toEqual(await everything(at(whole)));
    const epoch = 'select epoch from workspaces';
    expect(await ask(at(empty), epoch)).not.toEqual(await ask(at(whole), epoch));
    // The API starts on it, with the walls between workspaces in place.
    await administer(at(empty), async (administration) => {
      expect((await administration.workspaces()).map(({ name }) => name)).toEqual(['Acme']);
    });
    expect(
      await ask(
        at(empty),
        "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity",
      ),
    ).toEqual(
      await ask(
        at(whole),
        "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity",
      ),
    );
  });

  test('goes from the data folder to a server and back, whatever rights the owner of the database has', async () => {
    const data = newFolder();
    const first = join(folder, 'from-folder.tar.gz');
    const before = await withFolder(data, SILENT, async ({ connection }) => {
      await fill(connection);
      await makeBackup(connection, first, new Date());
      return everything(connection);
    });
    const onServer = await server.newDatabase();
    await restore(onServer, first);
    expect(await everything(at(onServer))).toEqual(before);
    const { file } = await backup(onServer, 'from-server.tar.gz');
    await restoreBackup({ dataFolder: data, backupFolder: join(data, 'backups') }, { file, replace: true }, SILENT);
    expect(await withFolder(data, SILENT, ({ connection }) => everything(connection))).toEqual(before);
    rmSync(data, { recursive: true, force: true });
  });

  test('is of one moment, however much is written meanwhile', async () => {
    const busy = await server.newDatabase();
    const id = await fill(at(busy));
    let done = false;
    const writing = administer(at(busy), async (administration) => {
      while (!done)
        await administration.makeCode({ workspaceId: id, memberName: `Member ${Math.random()}`, role: 'agent' });
    });
    while ((await ask(at(busy), 'select from connect_codes')).length < 10)
      await new Promise((next) => setTimeout(next, 5));
    const { file } = await backup(busy, 'busy.tar.gz');
    done = true;
    await writing;
    const empty = await server.newDatabase();
    await restore(empty, file);
    // Each code belongs to a member that was written before it, each revision was counted with its row.
    expect(
      await ask(
        at(empty),
        "select from connect_codes c where not exists (select from synced_rows r where r.kind = 'member' and r.id = c.member_id)",
      ),
    ).toEqual([]);
    expect(
      await ask(at(empty), 'select max(r.rev) = w.rev as same from synced_rows r, workspaces w group by w.rev'),
    ).toEqual([{ same: true }]);
  });

  test('replaces data only when asked to, after backing them up, and everybody stays as connected as they are now', async () => {
    const living = await server.newDatabase();
    await restore(living, (await backup(whole, 'past.tar.gz')).file);
    const connect = (id: string, revoked: boolean) =>
      ask(
        at(living),
        `insert into connections (id, workspace_id, member_id, device_name, revoked_at)
        values ('${id}', '${workspaceId}', 'ana', 'Laptop', ${revoked ? 'now()' : 'null'})`,
      );
    await connect('left', false);
    const { file } = await backup(living, 'with-left.tar.gz');
    await ask(at(living), "update connections set revoked_at = now() where id = 'left'");
    await connect('joined', false);
    const before = await everything(at(living));

    await expect(restore(living, file)).rejects.toThrow('Add --replace');
    expect(await everything(at(living))).toEqual(before);

    const { safetyBackup = '', connectionsKept } = await restore(living, file, true);
    expect(connectionsKept).toBe(true);
    expect(await ask(at(living), 'select id, revoked_at is null as connected from connections order by id')).toEqual([
      { id: 'joined', connected: true },
      { id: 'left', connected: false },
    ]);
    const again = await server.newDatabase();
    await restore(again, safetyBackup);
    expect(await everything(at(again))).toEqual(before);
  });

  test('of an older Bellwether is brought up to date', async () => {
    const old = await server.newDatabase();
    const [first = 0] = JSON.parse(readFileSync('server/store/migrations/meta/_journal.json', 'utf8')).entries.map(
      (entry: { when: number }) => entry.when,
    );
    await withSession(at(old), async (client) => {
      await runMigrations(client, { upTo: first });
      await client.query("insert into workspaces (id) values ('old')");
      await client.query(
        "insert into connections (id, workspace_id, member_id, token_hash, device_name) values ('c', 'old', 'm', 'hash', 'Laptop')",
      );
    });
    const { file, manifest } = await backup(old, 'old.tar.gz');
    expect(manifest.migration).toBe(first);
    const empty = await server.newDatabase();
    await restore(empty, file);
    expect(await withSession(at(empty), migrationOf)).toBe(newestKnown());
    // What the later migration makes of the rows has been made.
    expect(await ask(at(empty), 'select hash, connection_id from tokens')).toEqual([
      { hash: 'hash', connection_id: 'c' },
    ]);
  });

  describe('that cannot be trusted', () => {
    let good: string;
    beforeAll(async () => {
      ({ file: good } = await backup(whole, 'good.tar.gz'));
    });
    const spoiled = (name: string, spoil: (file: string) => void) => {
      const file = join(folder, `${name}.tar.gz`);
      copyFileSync(good, file);
      spoil(file);
      return file;
    };
    const inside = (change: (text: string) => string) => (file: string) =>
      writeFileSync(file, gzipSync(Buffer.from(change(gunzipSync(readFileSync(file)).toString('latin1')), 'latin1')));

    test.each<[string, (file: string) => void, RegExp]>([
      ['cut-off', (file) => truncateSync(file, Math.floor(statSync(file).size / 2)), /ends too early/],
      ['a-bit-turned', inside((text) => text.replace('Acme', 'Acmf')), /synced_rows is not as it was written/],
      ['a-row-less', inside((text) => text.replace(/"rows": (\d\d?),/, '"rows": 9,')), /is not as it was written/],
      [
        'no-manifest',
        inside((text) => text.slice(0, text.lastIndexOf('manifest.json')).padEnd(text.length, '\0')),
        /ends too early/,
      ],
      ['other-bytes', (file) => writeFileSync(file, 'Dear diary'), /no backup at all/],
      ['more-behind', (file) => appendFileSync(file, 'and this'), /damaged|cannot be read/],
      ['newer-form', inside((text) => text.replace('"format": 1', '"format": 2')), /newer Bellwether/],
      ['newer-data', inside((text) => text.replace(/"migration": \d/, '"migration": 9')), /newer Bellwether/],
      ['not-there', (file) => rmSync(file), /There is no file/],
    ])('%s is refused before anything is touched', async (name, spoil, words) => {
      const file = spoiled(name, spoil);
      const before = await everything(at(whole));
      await expect(restore(whole, file, true)).rejects.toThrow(words);
      expect(await everything(at(whole))).toEqual(before);
    });
  });

  test('is not restored under an API that runs, even one whose pool is idle', async () => {
    const used = await server.newDatabase();
    const { file } = await backup(whole, 'for-used.tar.gz');
    const presence = await showPresence(at(used), SILENT);
    await expect(restore(used, file, true)).rejects.toThrow('Stop every API');
    await presence.end();
    await restore(used, file, true);
  });

  test('that fails leaves no file that could be taken for one', async () => {
    const target = join(folder, 'fails');
    mkdirSync(target);
    await expect(makeBackup(at(await server.newDatabase()), join(target, 'x.tar.gz'), new Date())).rejects.toThrow(
      'There is no Bellwether data',
    );
    expect(readdirSync(target)).toEqual([]);
  });
});
