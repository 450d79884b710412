// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of code that holds templates.
import type { Condition } from '../plan/network.ts';
import type { Disturbance, Plan } from '../plan/plan.ts';
import { pushesDuringPulls, restoredUnheard } from '../plan/provoke.ts';
import type { Bug } from '../rig/rig.ts';
import type { Invariant } from '../run/violations.ts';
import { PAGE_BUGS } from './page-bugs.ts';

const has = (kind: Disturbance['kind']) => (plan: Plan) =>
  plan.steps.some(({ disturbances }) => disturbances.some((one) => one.kind === kind));
const meets = (condition: Condition) => (plan: Plan) =>
  plan.steps.some(({ actions, conditions }) =>
    conditions.some((met, who) => met === condition && /sync/.test(actions[who]?.kind ?? '')),
  );
const hasRestore = has('restored');
const hasRevocation = has('revoked');
const hasOutage = meets('offline');
const hasOldRelease = meets('old_contract');

/** A mistake that sync must not make, which of the invariants may notice it, and how the code looks with it. */
export type SeededBug = Bug & {
  name: string;
  caughtBy: Invariant[];
  /** Almost every plan shows it, so the suite tries it each time; the others take more seeds, with `--bugs`. */
  quick?: true;
  /** Whether a plan has in it what this bug needs to show. */
  needs?: (plan: Plan) => boolean;
  /** A plan made for what only a rare coincidence of drawn ones would show. */
  provoked?: () => Plan;
};

/** The second look that a server would take outside its snapshot, later by what a busy one needs for it. */
const LATER = 'await new Promise((resolve) => setTimeout(resolve, 500));';

const WITHOUT_MEMORY_OF_IDS = [
  {
    file: 'server/sync/sort-out.ts',
    find: 'const before = byId.get(change.id);',
    replace:
      'const stored = byId.get(change.id); const before = stored?.clientId === clientId && change.seq <= context.lastSeq ? stored : undefined;',
  },
  {
    file: 'server/sync/push-records.ts',
    find: 'seq bigint, status text, code text, message text, current jsonb)`',
    replace: 'seq bigint, status text, code text, message text, current jsonb) on conflict do nothing`',
  },
];

const WITHOUT_MEMORY = [
  {
    file: 'server/sync/sort-out.ts',
    find: 'for (const change of changes) {',
    replace:
      'for (const change of changes) { if (changes.length > 0) { sorted.fresh.push(change); sorted.lastSeq = Math.max(sorted.lastSeq, change.seq); continue; }',
  },
  {
    file: 'server/sync/push-records.ts',
    find: 'seq bigint, status text, code text, message text, current jsonb)`',
    replace: 'seq bigint, status text, code text, message text, current jsonb) on conflict do nothing`',
  },
];

/** The reference's table (part B4), and one for each invariant that it leaves out. */
export const SEEDED_BUGS: SeededBug[] = [
  {
    name: 'revision from a plain sequence',
    side: 'server',
    caughtBy: ['I4', 'I5'],
    patches: [
      {
        file: 'server/store/revision.ts',
        find: ".for('update');",
        replace: ';',
      },
      {
        file: 'server/store/revision.ts',
        find: 'const next = clock.rev + 1;',
        replace: `
    const drawn = await transaction.execute(sql\`select pg_current_xact_id()::text as next\`);
    const next = Number(drawn.rows[0].next);
    await new Promise((resolve) => setTimeout(resolve, (next % 4) * 25));`,
      },
      {
        file: 'server/store/revision.ts',
        find: "import { eq } from 'drizzle-orm';",
        replace: "import { eq, sql } from 'drizzle-orm';",
      },
      {
        file: 'server/store/revision.ts',
        find: 'rev: taken ? next : clock.rev,',
        replace: 'rev: taken ? sql`greatest(rev, ${next})` : clock.rev,',
      },
    ],
  },
  {
    name: 'outbox dropped on the answer to a push',
    quick: true,
    side: 'client',
    caughtBy: ['I7'],
    patches: [
      {
        file: 'lib/replica/push-changes.ts',
        find: ".modify({ state: 'acked' });",
        replace: '.delete();',
      },
    ],
  },
  {
    name: 'outbox dropped before the last page',
    quick: true,
    side: 'client',
    caughtBy: ['I7'],
    patches: [
      {
        file: 'lib/replica/pull-pages.ts',
        find: "if (!page.more) await outbox.where('seq')",
        replace: "await outbox.where('seq')",
      },
    ],
  },
  {
    name: 'cursor stored before the rows',
    quick: true,
    side: 'client',
    caughtBy: ['I4', 'I5', 'I7'],
    patches: [
      {
        file: 'lib/replica/pull-pages.ts',
        find: 'const applied = await applyPage(database, sync, page);',
        replace:
          "await putSingle(database, 'sync', { ...sync, cursor: page.cursor }); const applied = await applyPage(database, { ...sync, cursor: page.cursor }, page);",
      },
    ],
  },
  {
    name: 'rejection not stored',
    side: 'client',
    caughtBy: ['I1', 'I8'],
    patches: [
      {
        // In the pull alone it is all but masked: the push that is repeated after a lost answer tells of it again.
        file: 'lib/replica/rejected.ts',
        find: "if (status !== 'rejected') continue;",
        replace: 'if (status) continue;',
      },
    ],
  },
  {
    name: 'lastSeq read outside the snapshot of the pull',
    side: 'server',
    caughtBy: ['I7'],
    provoked: pushesDuringPulls,
    patches: [
      {
        file: 'server/sync/pull.ts',
        find: '  if (query.epoch !== undefined && query.epoch !== snapshot.epoch) throw resync(snapshot.epoch);',
        replace: `  ${LATER}
  await inWorkspace(database, session.workspaceId, async (transaction) => {
    const later = await readSnapshot(transaction, session.workspaceId, query, asked);
    snapshot.last_seq = later.last_seq;
  });
  if (query.epoch !== undefined && query.epoch !== snapshot.epoch) throw resync(snapshot.epoch);`,
      },
    ],
  },
  {
    name: 'numbers of changes kept in memory',
    side: 'client',
    caughtBy: ['I1', 'I7', 'I10'],
    patches: [
      {
        file: 'lib/replica/replica.ts',
        find: 'seq: sync.nextSeq + index })));',
        replace: 'seq: (memory += 1) })));',
      },
      {
        file: 'lib/replica/replica.ts',
        find: '/** A change was refused here already,',
        replace: 'let memory = 0;\n/** A change was refused here already,',
      },
    ],
  },
  {
    name: 'no memory of changes at all',
    quick: true,
    side: 'server',
    caughtBy: ['I2', 'I3', 'I8'],
    patches: WITHOUT_MEMORY,
  },
  {
    name: 'lastSeq stored in a second transaction, and no memory of ids',
    side: 'server',
    caughtBy: ['I2', 'I3'],
    provoked: restoredUnheard,
    patches: [
      ...WITHOUT_MEMORY_OF_IDS,
      {
        file: 'server/sync/push-records.ts',
        find: '  storeClients(revision, records);',
        replace: `  storeClients(revision, records);
  setTimeout(() => inWorkspace(globalThis.testDatabase, revision.workspaceId, async (second) => {
    for (const { clientId, lastSeq } of records) {
      await second
        .update(clients)
        .set({ lastSeq })
        .where(and(eq(clients.workspaceId, revision.workspaceId), eq(clients.id, clientId)));
    }
  }), 20);`,
      },
      {
        file: 'server/sync/push-records.ts',
        find: 'set last_seq = excluded.last_seq, connection_id = excluded.connection_id',
        replace: 'set connection_id = excluded.connection_id',
      },
      {
        file: 'server/sync/push-records.ts',
        find: "import type { KnownChange } from './sort-out.ts';",
        replace: "import type { KnownChange } from './sort-out.ts';\nimport { inWorkspace } from '../store/scope.ts';",
      },
      {
        file: 'server/sync/push-queue.ts',
        find: 'this.#database = database;',
        replace: 'this.#database = database; globalThis.testDatabase = database;',
      },
    ],
  },
  {
    name: 'no memory of ids',
    side: 'server',
    caughtBy: ['I2'],
    provoked: restoredUnheard,
    patches: WITHOUT_MEMORY_OF_IDS,
  },
  {
    name: 'no epoch in a push, and no memory of ids',
    side: 'server',
    caughtBy: ['I2'],
    provoked: restoredUnheard,
    patches: [
      ...WITHOUT_MEMORY_OF_IDS,
      {
        file: 'server/sync/push.ts',
        find: 'if (push.request.epoch !== revision.epoch) return resync(revision.epoch);',
        replace: '',
      },
    ],
  },
  {
    name: 'a resync clears the outbox',
    quick: true,
    side: 'client',
    caughtBy: ['I1', 'I7'],
    needs: hasRestore,
    patches: [
      {
        file: 'lib/replica/start-over.ts',
        find: "const entries = await database.outbox.orderBy('seq').toArray();",
        replace: 'const entries: never[] = [];',
      },
    ],
  },
  {
    name: 'a pull looks into other workspaces',
    side: 'server',
    caughtBy: ['I4', 'I5', 'I9'],
    patches: [
      {
        file: 'server/sync/snapshot.ts',
        find: 'where r.workspace_id = w.id and ${beyond} ${wanted}',
        replace: 'where ${beyond} ${wanted}',
      },
      {
        file: 'server/store/scope.ts',
        find: "set_config('bellwether.workspace', ${workspaceId}, true)`",
        replace:
          "set_config('bellwether.workspace', ${workspaceId}, true), set_config('bellwether.everything', 'yes', true)`",
      },
    ],
  },
  ...PAGE_BUGS,
  {
    name: 'tries again at once, for ever',
    side: 'client',
    caughtBy: ['I11'],
    needs: hasOutage,
    patches: [
      {
        file: 'lib/replica/sync.ts',
        find: 'if (!numbered || attempt >= MAX_RESYNCS) return recordTrouble(replica, error);',
        replace:
          'if (!numbered && attempt < 12) { await new Promise((resolve) => setTimeout(resolve, 1)); continue; } if (!numbered) return recordTrouble(replica, error);',
      },
    ],
  },
  {
    name: 'an ended connection is served',
    side: 'server',
    caughtBy: ['I12'],
    needs: hasRevocation,
    patches: [
      {
        file: 'server/accounts/session.ts',
        find: 'if (found.revokedAt !== null) throw ended(found.revokedBecause);',
        replace: '',
      },
    ],
  },
  {
    name: 'an old release drops what it cannot send',
    side: 'client',
    caughtBy: ['I1', 'I7', 'I13'],
    needs: hasOldRelease,
    patches: [
      {
        file: 'lib/replica/sync.ts',
        find: 'const trouble = troubleOf(error);',
        replace: "const trouble = troubleOf(error); if (trouble.kind === 'upgrade') await database.outbox.clear();",
      },
    ],
  },
  {
    name: 'a change and its number are two transactions',
    quick: true,
    side: 'client',
    caughtBy: ['I1', 'I7', 'I10', 'disk'],
    patches: [
      {
        file: 'lib/replica/replica.ts',
        find: "await database.transaction('rw', database.single, database.outbox, database.mirrors, async () => {",
        replace: 'await (async () => {',
      },
      {
        file: 'lib/replica/replica.ts',
        find: 'await database.mirrors.bulkPut(mirrors);\n    });',
        replace: 'await database.mirrors.bulkPut(mirrors);\n    })();',
      },
    ],
  },
];
