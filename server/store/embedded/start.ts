import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Cluster } from './cluster.ts';
import { answers } from './connect.ts';
import { isAlive, type Postmaster } from './postmaster.ts';
import { EmbeddedUnavailable } from './unavailable.ts';
import type { OrdinaryUser } from './user.ts';

const LOOK_MS = 50;
/** Repair after a power cut replays the log; how long that takes depends on how much there is. */
const PATIENCE_MS = 300_000;
const ATTEMPTS = 5;

/**
 * Starts PostgreSQL on loopback and waits until it answers. It leads a session of its own, so that a Ctrl-C meant for the
 * API does not reach it and the API can stop it last.
 * @param port the port to use; without it any free one
 * @throws EmbeddedUnavailable with PostgreSQL's own words
 */
export async function startPostmaster(
  { folder, binaries, user, access }: Cluster,
  startLog: string,
  port?: number,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort());
    const pid = await spawnPostgres(binaries.postgres, folder, chosen, user, startLog);
    const deadline = Date.now() + PATIENCE_MS;
    while (isAlive(pid) && Date.now() < deadline) {
      if (await answers(chosen, access, folder)) return { pid, port: chosen };
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    const said = readFileSync(startLog, 'utf8').trim();
    // Somebody else can take a free port between our look and PostgreSQL's start.
    if (attempt < ATTEMPTS && /could not bind|Address already in use/.test(said)) continue;
    throw new EmbeddedUnavailable(`PostgreSQL did not start in ${folder}: ${said || 'it gave no reason'}`);
  }
}

async function spawnPostgres(
  postgres: string,
  folder: string,
  port: number,
  user: OrdinaryUser | undefined,
  startLog: string,
): Promise<number> {
  const log = openSync(startLog, 'w', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket file would need a folder with a short name; loopback and a password do the same.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    // Details of errors quote values of rows; the log tells no ticket's text.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
  };
  try {
    const child = spawn(
      postgres,
      ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { cwd: dirname(folder), detached: true, stdio: ['ignore', log, log], ...user },
    );
    await once(child, 'spawn');
    child.unref();
    if (child.pid === undefined) throw new EmbeddedUnavailable(`The program ${postgres} could not be started.`);
    return child.pid;
  } finally {
    closeSync(log);
  }
}

const Port = z.object({ port: z.number() });

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = Port.parse(server.address());
      server.close(() => resolve(port));
    });
  });
}
