import type { ConnectionView, SyncView } from '#lib/bridge/views.ts';
import { getSingle } from '#lib/replica/singles.ts';
import type { Background } from '../background.ts';

export function connectionView({ replica: { connection }, lost }: Background): ConnectionView {
  if (!connection) return lost() ? { state: 'none', lost: true } : { state: 'none' };
  const { address, workspaceName, memberId, memberName, role, revoked } = connection;
  if (revoked !== undefined) return { state: 'revoked', address, workspaceName, message: revoked };
  return { state: 'connected', address, workspaceName, memberId, memberName, role };
}

export async function syncView({ database, sync: runner }: Background): Promise<SyncView> {
  const [sync, waiting, rejected] = await Promise.all([
    getSingle(database, 'sync'),
    database.outbox.count(),
    database.rejected.count(),
  ]);
  const trouble = sync?.trouble;
  const state = trouble
    ? trouble.kind
    : waiting > 0
      ? 'waiting'
      : sync && !sync.lastSyncedAt && runner.running
        ? 'syncing'
        : 'synced';
  return {
    state,
    waiting,
    rejected,
    ...(sync?.lastSyncedAt ? { lastSyncedAt: sync.lastSyncedAt } : {}),
    ...(trouble ? { message: trouble.message } : {}),
    ...(sync?.restored ? { restored: sync.restored } : {}),
  };
}
