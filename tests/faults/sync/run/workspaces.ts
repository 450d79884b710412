import { z } from 'zod';
import type { Alert } from '#lib/contract/alert.ts';
import { ConnectResponse } from '#lib/contract/connect.ts';
import type { Label } from '#lib/contract/label.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { makeSecret } from '#server/accounts/secrets.ts';
import type { Connected } from '../client/messages.ts';
import { ALERTS, LABELS, MACROS } from '../plan/names.ts';
import { CLIENTS, type Plan } from '../plan/plan.ts';
import type { Rig } from '../rig/rig.ts';

const AT = '2026-11-24T09:00:00.000Z';

/** The same ids in every workspace, so that a row that strays would be taken for one's own. */
function alertOf(id: string, workspaceName: string): Alert {
  return {
    id,
    title: `${id} of ${workspaceName}`,
    text: '',
    severity: 'warning',
    state: 'open',
    source: { kind: 'plain', name: 'Test' },
    dedupeKey: id,
    playbook: ['step-1', 'step-2'].map((step) => ({ id: step, text: step })),
    startedAt: AT,
    lastHeardAt: AT,
    firings: 1,
    errors: [],
    urls: [],
    facts: {},
  };
}

const labelOf = (id: string): Label => ({ id, state: 'active', createdBy: 'setup', createdAt: AT });

const macroOf = (id: string): Macro => ({
  id,
  title: id,
  body: 'Thank you.',
  labelIds: [],
  alertIds: [],
  state: 'active',
  updatedBy: 'setup',
  updatedAt: AT,
});

/** Two fresh workspaces with their alerts; gives back their ids. */
export async function makeWorkspaces({ administration }: Rig, run: string, plan: Plan): Promise<string[]> {
  const ids: string[] = [];
  for (const side of ['a', 'b']) {
    const name = `${run} ${side}`;
    const settings = { name, sharesTickets: plan.sharesTickets, tagField: 'Tags' };
    const { workspaceId } = await persistently(() => administration.ensureWorkspace(settings));
    const rows = [
      ...ALERTS.map((id) => ({ kind: 'alert' as const, id, value: alertOf(id, name) })),
      ...LABELS.map((id) => ({ kind: 'label' as const, id, value: labelOf(id) })),
      ...MACROS.map((id) => ({ kind: 'macro' as const, id, value: macroOf(id) })),
    ];
    await persistently(() => administration.writeRows(workspaceId, rows));
    ids.push(workspaceId);
  }
  return ids;
}

/** Connects every client as its person would: with a code, at a node. */
export async function connectAll(rig: Rig, workspaceIds: readonly string[]): Promise<Connected[]> {
  const connections: Connected[] = [];
  for (const { name, member: memberName, role, workspace } of CLIENTS) {
    const workspaceId = workspaceIds[workspace] ?? '';
    const refreshToken = makeSecret();
    const { code } = await persistently(() => rig.administration.makeCode({ workspaceId, memberName, role }));
    const connected = await persistently(async () => {
      const answer = await fetch(`http://127.0.0.1:${rig.nodes[0]?.port}/v1/connect`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, deviceName: name, refreshToken }),
      });
      if (!answer.ok) throw new Error(`${name} could not connect: ${await answer.text()}`);
      return ConnectResponse.parse(await answer.json());
    });
    connections.push({ ...connected, refreshToken });
  }
  return connections;
}

const ATTEMPTS = 5;
const PAUSE_MS = 300;

/** A run begins where the one before may have killed the database: what is prepared is tried again, as a person would. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** What a source says of an alert while clients work on it. */
export async function changeAlert({ administration }: Rig, workspaceId: string): Promise<void> {
  const [alert] = (await administration.rows(workspaceId, 'alert')).filter(({ id }) => id === ALERTS[0]);
  if (!alert) throw new Error('The alert has gone');
  const heard = { ...alert, firings: alert.firings + 1 };
  await administration.writeRows(workspaceId, [{ kind: 'alert', id: alert.id, value: heard }]);
}

const Rows = z.array(z.object({ kind: z.string(), id: z.string(), rev: z.coerce.number(), value: z.unknown() }));
export type Row = z.infer<typeof Rows>[number];

/** The living rows of a workspace, and its revision. */
export async function stored({ pool }: Rig, workspaceId: string): Promise<{ rows: Row[]; rev: number; epoch: string }> {
  const rows = await pool.query(
    'select kind, id, rev, value from synced_rows where workspace_id = $1 and deleted_at is null order by kind, id',
    [workspaceId],
  );
  const clock = await pool.query('select rev, epoch from workspaces where id = $1', [workspaceId]);
  const [{ rev, epoch }] = z.tuple([z.object({ rev: z.coerce.number(), epoch: z.string() })]).parse(clock.rows);
  return { rows: Rows.parse(rows.rows), rev, epoch };
}
