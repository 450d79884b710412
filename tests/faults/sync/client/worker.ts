import { uuidv7 } from 'uuidv7';
import { isNamedChange, type NamedChange } from '#lib/contract/changes/index.ts';
import { macroVersion } from '#lib/contract/macro.ts';
import { noteVersion } from '#lib/contract/note.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { RefusedChange, Replica } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import { syncOnce } from '#lib/replica/sync.ts';
import { ALERTS } from '../plan/names.ts';
import { AwaitPoints, watchFetch } from './await-points.ts';
import { Disk } from './disk.ts';
import { Onlooker } from './look.ts';
import type { ClientEvent, Command, Interruption, Loading, Reply, Start } from './messages.ts';
import { watchDatabase } from './watch-database.ts';

/** What the page sends: first how to begin, then one command after the other. */
export type Told =
  | { kind: 'start'; start: Start; noteId: string }
  | { kind: 'command'; command: Command; interruption: Interruption }
  | { kind: 'release' };
/** What it gets back. */
export type Said =
  | { kind: 'event'; event: ClientEvent }
  | { kind: 'dying'; where: string }
  | { kind: 'reply'; reply: Reply };

const say = (said: Said) => postMessage(said);
const looks = new Set<Promise<void>>();
const points = new AwaitPoints((where) => {
  abortAll();
  say({ kind: 'dying', where });
});
const disk = new Disk();
let onlooker: Onlooker | undefined;
watchFetch(points);
const abortAll = watchDatabase(points, disk, {
  tried: (ids) => say({ kind: 'event', event: { kind: 'tried', ids } }),
  kept: (ids) => say({ kind: 'event', event: { kind: 'kept', ids } }),
  changed: () => {
    const look = (async () => {
      const dump = await onlooker?.look();
      if (!dump) return;
      say({ kind: 'event', event: { kind: 'moment', note: dump.note, rejected: dump.rejected } });
    })().finally(() => looks.delete(look));
    looks.add(look);
  },
});

let replica: Replica | undefined;
let limits: Start['limits'] | undefined;
let ownNote = '';

async function begin(start: Start, noteId: string): Promise<void> {
  setClock(start.clockOffsetMs);
  ownNote = noteId;
  limits = start.limits;
  const database = new BellwetherDatabase(start.database);
  await database.open();
  onlooker = new Onlooker(start.database, noteId, ALERTS[0]);
  replica = new Replica(database);
  if (start.connect) await connect(replica, start.connect);
  await replica.load();
}

/** What the background keeps once the API has answered a code. */
async function connect({ database, tokens }: Replica, made: NonNullable<Start['connect']>): Promise<void> {
  const { token, expiresIn, refreshToken, ...connection } = made;
  await database.transaction('rw', database.single, async () => {
    await putSingle(database, 'connection', connection);
    await putSingle(database, 'tokens', { refreshToken });
    await putSingle(database, 'sync', { clientId: uuidv7(), nextSeq: 1, epoch: connection.epoch });
  });
  await tokens.keep(connection, { token, expiresIn }, Date.now());
}

/** Lets go of the client, so that another one can begin. */
function release(): void {
  replica?.database.close();
  onlooker?.close();
  replica = undefined;
  onlooker = undefined;
}

const Right = Date;

/** A clock that is wrong by hours, as clocks of laptops are. */
function setClock(offset: number): void {
  globalThis.Date = class extends Right {
    constructor(...parts: [] | [string | number | Date]) {
      if (parts.length === 0) super(Right.now() + offset);
      else super(parts[0]);
    }
    static override now = () => Right.now() + offset;
  } as DateConstructor;
}

async function obey(command: Command): Promise<Partial<Reply>> {
  const { kind } = command;
  if (kind === 'commit') return commit(command.changes);
  if (kind === 'sync') return sync(command);
  if (kind === 'commit_while_syncing' || kind === 'commit_then_sync') {
    const committing = commit(command.changes);
    const synced = await (kind === 'commit_then_sync' ? committing.then(() => sync(command)) : sync(command));
    const committed = await committing;
    return { ...synced, ...committed, errors: [...(synced.errors ?? []), ...(committed.errors ?? [])] };
  }
  if (kind === 'see_rejected') await replica?.database.rejected.bulkDelete(command.ids);
  return {};
}

async function sync({ anew }: Loading): Promise<Partial<Reply>> {
  if (!replica) throw new Error('This client has not begun.');
  try {
    const result = await syncOnce(replica, limits);
    await (anew ? replica.load() : replica.refresh());
    return { sync: result };
  } catch (error) {
    // The background's runner takes it the same way: the next round tries again.
    return { sync: 'broke off', errors: [String(error)] };
  }
}

async function commit(drawn: { name: string; args: Record<string, unknown> }[]): Promise<Partial<Reply>> {
  if (!replica) throw new Error('This client has not begun.');
  const changes = drawn.map(asNamed);
  try {
    return { commit: (await replica.commit(changes)) ? 'kept' : 'unchanged' };
  } catch (error) {
    return { commit: error instanceof RefusedChange ? 'refused' : 'failed', errors: [String(error)] };
  }
}

function asNamed(change: { name: string; args: Record<string, unknown> }): NamedChange {
  const basedOn = shownVersion(change);
  const stated = basedOn === undefined ? change : { ...change, args: { ...change.args, basedOn } };
  if (!isNamedChange(stated))
    throw new Error(`The workload has a change that the contract does not know: ${stated.name}`);
  return stated;
}

/** As the interface does it: who rewrites something has seen what is shown. */
function shownVersion({ name, args }: { name: string; args: Record<string, unknown> }): string | undefined {
  const macro = name.startsWith('macro.save') ? replica?.read('macro', String(args.macroId)) : undefined;
  if (macro) return name === 'macro.save@1' ? macro.updatedAt : macroVersion(macro);
  const note = name === 'note.write@2' ? replica?.read('note', String(args.noteId)) : undefined;
  return note && noteVersion(note);
}

addEventListener('message', async ({ data }: MessageEvent<Told>) => {
  let reply: Partial<Reply> = {};
  try {
    if (data.kind === 'start') {
      await begin(data.start, data.noteId);
    } else if (data.kind === 'release') {
      release();
    } else {
      const { interruption } = data;
      points.begin(interruption.kind === 'killed' ? interruption.atAwait : undefined);
      disk.begin(interruption.kind === 'disk_full' ? interruption : undefined);
      reply = await obey(data.command);
    }
  } catch (error) {
    reply = { ...reply, errors: [...(reply.errors ?? []), `${error}`] };
  }
  const awaits = points.passed;
  points.begin(undefined);
  disk.begin();
  await Promise.all(looks);
  const dump = await onlooker?.look();
  say({
    kind: 'reply',
    reply: {
      events: [],
      errors: [],
      ...reply,
      awaits,
      shown: replica?.read('note', ownNote)?.text ?? null,
      ...(dump ? { dump } : {}),
    },
  });
});
