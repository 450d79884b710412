import { asc, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { PushResponse } from '#lib/contract/sync.ts';
import { auditHash } from '#server/store/audit.ts';
import { auditEntries, workspaces } from '#server/store/schema.ts';
import { alertOf } from '../samples.ts';
import { read, startTestApi } from './support.ts';

const AT = '2026-11-24T09:00:00.000Z';

test('every change of a person is in the audit log, chained, with what was there before and without what was written', async () => {
  const api = await startTestApi();
  const settings = { name: 'Acme', sharesTickets: true, tagField: 'Tags' };
  const { workspaceId } = await api.administration.ensureWorkspace(settings);
  await api.administration.writeRows(workspaceId, [
    { kind: 'alert', id: 'a1', value: alertOf({ id: 'a1', ownerId: 'somebody', ownerName: 'Somebody' }) },
  ]);
  const { token, epoch, memberId } = await api.connectAs(workspaceId, 'Ana', 'lead');
  const change = (seq: number, name: string, args: unknown) => ({ seq, id: `c${seq}`, name, args, at: AT });
  const body = {
    clientId: 'c',
    epoch,
    changes: [
      change(1, 'alert.take@1', { alertId: 'a1' }),
      change(2, 'note.write@2', { noteId: 'n', alertId: 'a1', verdict: 'shows_it', text: 'A SECRET', version: 'v' }),
      change(3, 'alert.take@1', { alertId: 'a1' }),
      change(4, 'macro.retire@1', { macroId: 'none' }),
    ],
  };
  const { results } = await read(await api.send('/v1/sync/push', body, token), PushResponse);
  expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'noop', 'rejected']);
  await api.send('/v1/sync/push', body, token);

  const entries = await api.database.select().from(auditEntries).orderBy(asc(auditEntries.seq));
  const ofChanges = entries.filter(({ action }) => action.includes('@'));
  expect(ofChanges).toMatchObject([
    {
      action: 'alert.take@1',
      memberId,
      targetKind: 'alert',
      targetId: 'a1',
      facts: { ownerId: ['somebody', memberId] },
    },
    { action: 'note.write@2', memberId, targetKind: 'note', targetId: 'n', facts: null },
  ]);
  expect(JSON.stringify(entries)).not.toContain('A SECRET');
  expect(JSON.stringify(entries)).not.toContain(token);

  let previous = '';
  for (const entry of entries) {
    expect(entry.previousHash).toBe(previous);
    expect(auditHash(entry)).toBe(entry.hash);
    previous = entry.hash;
  }
  const [clock] = await api.database.select().from(workspaces);
  expect(clock).toMatchObject({ auditSeq: entries.length, auditHash: previous });
  await expect(api.database.execute(sql`update audit_entries set actor = 'nobody'`)).rejects.toThrow();
  await expect(api.database.execute(sql`delete from audit_entries`)).rejects.toThrow();
  await api.stop();
});
