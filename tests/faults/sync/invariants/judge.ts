import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from '../rig/ledger.ts';
import type { TestClient } from '../run/client.ts';
import type { LostTimeline } from '../run/run.ts';
import type { Violation } from '../run/violations.ts';
import type { Row } from '../run/workspaces.ts';
import { cursorOf, rowsAt } from './final-pages.ts';

/** What the API has of a workspace at the end of a run, and how it came there. */
export type WorkspaceEnd = {
  id: string;
  rows: Row[];
  rev: number;
  epoch: string;
  ledger: Ledger;
  lost: LostTimeline[];
};

/** Every invariant that is checked when all is at rest. Those of each moment are checked where it passes. */
export function judge(clients: readonly TestClient[], workspaces: readonly WorkspaceEnd[]): Violation[] {
  return workspaces.flatMap((workspace) => {
    const members = clients.filter(({ workspaceId }) => workspaceId === workspace.id);
    return [
      ...appliedOnce(workspace),
      ...inOrder(workspace, members),
      ...members.flatMap((client) => [
        ...nothingLost(client, workspace),
        ...refusedOnce(client, workspace),
        ...converged(client, workspace),
        ...completeAtFinalPages(client, workspace),
        ...requests(client),
      ]),
    ];
  });
}

const seen = (value: unknown) => JSON.stringify(value)?.slice(0, 400);

function nothingLost(client: TestClient, { ledger, lost }: WorkspaceEnd): Violation[] {
  const taken = new Set(ledger.taken.map(({ id }) => id));
  const waiting = new Set(client.last?.outbox.map(({ id }) => id));
  return client.kept
    .filter(
      (id) => !taken.has(id) && !waiting.has(id) && !client.refused.has(id) && !lost.some((past) => past.lost.has(id)),
    )
    .map((id) => ({ invariant: 'I1', client: client.name, evidence: `the change ${id} was kept and is nowhere` }));
}

function appliedOnce({ ledger, lost }: WorkspaceEnd): Violation[] {
  const violations: Violation[] = [];
  const ids = new Map<string, number>();
  for (const { id } of ledger.taken) ids.set(id, (ids.get(id) ?? 0) + 1);
  for (const [id, times] of ids) {
    if (times > 1)
      violations.push({ invariant: 'I2', client: '', evidence: `the change ${id} was taken ${times} times` });
  }
  // Each text is written by one change, so a second writing of it is that change applied again.
  const texts = new Map<string, number[]>();
  for (const { kind, id, rev, value } of ledger.written) {
    const text =
      kind === 'note'
        ? Object(value).text
        : kind === 'macro' && Object(value).state === 'active'
          ? Object(value).title
          : undefined;
    if (text !== undefined)
      texts.set(`${kind} ${id} “${text}”`, [...(texts.get(`${kind} ${id} “${text}”`) ?? []), rev]);
  }
  for (const [text, revisions] of texts) {
    if (new Set(revisions).size > 1) {
      const evidence = `${text} was written at the revisions ${revisions.join(', ')}${lost.length > 0 ? ', after a restore' : ''}`;
      violations.push({ invariant: 'I2', client: '', evidence });
    }
  }
  return violations;
}

function inOrder({ ledger }: WorkspaceEnd, clients: readonly TestClient[]): Violation[] {
  const violations: Violation[] = [];
  const lastOf = new Map<string, number>();
  for (const { client_id, seq, id } of ledger.taken) {
    const before = lastOf.get(client_id) ?? 0;
    if (seq <= before) {
      violations.push({ invariant: 'I3', client: client_id, evidence: `${id} has number ${seq}, after ${before}` });
    }
    lastOf.set(client_id, seq);
  }
  for (const client of clients) {
    const place = new Map(client.kept.map((id, index) => [id, index]));
    const order = ledger.taken.flatMap(({ id }) => place.get(id) ?? []);
    const wrong = order.findIndex((position, index) => index > 0 && position < (order[index - 1] ?? 0));
    if (wrong >= 0) {
      const evidence = `${client.kept[order[wrong] ?? 0]} was taken after ${client.kept[order[wrong - 1] ?? 0]}, which was made later`;
      violations.push({ invariant: 'I3', client: client.name, evidence });
    }
  }
  return violations;
}

function refusedOnce(client: TestClient, { ledger }: WorkspaceEnd): Violation[] {
  const status = new Map(ledger.taken.map(({ id, status: became }) => [id, became]));
  const waiting = new Set(client.last?.outbox.map(({ id }) => id));
  return client.kept.flatMap((id): Violation[] => {
    const became = status.get(id);
    if (became === 'rejected' && !client.refused.has(id) && !waiting.has(id)) {
      return [{ invariant: 'I8', client: client.name, evidence: `${id} was refused and its author never heard of it` }];
    }
    if (became !== undefined && became !== 'rejected' && client.refused.has(id)) {
      return [{ invariant: 'I8', client: client.name, evidence: `${id} came back as refused but is ${became}` }];
    }
    return [];
  });
}

function converged(client: TestClient, { rows }: WorkspaceEnd): Violation[] {
  if (client.line.revoked) return [];
  return differences(client.last?.rows ?? [], rows).map((evidence) => ({
    invariant: 'I4',
    client: client.name,
    evidence,
  }));
}

function completeAtFinalPages(client: TestClient, { ledger, lost, epoch }: WorkspaceEnd): Violation[] {
  const timelines = [...lost.map((past) => ({ epoch: past.epoch, ledger: past.ledger })), { epoch, ledger }];
  const all = timelines.flatMap((timeline) => timeline.ledger.written);
  const known = new Map<string, unknown[]>();
  for (const { kind, id, rev, value } of all)
    known.set(`${kind} ${id} ${rev}`, [...(known.get(`${kind} ${id} ${rev}`) ?? []), value]);
  const violations: Violation[] = [];
  for (const { at, dump } of client.dumps) {
    const foreign = dump.rows.find(
      ({ kind, id, rev, value }) => !known.get(`${kind} ${id} ${rev}`)?.some((was) => isDeepStrictEqual(was, value)),
    );
    if (foreign)
      violations.push({
        invariant: 'I9',
        client: client.name,
        evidence: `${at}: this row was never in its workspace: ${seen(foreign)}`,
      });
    const cursor = cursorOf(dump.sync?.cursor);
    const timeline = timelines.find((one) => one.epoch === dump.sync?.epoch);
    if (!cursor?.final || !timeline) continue;
    const [first] = differences(dump.rows, rowsAt(timeline.ledger.written, cursor.rev));
    if (first !== undefined) {
      violations.push({
        invariant: 'I5',
        client: client.name,
        evidence: `${at}, cursor at revision ${cursor.rev}: ${first}`,
      });
    }
  }
  return violations.slice(0, 5);
}

function requests({ name, line }: TestClient): Violation[] {
  return line.exchanges.flatMap((one): Violation[] => {
    if (one.afterRevocation && one.status !== undefined && one.status < 400) {
      return [
        { invariant: 'I12', client: name, evidence: `${one.method} ${one.path} was answered with ${one.status}` },
      ];
    }
    if (one.condition === 'old_contract' && one.status !== undefined && one.status < 400) {
      return [
        {
          invariant: 'I13',
          client: name,
          evidence: `${one.method} ${one.path} of an old release was answered with ${one.status}`,
        },
      ];
    }
    return [];
  });
}

/** How rows that a client has differ from what they must be, in words, each difference once. */
function differences(has: readonly Row[], must: readonly Row[]): string[] {
  const key = ({ kind, id }: Row) => `${kind} ${id}`;
  const own = new Map(has.map((row) => [key(row), row]));
  const right = new Map(must.map((row) => [key(row), row]));
  const found: string[] = [];
  for (const [name, row] of right) {
    const mine = own.get(name);
    if (!mine) found.push(`${name} is missing (revision ${row.rev})`);
    else if (mine.rev !== row.rev || !isDeepStrictEqual(mine.value, row.value)) {
      found.push(`${name} has revision ${mine.rev} and not ${row.rev}: ${seen(mine.value)} and not ${seen(row.value)}`);
    }
  }
  for (const name of own.keys()) if (!right.has(name)) found.push(`${name} is there and should not be`);
  return found;
}
