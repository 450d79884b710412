import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { pino } from 'pino';
import { vi } from 'vitest';
import type { z } from 'zod';
import { ConnectResponse } from '#lib/contract/connect.ts';
import { ErrorBody } from '#lib/contract/errors.ts';
import type { Role } from '#lib/contract/member.ts';
import { Sessions } from '#server/accounts/sessions.ts';
import { createAdministration } from '#server/administration.ts';
import { createApplication } from '#server/http/application.ts';
import { rateLimit } from '#server/http/rate-limit.ts';
import type { Services } from '#server/http/services.ts';
import { startLive } from '#server/live/live.ts';
import { tryConnection } from '#server/mirror/work.ts';
import { Outbound } from '#server/outbound/call.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import type { Database } from '#server/store/database.ts';
import { MIGRATIONS_FOLDER } from '#server/store/migrate.ts';

// A database is started per file, and the machine may be busy with browsers: nothing here is about speed.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

export const BASE = 'http://api.test';

/** An API on an empty database in memory, with a clock that tests move by hand. */
export async function startTestApi({
  outbound = new Outbound(),
  ...changed
}: Partial<Services> & { outbound?: Outbound } = {}) {
  const engine = new PGlite();
  const opened = drizzle(engine);
  await migrate(opened, { migrationsFolder: MIGRATIONS_FOLDER });
  const database: Database = opened;
  // The database has a clock of its own, so this one begins with it.
  let now = new Date();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (row: string) => void logged.push(row) });
  const ping = async () => {
    await database.execute(sql`select 1`);
  };
  const sessions = new Sessions();
  const vault = changed.vault ?? new Vault([makeSecretKey()]);
  const live = startLive({ database, listen: () => () => Promise.resolve() }, sessions, log);
  const app = createApplication({
    store: { database, ping },
    log,
    now: () => now,
    sessions,
    live,
    // Who works at helpdesks has tests of their own; here nothing is put off to later.
    mirror: {
      wake: () => Promise.resolve(),
      try: (job) => tryConnection({ database, vault, outbound, log, now: () => now }, job),
      read: () => Promise.resolve(),
    },
    outbound,
    vault,
    limits: { connections: rateLimit(0), unknown: rateLimit(0) },
    trustedProxies: 0,
    publicUrl: () => BASE,
    ...changed,
  });
  const administration = createAdministration(database, BASE, { now: () => now, forget: live.forgetSessions, vault });

  const request = (path: string, init: RequestInit = {}) => Promise.resolve(app.request(path, init));
  const send = (path: string, body: unknown, token?: string) =>
    request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const fetchAs = (token: string, path: string, method = 'GET') =>
    request(path, { method, headers: { authorization: `Bearer ${token}` } });

  /** Connects a member of this name, as the person with the code would. */
  const connectAs = async (workspaceId: string, memberName: string, role: Role) => {
    const { code } = await administration.makeCode({ workspaceId, memberName, role });
    return read(await send('/v1/connect', { code, deviceName: 'Laptop' }), ConnectResponse);
  };

  /** A workspace that shares tickets, as most tests need one. */
  const makeWorkspace = async (name = 'Acme') =>
    (await administration.ensureWorkspace({ name, sharesTickets: true, tagField: 'Tags' })).workspaceId;

  return {
    app,
    database,
    administration,
    live,
    logged,
    request,
    send,
    fetchAs,
    connectAs,
    makeWorkspace,
    now: () => now,
    later: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
    stop: () => engine.close(),
  };
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>;

/** The body of an answer that must be a success. */
export async function read<T extends z.ZodType>(response: Response, schema: T): Promise<z.infer<T>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}

/** The refusal in an answer that must be one. */
export async function refusal(response: Response) {
  const { error } = ErrorBody.parse(await response.json());
  return { status: response.status, ...error };
}
