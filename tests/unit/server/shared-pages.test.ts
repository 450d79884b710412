import { describe, expect, it } from 'vitest';
import { PullQuery, type PullResponse } from '#lib/contract/sync.ts';
import { SharedPages } from '#server/sync/shared-pages.ts';

const CLOCK = { rev: 9, epoch: 'epoch', minRev: 0 };
const asked = (more: Record<string, string> = {}) =>
  PullQuery.parse({ client: 'somebody', epoch: 'epoch', cursor: 'from 5', ...more });

/** A database that counts how often it is asked. */
function database() {
  let times = 0;
  return {
    times: () => times,
    fetch: async (): Promise<PullResponse> => {
      times += 1;
      return { epoch: 'epoch', rows: [], cursor: `answer ${times}`, more: false, lastSeq: 0, rejected: [] };
    },
  };
}

describe('a page that many ask for', () => {
  it('is fetched once for all who are at the same place, also where they ask at once', async () => {
    const pages = new SharedPages();
    const { fetch, times } = database();
    const body = () => pages.body('workspace', asked(), CLOCK, fetch);
    const bodies = [...(await Promise.all([body(), body(), body()])), await body()];
    expect(new Set(bodies).size).toBe(1);
    expect(times()).toBe(1);
  });

  it('is not that of another workspace, another place, another size, or of before the news', async () => {
    const pages = new SharedPages();
    const { fetch, times } = database();
    await pages.body('workspace', asked(), CLOCK, fetch);
    await pages.body('another workspace', asked(), CLOCK, fetch);
    await pages.body('workspace', asked({ cursor: 'from 6' }), CLOCK, fetch);
    await pages.body('workspace', asked({ limit: '10' }), CLOCK, fetch);
    await pages.body('workspace', asked(), { ...CLOCK, rev: 10 }, fetch);
    expect(times()).toBe(5);
  });

  it.each([
    ['waits for changes of its own', asked({ waiting: '1' }), CLOCK],
    ['compares', asked({ digest: '1' }), CLOCK],
    ['knows another past', asked({ epoch: 'before the restore' }), CLOCK],
    ['begins', PullQuery.parse({ client: 'somebody', epoch: 'epoch' }), CLOCK],
    ['asks a node that does not know the clock', asked(), undefined],
  ])('is never given to a client that %s', async (_who, query, clock) => {
    const { fetch, times } = database();
    expect(await new SharedPages().body('workspace', query, clock, fetch)).toBeUndefined();
    expect(times()).toBe(0);
  });

  it('says nothing of the changes of the client that asked first', async () => {
    const fetch = async (): Promise<PullResponse> => ({
      epoch: 'epoch',
      rows: [],
      cursor: 'from 9',
      more: false,
      lastSeq: 57,
      rejected: [{ seq: 57, id: 'a change', status: 'rejected', code: 'conflict', current: { text: 'A text' } }],
    });
    const body = await new SharedPages().body('workspace', asked(), CLOCK, fetch);
    expect(JSON.parse(body ?? '')).toMatchObject({ lastSeq: 0, rejected: [] });
  });

  it('is fetched again after a failure, which is told to whoever asked', async () => {
    const pages = new SharedPages();
    const broken = () => Promise.reject(new Error('no database'));
    await expect(pages.body('workspace', asked(), CLOCK, broken)).rejects.toThrow('no database');
    const { fetch } = database();
    expect(await pages.body('workspace', asked(), CLOCK, fetch)).toContain('answer 1');
  });
});
