import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#lib/contract/member.ts';
import { Refusal } from '#server/http/refusal.ts';
import { connections, syncedRows, workspaces } from '#server/store/schema.ts';
import type { Push } from '#server/sync/push.ts';
import { PushQueue } from '#server/sync/push-queue.ts';
import { startTestApi, type TestApi } from './support.ts';

describe('pushes that come at the same time', () => {
  let api: TestApi;
  let workspaceId: string;
  let queue: PushQueue;
  const failures: unknown[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
    queue = new PushQueue(api.database);
  });
  afterAll(() => api.stop());

  /** Somebody's connected browser, which pushes changes numbered from one on. */
  async function browserOf(name: string, role: Role = 'lead') {
    const { connectionId, memberId, epoch } = await api.connectAs(workspaceId, name, role);
    const session = { connectionId, workspaceId, memberId, memberName: name, role };
    let seq = 0;
    const push = (...changes: { name: string; args: unknown; id?: string }[]): Push => ({
      session,
      request: {
        clientId: `client-of-${name}`,
        epoch,
        changes: changes.map((change) => {
          seq += 1;
          return { id: `${name}-${seq}`, at: '2026-11-24T09:00:00.000Z', ...change, seq };
        }),
      },
      now: api.now(),
      failed: (error) => failures.push(error),
      wished: () => undefined,
    });
    return { push, session };
  }
  const label = (labelId: string) => ({ name: 'label.create@1', args: { labelId } });
  const revision = async () =>
    (await api.database.select().from(workspaces).where(eq(workspaces.id, workspaceId)))[0]?.rev ?? Number.NaN;

  test('share a transaction, and each is answered for its own changes', async () => {
    const browsers = await Promise.all(['Ana', 'Ben', 'Cem', 'Dea'].map((name) => browserOf(name)));
    const before = await revision();
    const answers = await Promise.all(
      browsers.map(({ push }, number) => queue.take(push(label(`own-${number}`), label(`also-${number}`)))),
    );
    expect(answers).toEqual(
      browsers.map(({ session }) => ({
        lastSeq: 2,
        results: [1, 2].map((seq) => ({ id: `${session.memberName}-${seq}`, seq, status: 'applied' })),
      })),
    );
    // The first goes alone because nobody waited; the three that came behind it go together.
    expect(await revision()).toBe(before + 2);
  });

  test('see what those before them did', async () => {
    const [first, ...others] = await Promise.all(['Eva', 'Fay', 'Gus'].map((name) => browserOf(name)));
    const answers = await Promise.all(
      [first, ...others].map((browser) => browser && queue.take(browser.push(label('same')))),
    );
    expect(answers).toMatchObject([
      { results: [{ status: 'applied' }] },
      { results: [{ status: 'noop' }] },
      { results: [{ status: 'noop' }] },
    ]);
    const rows = await api.database.select().from(syncedRows).where(eq(syncedRows.id, 'same'));
    expect(rows).toHaveLength(1);
  });

  test('one whose connection was ended is refused, and the others are taken', async () => {
    const [hal, ida, jon] = [await browserOf('Hal'), await browserOf('Ida'), await browserOf('Jon')];
    await api.database
      .update(connections)
      .set({ revokedAt: new Date(), revokedBecause: 'ended' })
      .where(eq(connections.id, ida.session.connectionId));
    const answers = await Promise.allSettled(
      [hal, ida, jon].map(({ push, session }) => queue.take(push(label(`of-${session.memberName.toLowerCase()}`)))),
    );
    expect(answers).toMatchObject([
      { status: 'fulfilled', value: { results: [{ status: 'applied' }] } },
      { status: 'rejected', reason: { code: 'revoked' } },
      { status: 'fulfilled', value: { results: [{ status: 'applied' }] } },
    ]);
  });

  test('one that skips a number or names another epoch is told so, and the others are taken', async () => {
    const [kim, leo, mia] = [await browserOf('Kim'), await browserOf('Leo'), await browserOf('Mia')];
    kim.push(label('never-sent'));
    const other = leo.push(label('elsewhere'));
    const answers = await Promise.all([
      queue.take(mia.push(label('mias'))),
      queue.take(kim.push(label('behind-a-gap'))),
      queue.take({ ...other, request: { ...other.request, epoch: 'another' } }),
      queue.take(mia.push(label('mias-next'))),
    ]);
    expect(answers.map((answer) => (answer instanceof Refusal ? answer.code : answer.lastSeq))).toEqual([
      1,
      'sequence_gap',
      'resync',
      2,
    ]);
  });

  test('one whose role is taken away by the push before it may do no more what that role may', async () => {
    const [admin, lead, agent] = [
      await browserOf('Nia', 'admin'),
      await browserOf('Oda'),
      await browserOf('Pia', 'agent'),
    ];
    const demoted = { name: 'member.update@1', args: { memberId: lead.session.memberId, role: 'agent' } };
    const note = { name: 'label.retire@1', args: { labelId: 'same' } };
    const answers = await Promise.all([
      queue.take(agent.push(label('agents-own'))),
      queue.take(admin.push(demoted)),
      queue.take(lead.push(note)),
    ]);
    expect(answers[1]).toMatchObject({ results: [{ status: 'applied' }] });
    expect(answers[2]).toMatchObject({ results: [{ status: 'rejected', code: 'forbidden' }] });
  });

  test('the same change from two clients of one member is applied once', async () => {
    const browser = await browserOf('Quy');
    const once = browser.push(label('once'));
    const answers = await Promise.all([
      queue.take((await browserOf('Ray')).push(label('rays'))),
      queue.take(once),
      queue.take({ ...once, request: { ...once.request, clientId: 'a-new-client' } }),
    ]);
    expect(answers.slice(1)).toMatchObject([
      { lastSeq: 1, results: [{ status: 'applied' }] },
      { lastSeq: 1, results: [{ status: 'applied' }] },
    ]);
    expect(failures).toEqual([]);
  });
});
