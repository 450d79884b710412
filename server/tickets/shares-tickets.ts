import type { Database } from '../store/database.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';

/** What an admin is told where tickets come that nobody wants. */
export const NOT_SHARED = 'This workspace does not share what tickets say, so nothing of them is stored.';

/** Whether subject and excerpt of tickets may be stored for a workspace. */
export async function sharesTickets(database: Database, workspaceId: string): Promise<boolean> {
  const key = { kind: 'workspace' as const, id: workspaceId };
  const [row] = await inWorkspace(database, workspaceId, (transaction) => loadRows(transaction, workspaceId, [key]));
  return row ? readEntity('workspace', row.value).sharesTickets : false;
}
