import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiProcess } from './api-process.ts';
import { ask, newFolder, TestServer } from './postgres-folder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('several APIs at once', () => {
  let folder: string;
  let started: ApiProcess[];

  beforeEach(() => {
    folder = newFolder();
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((api) => api.end('SIGTERM')));
    rmSync(folder, { recursive: true, force: true });
  });
  const startTogether = (count: number, settings: Record<string, string> = {}) => {
    started = Array.from({ length: count }, () => new ApiProcess(folder, settings));
    return started;
  };

  test('on one folder: one serves, the others are refused in clear words and harm nothing', async () => {
    const apis = startTogether(3);
    const outcomes = await Promise.allSettled(apis.map((api) => api.ready()));
    const [serving, ...more] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(more).toEqual([]);
    const refused = apis.filter((api) => api !== serving);
    for (const api of refused) {
      expect(await api.ended()).toBe(1);
      expect(api.errors).toContain('Another Bellwether API');
      expect(api.errors).toContain(`already uses the data folder ${folder}`);
      expect(api.errors).not.toMatch(/^\s+at /m);
    }
    expect(await serving?.fire('still here')).toBe(true);
  });

  test('on one fresh database of a server: one makes the schema, the others wait, and all serve', async () => {
    const server = await new TestServer().start();
    try {
      const url = await server.newDatabase();
      const apis = startTogether(3, { DATABASE_URL: url, BELLWETHER_SECRET_KEYS: randomBytes(32).toString('base64') });
      await Promise.all(apis.map((api) => api.ready()));
      for (const [index, api] of apis.entries()) expect(await api.fire(`alert ${index}`)).toBe(true);
      expect(await apis[0]?.alertTitles()).toEqual(['alert 0', 'alert 1', 'alert 2']);
      const migrations = 'select count(*) = count(distinct hash) as once from drizzle.__drizzle_migrations';
      expect(await ask({ connectionString: url }, migrations)).toEqual([{ once: true }]);
      await Promise.all(apis.map((api) => api.end('SIGTERM')));
    } finally {
      await Promise.all(started.map((api) => api.end('SIGKILL')));
      await server.stop();
    }
  });
});
