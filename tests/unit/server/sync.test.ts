import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PullResponse, PushResponse } from '#lib/contract/sync.ts';
import { workspaces } from '#server/store/schema.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

const AT = '2026-11-24T09:00:00.000Z';
const TICKET = { helpdesk: 'request-tracker', host: 'rt.example', ticketId: '7', url: 'https://rt.example/7' } as const;

describe('sync', () => {
  let api: TestApi;
  let workspaceId: string;
  let token: string;
  let epoch: string;

  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
    ({ token, epoch } = await api.connectAs(workspaceId, 'Ana', 'lead'));
  });
  afterAll(() => api.stop());

  const label = (seq: number, labelId: string, id = `change-${labelId}`) => ({
    seq,
    id,
    name: 'label.create@1',
    args: { labelId },
    at: AT,
  });
  const send = (clientId: string, changes: unknown[], as = token) =>
    api.send('/v1/sync/push', { clientId, epoch, changes }, as);
  const push = async (clientId: string, changes: unknown[]) => read(await send(clientId, changes), PushResponse);
  const pull = async (query: Record<string, string>, as = token) =>
    read(await api.fetchAs(as, `/v1/sync/pull?${new URLSearchParams(query)}`), PullResponse);

  test('a change sent again is answered as before and not applied again', async () => {
    const change = label(1, 'again');
    const first = await push('repeats', [change]);
    const { cursor } = await pull({ client: 'repeats' });
    expect(await push('repeats', [change])).toEqual(first);
    const after = await pull({ client: 'repeats', cursor });
    expect(after.rows).toEqual([]);
    expect(after.lastSeq).toBe(1);
  });

  test('a client that starts over under a new id has its changes known by their own ids', async () => {
    const refused = { seq: 2, id: 'starts-over-refused', name: 'macro.retire@1', args: { macroId: 'none' }, at: AT };
    const before = await push('old-client', [label(1, 'starts-over'), refused]);
    const { cursor } = await pull({ client: 'new-client' });
    const renumbered = [{ ...refused, seq: 1 }, label(2, 'starts-over')];
    const again = await push('new-client', renumbered);
    expect(again.results.map(({ id, status }) => [id, status])).toEqual([
      ['starts-over-refused', 'rejected'],
      ['change-starts-over', 'applied'],
    ]);
    expect(before.lastSeq).toBe(2);
    // Had that answer been lost, the pull would tell it.
    const after = await pull({ client: 'new-client', cursor });
    expect(after.rows).toEqual([]);
    expect(after.rejected.map(({ id }) => id)).toEqual(['starts-over-refused']);
  });

  test('a missing number is refused with the one expected, and what came before it is kept', async () => {
    const gap = await refusal(await send('gaps', [label(1, 'gap-one'), label(3, 'gap-three')]));
    expect(gap).toMatchObject({ status: 409, code: 'sequence_gap', expected: 2 });
    expect((await pull({ client: 'gaps' })).lastSeq).toBe(1);
    expect(await push('gaps', [label(2, 'gap-two'), label(3, 'gap-three')])).toMatchObject({ lastSeq: 3 });
  });

  test('a profile restored from a backup that uses a number again loses nothing', async () => {
    await push('restored', [label(1, 'before-backup')]);
    const answer = await refusal(await send('restored', [label(1, 'after-restore')]));
    expect(answer).toMatchObject({ code: 'sequence_gap', expected: 2 });
  });

  test('a rejected change holds up nothing, says why, and is told until its client has it', async () => {
    const { cursor } = await pull({ client: 'rejects' });
    const missing = { seq: 1, id: 'r1', name: 'alert.take@1', args: { alertId: 'gone' }, at: AT };
    const unknown = { seq: 2, id: 'r2', name: 'from.the.future@9', args: {}, at: AT };
    const malformed = { seq: 3, id: 'r3', name: 'label.create@1', args: { labelId: 'NO SPACES' }, at: AT };
    const { results } = await push('rejects', [missing, unknown, malformed, label(4, 'behind-rejected')]);
    expect(results.map(({ status, code }) => [status, code])).toEqual([
      ['rejected', 'not_found'],
      ['rejected', 'unknown_change'],
      ['rejected', 'invalid'],
      ['applied', undefined],
    ]);
    const told = await pull({ client: 'rejects', cursor });
    expect(told.rejected).toEqual(results.slice(0, 3));
    expect((await pull({ client: 'rejects', cursor: told.cursor })).rejected).toEqual([]);
    expect((await pull({ client: 'somebody-else', cursor })).rejected).toEqual([]);

    await push('rejects', [{ ...missing, seq: 5, id: 'r5' }]);
    const alone = await pull({ client: 'rejects', cursor: told.cursor });
    expect(alone.rejected.map(({ id }) => id)).toEqual(['r5']);
    expect((await pull({ client: 'rejects', cursor: alone.cursor })).rejected).toEqual([]);
  });

  test('what PostgreSQL cannot keep is replaced or rejected, and never holds up the changes behind it', async () => {
    const share = (seq: number, id: string, subject: string, extra: unknown = 'plain') => ({
      seq,
      id,
      name: 'ticket.share@1',
      args: { ticket: { ...TICKET, ticketId: id, extra }, subject, excerpt: '' },
      at: AT,
    });
    let deep: unknown = 'bottom';
    for (let depth = 0; depth < 3_000; depth += 1) deep = [deep];
    const { results } = await push('hostile', [
      share(1, 'nul', 'a\u0000b \ud800 c', { 'k\u0000': '\u0000' }),
      share(2, 'deep', 'deep', deep),
      label(3, 'behind-hostile'),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'applied',
      expect.stringMatching(/applied|rejected/),
      'applied',
    ]);
    const tickets = await api.administration.rows(workspaceId, 'ticket');
    expect(tickets.find(({ ticketId }) => ticketId === 'nul')).toMatchObject({
      subject: 'a\uFFFDb \uFFFD c',
      extra: { 'k\uFFFD': '\uFFFD' },
    });
    const bad = await refusal(await send('with\u0000nul', [label(1, 'never')]));
    expect(bad).toMatchObject({ status: 400, code: 'bad_request' });
  });

  test('fields that this version does not know are kept', async () => {
    await push('unknown-fields', [
      {
        seq: 1,
        id: 'uf',
        name: 'ticket.share@1',
        args: { ticket: { ...TICKET, mood: 'grey' }, subject: 's', excerpt: 'e' },
        at: AT,
      },
    ]);
    expect(await api.administration.rows(workspaceId, 'ticket')).toContainEqual(
      expect.objectContaining({ mood: 'grey' }),
    );
  });

  test('another epoch asks for a resync on both ways', async () => {
    const [before] = await api.database.select().from(workspaces).where(eq(workspaces.id, workspaceId));
    const stale = { clientId: 'stale', epoch: 'an-older-one', changes: [label(1, 'stale')] };
    expect(await refusal(await api.send('/v1/sync/push', stale, token))).toMatchObject({
      status: 409,
      code: 'resync',
      epoch: before?.epoch,
    });
    const pulled = await api.fetchAs(token, '/v1/sync/pull?client=stale&epoch=an-older-one');
    expect(await refusal(pulled)).toMatchObject({ status: 409, code: 'resync' });
  });

  test('a cursor from the future or from before the purge asks for a resync; one that is none is told so', async () => {
    const { cursor } = await pull({ client: 'cursors' });
    await push('cursors', [label(1, 'after-cursor')]);
    const newest = (await pull({ client: 'cursors' })).cursor;
    const [clock] = await api.database.select().from(workspaces).where(eq(workspaces.id, workspaceId));
    const rev = clock?.rev ?? 0;
    const asked = (value: string) => api.fetchAs(token, `/v1/sync/pull?client=cursors&cursor=${value}`);
    await api.database.update(workspaces).set({ minRev: rev }).where(eq(workspaces.id, workspaceId));
    expect(await refusal(await asked(cursor))).toMatchObject({ code: 'resync' });
    expect((await asked(newest)).status).toBe(200);
    const paged = await pull({ client: 'first-sync', limit: '1' });
    expect((await asked(paged.cursor)).status).toBe(200);
    await api.database
      .update(workspaces)
      .set({ minRev: 0, rev: rev - 1 })
      .where(eq(workspaces.id, workspaceId));
    expect(await refusal(await asked(newest))).toMatchObject({ code: 'resync' });
    await api.database.update(workspaces).set({ rev }).where(eq(workspaces.id, workspaceId));
    expect(await refusal(await asked('%00nonsense'))).toMatchObject({ status: 400, code: 'bad_request' });
  });

  test('pages come in any size, and a row deleted while they are read does not stay', async () => {
    await push(
      'pages',
      [1, 2, 3, 4, 5].map((number) => label(number, `page-${number}`)),
    );
    const first = await pull({ client: 'reader', limit: '4' });
    expect(first.more).toBe(true);
    const seen = new Map(first.rows.map(({ kind, id, value }) => [`${kind} ${id}`, value]));
    const doomed = first.rows.find(({ kind }) => kind === 'label');
    if (!doomed) throw new Error('the first page has no label to delete');
    await api.administration.writeRows(workspaceId, [{ kind: 'label', id: doomed.id, value: null }]);
    let page = first;
    while (page.more) {
      page = await pull({ client: 'reader', limit: '2', cursor: page.cursor });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      for (const { kind, id, value } of page.rows) seen.set(`${kind} ${id}`, value);
    }
    const living = [...seen].filter(([, value]) => value !== null).map(([key]) => key);
    const whole = await pull({ client: 'reader' });
    expect(living.sort()).toEqual(whole.rows.map(({ kind, id }) => `${kind} ${id}`).sort());
    expect(whole.rows.every(({ value }) => value !== null)).toBe(true);
    expect(living).not.toContain(`label ${doomed.id}`);
  });

  test('an empty poll is under 300 bytes', async () => {
    const { cursor } = await pull({ client: 'poller' });
    const response = await api.fetchAs(
      token,
      `/v1/sync/pull?${new URLSearchParams({ client: 'poller', epoch, cursor })}`,
    );
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(300);
  });

  test('a workspace that does not share tickets stores none of their words', async () => {
    const quiet = await api.administration.ensureWorkspace({ name: 'Quiet', sharesTickets: false, tagField: 'Tags' });
    const ana = await api.connectAs(quiet.workspaceId, 'Ana', 'agent');
    const change = {
      seq: 1,
      id: 'quiet',
      name: 'ticket.share@1',
      args: { ticket: TICKET, subject: 'secret', excerpt: 'secret' },
      at: AT,
    };
    const answer = await read(
      await api.send('/v1/sync/push', { clientId: 'q', epoch: ana.epoch, changes: [change] }, ana.token),
      PushResponse,
    );
    expect(answer.results[0]).toMatchObject({ status: 'rejected', code: 'forbidden' });
    expect(await api.administration.rows(quiet.workspaceId, 'ticket')).toEqual([]);
  });

  test('no workspace sees another, and nobody pushes or pulls as the client of somebody else', async () => {
    const other = await api.administration.ensureWorkspace({ name: 'Other', sharesTickets: true, tagField: 'Tags' });
    const stranger = await api.connectAs(other.workspaceId, 'Sam', 'admin');
    const rows = (await pull({ client: 'x' }, stranger.token)).rows;
    expect(rows.map(({ kind, id }) => [kind, id]).sort()).toEqual([
      ['member', stranger.memberId],
      ['workspace', other.workspaceId],
    ]);
    await push('anas-client', [label(1, 'anas')]);
    const bo = await api.connectAs(workspaceId, 'Bo', 'agent');
    expect(await refusal(await send('anas-client', [label(2, 'bos')], bo.token))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect(await refusal(await api.fetchAs(bo.token, '/v1/sync/pull?client=anas-client'))).toMatchObject({
      status: 403,
    });
  });

  test('an agent cannot do what leads do', async () => {
    const bo = await api.connectAs(workspaceId, 'Bo', 'agent');
    const change = { seq: 1, id: 'bo-retires', name: 'label.retire@1', args: { labelId: 'again' }, at: AT };
    const answer = await read(await send('bos-client', [change], bo.token), PushResponse);
    expect(answer.results[0]).toMatchObject({ status: 'rejected', code: 'forbidden' });
  });
});
