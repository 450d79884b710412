import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clusterIn } from '#server/store/embedded/home.ts';
import { isAlive, readPostmaster } from '#server/store/embedded/postmaster.ts';
import { runningEmbedded } from '#server/store/embedded/running.ts';
import { ApiProcess } from './api-process.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

describe('the PostgreSQL in the data folder', () => {
  let folder: string;
  let started: ApiProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bellwether-embedded-'));
    started = [];
  });
  afterEach(async () => {
    for (const api of started) await api.end('SIGKILL');
    const left = readPostmaster(clusterIn(folder));
    if (left && isAlive(left.pid)) {
      process.kill(left.pid, 'SIGINT');
      await gone(left.pid);
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const launch = () => {
    const api = new ApiProcess(folder);
    started.push(api);
    return api;
  };
  const postmaster = () => {
    const running = readPostmaster(clusterIn(folder));
    if (!running) throw new Error('no PostgreSQL runs in the folder');
    return running.pid;
  };
  const gone = async (pid: number) => {
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const ask = async (question: string) => {
    const client = new Client(await runningEmbedded(folder));
    await client.connect();
    try {
      return (await client.query(question)).rows;
    } finally {
      await client.end();
    }
  };

  test('runs as an ordinary user, with checksums, reachable from this machine by password only', async () => {
    await launch().ready();
    const user = execFileSync('ps', ['-o', 'uid=', '-p', String(postmaster())], { encoding: 'utf8' });
    expect(Number(user)).toBeGreaterThan(0);
    expect(await ask('show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    expect(await ask('show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await ask('show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask("select auth_method from pg_hba_file_rules where auth_method <> 'scram-sha-256'")).toEqual([]);
    expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600);
    expect(statSync(clusterIn(folder)).mode & 0o777).toBe(0o700);
  });

  test('killed together with its API, it repairs itself and has every acknowledged alert', async () => {
    const api = await launch().ready();
    const names = Array.from({ length: 20 }, (_, index) => `alert ${index}`);
    for (const name of names) expect(await api.fire(name)).toBe(true);
    const pid = postmaster();
    await api.end('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    expect(await (await launch().ready()).alertTitles()).toEqual(expect.arrayContaining(names));
  });

  test('should it end by itself under a running API, it is started again', async () => {
    const api = await launch().ready();
    expect(await api.fire('before')).toBe(true);
    const pid = postmaster();
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    while (!(await api.fire('after'))) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(postmaster()).not.toBe(pid);
    expect(await api.alertTitles()).toEqual(['before', 'after']);
  });

  test('stopped in order it leaves no process and needs no repair', async () => {
    const api = await launch().ready();
    expect(await api.fire('kept')).toBe(true);
    const pid = postmaster();
    expect(await api.end('SIGTERM')).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(readPostmaster(clusterIn(folder))).toBeUndefined();
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(processes.split('\n').filter((row) => row.includes(folder))).toEqual([]);
    const next = await launch().ready();
    expect(next.errors).not.toContain('repairs itself');
    expect(await next.alertTitles()).toEqual(['kept']);
  });

  test('a number in its file that belongs to another process, or to one that ended and was never collected, holds nothing up', async () => {
    const api = await launch().ready();
    expect(await api.fire('kept')).toBe(true);
    await api.end('SIGTERM');
    // The shell becomes `sleep`, which never asks for its child; that one ends later, or the shell would still collect it.
    const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [said] = await once(parent.stdout, 'data');
      const zombie = Number(String(said));
      const state = () => execFileSync('ps', ['-o', 'stat=', '-p', String(zombie)], { encoding: 'utf8' });
      while (!state().startsWith('Z')) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(isAlive(zombie)).toBe(false);
      for (const pid of [zombie, parent.pid]) {
        writeFileSync(
          join(clusterIn(folder), 'postmaster.pid'),
          `${pid}\n${clusterIn(folder)}\n0\n5432\n\n127.0.0.1\n`,
        );
        const next = await launch().ready();
        expect(await next.alertTitles()).toEqual(['kept']);
        await next.end('SIGTERM');
      }
    } finally {
      parent.kill();
    }
  });
});
