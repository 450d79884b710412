import type { Pool } from 'pg';
import { z } from 'zod';

/** One writing of a row at the API, in the order of commits. */
export const Written = z.object({
  n: z.coerce.number(),
  kind: z.string(),
  id: z.string(),
  rev: z.coerce.number(),
  /** Null once the row is deleted. */
  value: z.unknown(),
});
export type Written = z.infer<typeof Written>;

/** One change that the API has taken. */
export const Taken = z.object({
  n: z.coerce.number(),
  id: z.string(),
  client_id: z.string(),
  seq: z.coerce.number(),
  status: z.string(),
});
export type Taken = z.infer<typeof Taken>;

/** What has happened in a workspace at the API, in order. */
export type Ledger = { written: Written[]; taken: Taken[] };

const TRIGGERS = `
  create table ledger_written (n bigserial primary key, workspace_id text, kind text, id text, rev bigint, value jsonb);
  create index on ledger_written (workspace_id);
  create table ledger_taken (n bigserial primary key, workspace_id text, id text, client_id text, seq bigint, status text);
  create index on ledger_taken (workspace_id);
  create function note_written() returns trigger language plpgsql security definer as $$ begin
    insert into public.ledger_written (workspace_id, kind, id, rev, value)
      values (new.workspace_id, new.kind, new.id, new.rev, new.value);
    return null;
  end $$;
  create function note_taken() returns trigger language plpgsql security definer as $$ begin
    insert into public.ledger_taken (workspace_id, id, client_id, seq, status)
      values (new.workspace_id, new.id, new.client_id, new.seq, new.status);
    return new;
  end $$;
  create trigger note_written after insert or update on synced_rows for each row execute function note_written();
  -- Before: a change that is taken again is noted even where what is stored of it is not replaced.
  create trigger note_taken before insert on applied_changes for each row execute function note_taken();`;

/** Has the database keep a record of its own of every row written and every change taken, which nothing updates. */
export async function keepLedger(pool: Pool): Promise<void> {
  await pool.query(TRIGGERS);
}

export async function readLedger(pool: Pool, workspaceId: string): Promise<Ledger> {
  const [written, taken] = await Promise.all([
    pool.query('select n, kind, id, rev, value from ledger_written where workspace_id = $1 order by n', [workspaceId]),
    pool.query('select n, id, client_id, seq, status from ledger_taken where workspace_id = $1 order by n', [
      workspaceId,
    ]),
  ]);
  return { written: Written.array().parse(written.rows), taken: Taken.array().parse(taken.rows) };
}
