import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { ENTITIES, type EntityKind, type EntityOf, type EntityWrite } from '#lib/contract/entity.ts';
import type { Role } from '#lib/contract/member.ts';
import { Workspace } from '#lib/contract/workspace.ts';
import { makeCode } from './accounts/code.ts';
import { everyWorkspace } from './accounts/every-workspace.ts';
import { ensureMember, OPERATOR } from './accounts/members.ts';
import { anySource, ensureSource, type Source, wholePathOf } from './ingest/sources.ts';
import type { Vault } from './secrets/vault.ts';
import { evaluateWorkspace } from './signals/evaluate.ts';
import type { Database } from './store/database.ts';
import { withWorkspaceRevision } from './store/revision.ts';
import { rowsOfKind } from './store/rows.ts';
import { workspaces } from './store/schema.ts';
import { acrossWorkspaces, inWorkspace } from './store/scope.ts';
import { storable } from './store/storable.ts';

type SourceAsked = { workspaceId: string; kind: AlertSourceKind; name: string };
type SourceMade = { id: string; secret: string; url: string };

/** What whoever runs the API can do beside it: the programs of this repository, not its clients. */
export type Administration = {
  /** All workspaces, oldest first. */
  workspaces(): Promise<Workspace[]>;
  /** The workspace of this name with these settings; made where there is none. */
  ensureWorkspace(settings: Pick<Workspace, 'name' | 'sharesTickets' | 'tagField'>): Promise<{ workspaceId: string }>;
  /** A one-time code for the member of this name, who is added or given the role where need be. */
  makeCode(person: {
    workspaceId: string;
    memberName: string;
    role: Role;
  }): Promise<{ code: string; expiresAt: string; memberId: string }>;
  /** A tool of this name that may send alerts: what it signs with or shows, and where it sends to. */
  ensureSource(source: SourceAsked): Promise<SourceMade>;
  /** The first tool of this kind, whatever it is called by now; made with this name where there is none. */
  anySource(source: SourceAsked): Promise<SourceMade>;
  /**
   * Writes rows as they are, all under one revision; `null` deletes.
   * @throws ZodError where a value is not of its kind
   */
  writeRows(workspaceId: string, writes: readonly EntityWrite[]): Promise<void>;
  /** Evaluates the signals of a workspace now, and not only with the next five minutes. */
  evaluateSignals(workspaceId: string): Promise<void>;
  /** All living rows of a kind. */
  rows<K extends EntityKind>(workspaceId: string, kind: K): Promise<EntityOf<K>[]>;
};

/** Any constant; two nodes that start at once must not both make the workspace. */
const WORKSPACE_LOCK = 4_126_310_872;

type Circumstances = {
  now?: () => Date;
  /** Is told the workspace when its members may have changed, for a node that keeps sessions. */
  forget?: (workspaceId: string) => void;
  /** For sources, which have secrets. */
  vault?: Vault;
};

/** @param baseUrl where tools reach the API, without a slash at the end */
export function createAdministration(
  database: Database,
  baseUrl: string,
  { now = () => new Date(), forget = () => undefined, vault }: Circumstances = {},
): Administration {
  const made = (source: Source) => ({
    id: source.id,
    secret: source.secret,
    url: `${baseUrl}${wholePathOf(source)}`,
  });
  return {
    workspaces: () => acrossWorkspaces(database, listWorkspaces),
    ensureWorkspace: (settings) => ensureWorkspace(database, storable(settings)),
    makeCode: async ({ workspaceId, memberName, role }) => {
      const memberId = await ensureMember(database, workspaceId, { name: memberName, role });
      forget(workspaceId);
      return makeCode(database, { workspaceId, memberId, now: now(), actor: OPERATOR });
    },
    evaluateSignals: (workspaceId) => evaluateWorkspace({ database, vault: needed(vault) }, workspaceId, now()),
    ensureSource: async (asked) => made(await ensureSource(database, needed(vault), asked)),
    anySource: async (asked) => made(await anySource(database, needed(vault), asked)),
    writeRows: async (workspaceId, writes) => {
      const rows = writes.map(({ kind, id, value }) => ({
        kind,
        id: storable(id),
        value: value === null ? null : storable(ENTITIES[kind].parse(value)),
      }));
      await withWorkspaceRevision(database, workspaceId, ({ write }) => write(rows));
      forget(workspaceId);
    },
    rows: (workspaceId, kind) =>
      inWorkspace(database, workspaceId, (transaction) => rowsOfKind(transaction, workspaceId, kind)),
  };
}

function needed(vault: Vault | undefined): Vault {
  if (!vault) throw new Error('Sources need a vault for their secrets.');
  return vault;
}

async function listWorkspaces(database: Database): Promise<Workspace[]> {
  return (await everyWorkspace(database)).map((value) => Workspace.parse(value));
}

async function ensureWorkspace(
  database: Database,
  settings: Pick<Workspace, 'name' | 'sharesTickets' | 'tagField'>,
): Promise<{ workspaceId: string }> {
  return acrossWorkspaces(database, async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${WORKSPACE_LOCK}::bigint)`);
    const known = (await listWorkspaces(transaction)).find(({ name }) => name === settings.name);
    const id = known?.id ?? uuidv7();
    if (!known) await transaction.insert(workspaces).values({ id });
    const value = Workspace.parse({ ...known, ...settings, id });
    if (!known || known.sharesTickets !== value.sharesTickets || known.tagField !== value.tagField) {
      await withWorkspaceRevision(transaction, id, ({ write }) => write([{ kind: 'workspace', id, value }]));
    }
    return { workspaceId: id };
  });
}
