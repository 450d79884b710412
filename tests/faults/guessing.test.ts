import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ErrorBody } from '#lib/contract/errors.ts';
import { MOST_TRIES } from '#server/accounts/code.ts';
import { Sessions } from '#server/accounts/sessions.ts';
import { TRIES_PER_MINUTE } from '#server/accounts/tries.ts';
import { createAdministration } from '#server/administration.ts';
import { createApplication } from '#server/http/application.ts';
import { rateLimit } from '#server/http/rate-limit.ts';
import { startLive } from '#server/live/live.ts';
import { Outbound } from '#server/outbound/call.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { superviseEmbedded } from '#server/store/embedded/supervise.ts';
import { openPool } from '#server/store/open.ts';
import { connectCodes } from '#server/store/schema.ts';
import { acrossWorkspaces } from '#server/store/scope.ts';
import { NO_MIRROR } from '#tests/unit/server/no-mirror.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GUESSES = 10_000;
const ADDRESSES = 200;
const CODES = 20;
/** Guesses under way at once. */
const AT_ONCE = 40;

describe('guessing codes at two nodes that share a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-guessing-'));
  const log = pino({ level: 'silent' });
  // One minute for all of it, so that the limit of a minute is what is tested.
  const now = () => new Date('2026-11-24T10:00:30.000Z');
  let embedded: Awaited<ReturnType<typeof superviseEmbedded>>;
  let nodes: Awaited<ReturnType<typeof startNode>>[] = [];
  let workspaceId: string;
  let administration: ReturnType<typeof createAdministration>;

  const startNode = async () => {
    const store = await openPool(embedded.connection, folder, log);
    const sessions = new Sessions();
    const live = startLive(store, sessions, log);
    const vault = new Vault([makeSecretKey()]);
    const limits = { connections: rateLimit(0), unknown: rateLimit(0) };
    const app = createApplication({
      store,
      log,
      now,
      sessions,
      live,
      mirror: NO_MIRROR,
      outbound: new Outbound(),
      vault,
      limits,
      trustedProxies: 1,
      publicUrl: () => '',
    });
    return { store, live, vault, app };
  };
  const connect = async (node: number, address: string, code: string) =>
    nodes[node % nodes.length]?.app.request('/v1/connect', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ code, deviceName: 'Guessing' }),
    });

  beforeAll(async () => {
    embedded = await superviseEmbedded(folder, log);
    nodes = [await startNode(), await startNode()];
    const [first] = nodes;
    if (!first) throw new Error('No node');
    administration = createAdministration(first.store.database, 'http://api.test', { now, vault: first.vault });
    ({ workspaceId } = await administration.ensureWorkspace({ name: 'A', sharesTickets: false, tagField: 'Tags' }));
  });
  afterAll(async () => {
    for (const { live, store } of nodes) {
      await live.stop();
      await store.close();
    }
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test(`${GUESSES} guesses by somebody who knows how the codes begin open nothing`, async () => {
    const codes = await Promise.all(
      Array.from({ length: CODES }, (_each, index) =>
        administration.makeCode({ workspaceId, memberName: `Member ${index}`, role: 'agent' }),
      ),
    );
    const answers = new Map<string, number>();
    const judgedFrom = new Map<string, number>();
    const guess = async (index: number) => {
      const address = `10.0.${Math.floor((index % ADDRESSES) / 250)}.${(index % ADDRESSES) % 250}`;
      const begins = codes[index % CODES]?.code.slice(0, 4) ?? '';
      const rest = Array.from({ length: 6 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
      const response = await connect(index, address, `${begins}${rest}`);
      const outcome = response?.ok ? 'connected' : ErrorBody.parse(await response?.json()).error.code;
      answers.set(outcome, (answers.get(outcome) ?? 0) + 1);
      if (outcome === 'wrong_code') judgedFrom.set(address, (judgedFrom.get(address) ?? 0) + 1);
    };
    for (let start = 0; start < GUESSES; start += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, (_each, index) => guess(start + index)));

    expect(answers.get('connected')).toBeUndefined();
    // Exactly as many as the codes allow together, however many nodes, addresses and requests at once there were.
    expect(answers.get('wrong_code')).toBe(CODES * MOST_TRIES);
    expect(answers.get('too_many_tries')).toBe(GUESSES - CODES * MOST_TRIES);
    expect(Math.max(...judgedFrom.values())).toBeLessThanOrEqual(TRIES_PER_MINUTE);
    const [first] = nodes;
    const kept = first ? await acrossWorkspaces(first.store.database, (see) => see.select().from(connectCodes)) : [];
    expect(kept.map(({ tries, usedAt }) => [tries, usedAt])).toEqual(kept.map(() => [MOST_TRIES, null]));
    for (const { code } of codes) expect((await connect(0, '192.0.2.1', code))?.status).toBe(429);
  });

  test('one address is heard ten times in a minute by both nodes together, and others go on', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, (_each, index) => connect(index, '198.51.100.7', 'AAAAA-AAAAA')),
    );
    expect(statuses.filter((response) => response?.status === 403)).toHaveLength(TRIES_PER_MINUTE);
    const { code } = await administration.makeCode({ workspaceId, memberName: 'Ana', role: 'agent' });
    expect((await connect(0, '198.51.100.7', code))?.status).toBe(429);
    expect((await connect(1, '198.51.100.8', code))?.status).toBe(200);
  });
});
