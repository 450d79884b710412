import { applyChange, type NamedChange, readsOf } from '#lib/contract/changes/index.ts';
import { OPERATOR } from '../accounts/members.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { WorkingRows } from '../sync/decide.ts';

/** What whoever runs the API says of a helpdesk's pages, as a change that a lead could make too. */
export type SiteChange = Extract<NamedChange, { name: `site.${string}` }>;

/** What became of it in a workspace; `message` says why it was refused. */
export type SiteOutcome = { status: 'applied' | 'noop' } | { status: 'rejected'; message: string };

/** Publishes, switches off or takes back in a workspace, by the same rules as its leads. Browsers hear of it at once. */
export function publishFor(
  database: Database,
  workspaceId: string,
  { name, args }: SiteChange,
  now: Date,
): Promise<SiteOutcome> {
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, write, audit }) => {
    const rows = new WorkingRows(await loadRows(transaction, workspaceId, readsOf(name, args)));
    const actor = { memberId: 'operator', name: OPERATOR.name, role: 'admin' as const, at: now.toISOString() };
    const outcome = applyChange(name, args, rows.read, actor);
    if (outcome.status === 'rejected') return { status: 'rejected', message: outcome.message };
    if (outcome.status === 'noop') return { status: 'noop' };
    await write(outcome.writes);
    audit(outcome.writes.map(({ kind, id }) => ({ action: name, actor: OPERATOR, target: { kind, id } })));
    return { status: 'applied' };
  });
}
