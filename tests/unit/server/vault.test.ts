import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationProblem, readConfiguration } from '#server/configuration.ts';
import { ensureSource, sourceOfId } from '#server/ingest/sources.ts';
import { readKeys, writeKeys } from '#server/secrets/keys.ts';
import { forgetUnreadable, resealAll } from '#server/secrets/reseal.ts';
import { CannotOpen, keyIdOf, makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { sources } from '#server/store/schema.ts';
import { startTestApi } from './support.ts';

const key = makeSecretKey();
const vault = new Vault([key]);

describe('a sealed secret', () => {
  it('opens to what it was, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, place) => {
        const sealed = vault.seal(secret, place);
        expect(vault.open(sealed, place)).toBe(secret);
        expect(vault.seal(secret, place)).not.toBe(sealed);
      }),
    );
  });

  it('opens nowhere else, with no other key, and not with a bit changed', () => {
    const sealed = vault.seal('hmac key', 'w1 sources.secret s1');
    expect(() => vault.open(sealed, 'w1 sources.secret s2')).toThrow(CannotOpen);
    expect(() => new Vault([makeSecretKey()]).open(sealed, 'w1 sources.secret s1')).toThrow(CannotOpen);
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const forged = [version, id, changed.toString('base64url')].join('.');
        expect(() => vault.open(forged, 'w1 sources.secret s1')).toThrow(CannotOpen);
      }),
    );
    for (const text of ['', 'plain', 's1..', 's1.zz.', `${sealed}.x`, sealed.slice(0, -10)]) {
      expect(() => vault.open(text, 'w1 sources.secret s1')).toThrow(CannotOpen);
    }
  });

  it('of a former key opens while that key is kept, and is sealed with the new one', () => {
    const newer = makeSecretKey();
    const both = new Vault([newer, key]);
    expect(both.open(vault.seal('x', 'p'), 'p')).toBe('x');
    expect(keyIdOf(both.seal('x', 'p'))).toBe(newer.id);
  });
});

describe('keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const with_ = (more: Record<string, string> = {}) => readConfiguration({ BELLWETHER_DATA: folder, ...more });

  it('are made once in the data folder, for its owner alone', () => {
    const [made] = readKeys(with_());
    expect(readKeys(with_())[0].id).toBe(made.id);
    expect(statSync(join(folder, 'secret-keys')).mode & 0o777).toBe(0o600);
  });

  it('come from the environment or a named file where there is one, the current one first', () => {
    const [first, second] = [makeSecretKey(), makeSecretKey()];
    const text = [first, second].map(({ bytes }) => bytes.toString('base64')).join(',');
    expect(readKeys(with_({ BELLWETHER_SECRET_KEYS: text })).map(({ id }) => id)).toEqual([first.id, second.id]);
    const file = join(folder, 'named');
    writeKeys(file, [second, first]);
    expect(readKeys(with_({ BELLWETHER_SECRET_KEYS_FILE: file })).map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('that are none are refused with what to do', () => {
    writeFileSync(join(folder, 'short'), 'c2hvcnQ=\n');
    expect(() => readKeys(with_({ BELLWETHER_SECRET_KEYS_FILE: join(folder, 'short') }))).toThrow(/openssl rand/);
    expect(() => readKeys(with_({ BELLWETHER_SECRET_KEYS_FILE: join(folder, 'absent') }))).toThrow(/openssl rand/);
    expect(readFileSync(join(folder, 'short'), 'utf8')).toBe('c2hvcnQ=\n');
  });
});

describe('secrets in the database', () => {
  it('are sealed, those of before too; with a lost key they are refused and can be given up', async () => {
    const { database, administration } = await startTestApi();
    const { workspaceId } = await administration.ensureWorkspace({ name: 'W', sharesTickets: false, tagField: 'Tags' });
    const source = await ensureSource(database, vault, { workspaceId, kind: 'plain', name: 'Tool' });
    const stored = async () =>
      (await database.select().from(sources).where(eq(sources.id, source.id)))[0]?.secret ?? '';
    expect(await stored()).not.toContain(source.secret);
    // As the first version kept them.
    await database.update(sources).set({ secret: source.secret });
    expect(await resealAll(database, vault)).toBe(1);
    expect(await stored()).not.toContain(source.secret);
    expect((await sourceOfId(database, vault, source.id))?.secret).toBe(source.secret);
    expect(await resealAll(database, vault)).toBe(0);

    const other = new Vault([makeSecretKey()]);
    await expect(resealAll(database, other)).rejects.toThrow(ConfigurationProblem);
    expect(await forgetUnreadable(database, other, () => ({ secret: 'new', hash: 'h' }))).toBe(1);
    expect((await sourceOfId(database, other, source.id))?.secret).toBe('new');
  });
});
