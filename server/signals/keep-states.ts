import { sql } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { inWorkspace } from '../store/scope.ts';
import { signalStates } from '../store/signal-schema.ts';
import type { Advanced } from './advance.ts';

export type StateToKeep = {
  signalId: string;
  advanced: Advanced;
  firingToldAt: Date | null;
  /** The correction that was looked at with this. */
  correctedFrom: Date | null;
};

/**
 * Keeps how far signals were looked at. A correction that came in the meantime stays noted; a signal of which nothing was
 * counted yet has no state.
 */
export async function keepStates(
  database: Database,
  workspaceId: string,
  states: readonly StateToKeep[],
): Promise<void> {
  const rows = states.flatMap(({ signalId, advanced, firingToldAt, correctedFrom }) => {
    const { settings, state, checkpoint } = advanced;
    if (state.next === undefined) return [];
    const evaluated_to = new Date(state.next);
    const told = { firing_told_at: firingToldAt, corrected_from: correctedFrom };
    return [{ signal_id: signalId, settings, state, checkpoint, evaluated_to, ...told }];
  });
  if (rows.length === 0) return;
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction.execute(sql`
      with n as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(signal_id text, settings text, state jsonb,
          checkpoint jsonb, evaluated_to timestamptz, firing_told_at timestamptz, corrected_from timestamptz)
      )
      insert into ${signalStates} as s
        (workspace_id, signal_id, settings, state, checkpoint, evaluated_to, firing_told_at)
      select ${workspaceId}, signal_id, settings, state, checkpoint, evaluated_to, firing_told_at
      from n order by signal_id
      on conflict (workspace_id, signal_id) do update set
        settings = excluded.settings, state = excluded.state, checkpoint = excluded.checkpoint,
        evaluated_to = excluded.evaluated_to, firing_told_at = excluded.firing_told_at,
        corrected_from = nullif(s.corrected_from, (select n.corrected_from from n where n.signal_id = s.signal_id))`),
  );
}
