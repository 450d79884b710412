import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '#lib/contract/alert.ts';
import { appliedChanges, workspaces } from '#server/store/schema.ts';
import { startTestApi, type TestApi } from './support.ts';
import { type Network, SyncClient } from './sync-client.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const AT = '2026-11-24T09:00:00.000Z';
const STEPS = ['ana', 'bo'] as const;
const alert: Alert = {
  id: 'alert',
  title: 'Finish setup',
  text: '',
  severity: 'warning',
  state: 'open',
  source: { kind: 'plain', name: 'Test' },
  dedupeKey: 'k',
  playbook: STEPS.map((id) => ({ id, text: id })),
  startedAt: AT,
  lastHeardAt: AT,
  firings: 1,
  errors: [],
  urls: [],
  facts: {},
};

const network = fc.constantFrom<Network>('works', 'works', 'loses_request', 'loses_answer', 'sends_twice');
const who = fc.constantFrom<0 | 1>(0, 1);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick' as const), who, done: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('label' as const),
      who,
      label: fc.constantFrom('one', 'two'),
      on: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refused' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('push' as const), who, network, size: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('pull' as const), who, network, size: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'epoch' as const }) },
);

let workspace = 0;

test('whatever the network loses or repeats, every change is applied once, in order, and both clients end with the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      workspace += 1;
      const { workspaceId } = await api.administration.ensureWorkspace({
        name: `W${workspace}`,
        sharesTickets: true,
        tagField: 'Tags',
      });
      await api.administration.writeRows(workspaceId, [{ kind: 'alert', id: alert.id, value: alert }]);
      const connected = [
        await api.connectAs(workspaceId, 'Ana', 'lead'),
        await api.connectAs(workspaceId, 'Bo', 'lead'),
      ] as const;
      const clients = [
        new SyncClient(api, { ...connected[0], name: 'ana' }),
        new SyncClient(api, { ...connected[1], name: 'bo' }),
      ] as const;
      const made: string[] = [];
      const refused = [new Set<string>(), new Set<string>()] as const;
      const wanted = [false, false];
      const change = (by: 0 | 1, name: string, args: unknown) => {
        const id = `${STEPS[by]}-${made.length}`;
        made.push(id);
        clients[by].change(id, name, args);
        return id;
      };

      for (const one of steps) {
        if (one.kind === 'tick') {
          // Each ticks a step of its own: applied twice or out of order, an old tick would undo a newer one.
          wanted[one.who] = one.done;
          change(one.who, 'alert.tick@1', { alertId: alert.id, stepId: STEPS[one.who], done: one.done });
        } else if (one.kind === 'label') {
          change(one.who, one.on ? 'label.create@1' : 'label.retire@1', { labelId: one.label });
        } else if (one.kind === 'refused') {
          refused[one.who].add(change(one.who, 'alert.take@1', { alertId: 'not there' }));
        } else if (one.kind === 'epoch') {
          await api.database
            .update(workspaces)
            .set({ epoch: sql`gen_random_uuid()` })
            .where(eq(workspaces.id, workspaceId));
        } else {
          await clients[one.who][one.kind](one.network, one.size);
        }
      }
      for (const client of [...clients, ...clients]) await client.settle();

      const stored = await api.database
        .select()
        .from(appliedChanges)
        .where(eq(appliedChanges.workspaceId, workspaceId));
      expect(stored.map(({ id }) => id).sort()).toEqual([...made].sort());
      expect(Object.fromEntries(clients[0].rows)).toEqual(Object.fromEntries(clients[1].rows));
      const [after] = await api.administration.rows(workspaceId, 'alert');
      expect(after?.playbook.map(({ doneAt }) => doneAt !== undefined)).toEqual(wanted);
      expect(clients[0].rows.get('alert alert')).toEqual(after);
      clients.forEach((client, index) => {
        for (const id of refused[index] ?? []) expect(client.refused.filter((told) => told === id)).toEqual([id]);
      });
    }),
    { numRuns: 25 },
  );
});
