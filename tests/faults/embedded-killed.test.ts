import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clusterIn } from '#server/store/embedded/home.ts';
import { readPostmaster } from '#server/store/embedded/postmaster.ts';
import { stopPostmaster } from '#server/store/embedded/stop.ts';
import { ApiProcess } from './api-process.ts';
import { newFolder } from './postgres-folder.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const KILLS = 50;

describe('an API that is killed', () => {
  let folder: string;
  let started: ApiProcess[];

  beforeEach(() => {
    folder = newFolder();
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((api) => api.end('SIGKILL')));
    const left = readPostmaster(clusterIn(folder));
    if (left) await stopPostmaster(left.pid);
    rmSync(folder, { recursive: true, force: true });
  });
  const launch = () => {
    const api = new ApiProcess(folder);
    started.push(api);
    return api;
  };

  test(`leaves its PostgreSQL running; ${KILLS} times the next one takes it over, and no acknowledged alert is lost`, async () => {
    const acknowledged: string[] = [];
    const adoptions: boolean[] = [];
    const postmasters = new Set<number | undefined>();
    for (let round = 0; round < KILLS; round += 1) {
      const api = await launch().ready();
      postmasters.add(readPostmaster(clusterIn(folder))?.pid);
      adoptions.push(api.errors.includes('took over'));
      let killed = false;
      const firing = Array.from({ length: 3 }, async (_, lane) => {
        for (let count = 0; !killed; count += 1) {
          const name = `round ${round} lane ${lane} count ${count}`;
          if (await api.fire(name)) acknowledged.push(name);
        }
      });
      const enough = acknowledged.length + 1 + (round % 9);
      while (acknowledged.length < enough) await new Promise((resolve) => setTimeout(resolve, 1));
      await api.end('SIGKILL');
      killed = true;
      await Promise.all(firing);
    }
    expect(adoptions).toEqual([false, ...Array.from({ length: KILLS - 1 }, () => true)]);
    expect(postmasters.size).toBe(1);
    const titles = await (await launch().ready()).alertTitles();
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    expect(titles).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(titles).size).toBe(titles.length);
  });
});
