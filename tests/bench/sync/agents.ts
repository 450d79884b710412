import { z } from 'zod';
import type { ConnectResponse } from '#lib/contract/connect.ts';
import type { EntityWrite } from '#lib/contract/entity.ts';
import { hashOf, makeSecret } from '#server/accounts/secrets.ts';
import type { Stage } from './stage.ts';

/** A connected agent with tokens that last as long as a bench. */
export type Agent = ConnectResponse & { refreshToken: string; streamToken: string };

/** Rows in one write; a first sync's pages come from several revisions, as they do in life. */
const AT_ONCE = 1_000;
const HOUR_SECONDS = 3_600;
const Epoch = z.tuple([z.object({ epoch: z.string() })]);

/** A workspace that shares its tickets, with these rows. */
export async function makeWorkspace(
  { administration }: Stage,
  name: string,
  rows: readonly EntityWrite[],
): Promise<string> {
  const { workspaceId } = await administration.ensureWorkspace({ name, sharesTickets: true, tagField: 'Tags' });
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await administration.writeRows(workspaceId, rows.slice(start, start + AT_ONCE));
  }
  return workspaceId;
}

/**
 * Connects many agents, each a member of its own. Written as the API writes them: ten thousand codes exchanged one by one
 * would measure that.
 */
export async function connectAgents(stage: Stage, workspaceId: string, count: number): Promise<Agent[]> {
  const { administration, pool } = stage;
  const clock = await pool.query('select epoch from workspaces where id = $1', [workspaceId]);
  const [{ epoch }] = Epoch.parse(clock.rows);
  const agents = Array.from({ length: count }, (_, index): Agent => {
    const memberId = `agent-${index}-of-${workspaceId}`;
    return {
      connectionId: `browser-of-${memberId}`,
      memberId,
      memberName: `Agent ${index}`,
      role: 'agent',
      workspaceId,
      workspaceName: workspaceId,
      sharesTickets: true,
      epoch,
      token: makeSecret(),
      expiresIn: HOUR_SECONDS,
      refreshToken: makeSecret(),
      streamToken: makeSecret(),
    };
  });
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = agents.slice(start, start + AT_ONCE);
    await administration.writeRows(
      workspaceId,
      some.map(({ memberId: id, memberName: name }) => ({
        kind: 'member',
        id,
        value: { id, name, role: 'agent', team: 'support' },
      })),
    );
    await pool.query(
      `insert into connections (id, workspace_id, member_id, device_name)
        select c, $1, m, 'Bench' from unnest($2::text[], $3::text[]) as t (c, m)`,
      [workspaceId, some.map(({ connectionId }) => connectionId), some.map(({ memberId }) => memberId)],
    );
    const tokens = some.flatMap(({ connectionId, token, refreshToken, streamToken }) => [
      [hashOf(token), connectionId, 'access'],
      [hashOf(refreshToken), connectionId, 'refresh'],
      [hashOf(streamToken), connectionId, 'stream'],
    ]);
    await pool.query(
      `insert into tokens (hash, workspace_id, connection_id, scope, expires_at)
        select h, $1, c, s, now() + interval '1 hour' from unnest($2::text[], $3::text[], $4::text[]) as t (h, c, s)`,
      [workspaceId, ...[0, 1, 2].map((column) => tokens.map((token) => token[column]))],
    );
  }
  return agents;
}
