import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import {
  type Command,
  type Connected,
  type Dump,
  type Interruption,
  type Rejected,
  Reply,
  type Start,
} from '../client/messages.ts';
import { wrongInRound } from '../invariants/round.ts';
import type { DrawnChange } from '../plan/changes.ts';
import { ALERTS, SHARED_NOTE } from '../plan/names.ts';
import type { Action, NoteWriting } from '../plan/plan.ts';
import type { Line } from '../rig/line.ts';
import { ShownNote, versionOf } from './shown-note.ts';
import type { Violation } from './violations.ts';

const HOUR_MS = 3_600_000;
const WHOLE: Interruption = { kind: 'none' };

type Clients = {
  start(name: string, start: Start, noteId: string): Promise<unknown>;
  obey(name: string, command: Command, interruption: Interruption): Promise<unknown>;
  stop(name: string): void;
  release(name: string): Promise<void>;
  remove(database: string): Promise<void>;
};
/** The page's own global, inside `evaluate`. */
declare const clients: Clients;

/** One client as the test knows it: what it was told, what it has kept, and what it showed. */
export class TestClient {
  readonly name: string;
  readonly workspaceId: string;
  readonly line: Line;
  readonly database: string;
  readonly connection: Connected;
  /** Changes that are in its database, or were, in the order in which they came there. */
  readonly kept: string[] = [];
  /** Refused changes that it has shown, each with how often it came back after it had been seen to. */
  readonly refused = new Set<string>();
  readonly dumps: { at: string; dump: Dump }[] = [];
  readonly violations: Violation[] = [];
  readonly events: string[] = [];
  readonly #page: () => Page;
  readonly #address: string;
  readonly #limits: Start['limits'];
  readonly #notes: NoteWriting;
  readonly #members: readonly string[];
  readonly #note = new ShownNote();
  readonly #seen = new Set<string>();
  #begun = false;
  #running = false;
  /** Whether a second context runs beside it. */
  #besides = false;
  /** Whether one has, since this one has loaded everything. */
  #behindItsBack = false;
  #clockHours = 0;
  #writes = 0;
  /** The version of the note in a writing of which it is not known whether it is kept. */
  #unsure: number | undefined;

  /** @param parts.members the ids of the members of all clients */
  constructor(parts: {
    name: string;
    notes: NoteWriting;
    members: readonly string[];
    run: string;
    workspaceId: string;
    connection: Connected;
    line: Line;
    limits: Start['limits'];
    address: string;
    page: () => Page;
  }) {
    this.name = parts.name;
    this.database = `${parts.name}-${parts.run}`;
    this.workspaceId = parts.workspaceId;
    this.connection = parts.connection;
    this.#limits = parts.limits;
    this.#notes = parts.notes;
    this.#members = parts.members;
    this.line = parts.line;
    this.#address = parts.address;
    this.#page = parts.page;
  }

  get noteId(): string {
    return `note-of-${this.name}`;
  }

  get last(): Dump | undefined {
    return this.dumps.at(-1)?.dump;
  }

  /** Starts it where it does not run, and looks at what its database holds. False where the browser ended meanwhile. */
  async ensureRunning(at: string): Promise<boolean> {
    if (this.#running) return true;
    const start: Start = {
      database: this.database,
      clockOffsetMs: this.#clockHours * HOUR_MS,
      limits: this.#limits,
      ...(this.#begun ? {} : { connect: { ...this.connection, address: this.#address } }),
    };
    const reply = await this.#start(this.name, start);
    if (reply.killed !== undefined) return false;
    if (reply.errors.length > 0) throw new Error(`${this.name} does not start: ${reply.errors.join('; ')}`);
    this.#begun = true;
    this.#running = true;
    if (this.#unsure !== undefined) {
      this.#note.answered(this.#unsure, versionOf(reply.dump?.note) === this.#unsure);
      this.#unsure = undefined;
    }
    this.#take(`${at}, started`, reply);
    return true;
  }

  async perform(action: Action, at: string): Promise<void> {
    if (action.kind === 'rest') return;
    if (action.kind === 'restart') {
      await this.stop();
      this.#clockHours = action.clockHours;
    }
    if (!(await this.ensureRunning(at)) || action.kind === 'restart') return;
    if (action.kind === 'see_rejected') return this.#seeRejected(at);
    const beside = action.second && (await this.#startBeside());
    this.#besides = beside === true;
    this.#behindItsBack ||= this.#besides;
    const { afterMs = 0 } = action.kind === 'sync' ? {} : action;
    await Promise.all([
      action.kind === 'sync'
        ? this.#obey(at, { kind: 'sync', anew: this.#behindItsBack }, action.interruption)
        : sleep(afterMs).then(() => this.#commit(at, action)),
      beside && action.second && this.#syncBeside(at, action.second),
    ]);
    this.#besides = false;
  }

  /** One round of sync without anything that strikes. */
  async syncWell(at: string): Promise<Reply> {
    await this.ensureRunning(at);
    return this.#obey(at, { kind: 'sync', anew: this.#behindItsBack }, WHOLE);
  }

  /** What a restored backup means for what it may show. */
  putBack(noteInBackup: string | undefined): void {
    const waits = this.last?.outbox.some(({ args }) => Object(args).noteId === this.noteId) ?? false;
    this.#note.putBack(versionOf(noteInBackup), waits);
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#stop(this.name);
  }

  /** The whole browser has ended. */
  ended(): void {
    this.#running = false;
  }

  async remove(): Promise<void> {
    this.#running = false;
    await this.#release(this.name);
    await this.#page().evaluate((database) => clients.remove(database), this.database);
  }

  async #commit(at: string, action: Extract<Action, { changes: DrawnChange[] }>): Promise<void> {
    const changes = action.changes.map((drawn) => this.#stated(drawn));
    const version = changes
      .map(({ args }) => (args.noteId === this.noteId ? versionOf(String(args.text)) : 0))
      .findLast((number) => number > 0);
    if (version !== undefined) this.#note.trying(version);
    const reply = await this.#obey(
      at,
      { kind: action.kind, changes, anew: this.#behindItsBack },
      action.interruption,
      version,
    );
    const tried = reply.events.flatMap((event) => (event.kind === 'tried' ? event.ids : []));
    const kept = new Set(this.kept);
    const made = tried.filter((id) => kept.has(id));
    if (reply.commit === 'failed' && action.kind === 'commit' && made.length > 0) {
      this.#violate('disk', `${at}: a commit failed (${reply.errors.join('; ')}) and left ${made.join(', ')}`);
    }
    if (reply.commit === 'kept' && tried.some((id) => !kept.has(id))) {
      this.#violate('I1', `${at}: answered as kept, but IndexedDB has not said so for ${tried.join(', ')}`);
    }
    if (version === undefined) return;
    if (reply.killed === undefined) this.#note.answered(version, reply.commit === 'kept');
    else this.#unsure = version;
  }

  /** Numbers make every note and every macro unique, so that one applied twice is seen. */
  #stated(drawn: DrawnChange): { name: string; args: Record<string, unknown> } {
    if (drawn.what === 'other') return { name: drawn.name, args: drawn.args };
    if (drawn.what === 'member') {
      return { name: 'member.update@1', args: { memberId: this.#members[drawn.client], ...drawn.to } };
    }
    this.#writes += 1;
    const words = `${this.name} ${this.#writes}`;
    const version = `version of ${words}`;
    if (drawn.what === 'macro') {
      const args = { macroId: drawn.macroId, title: words, body: 'Thank you.', labelIds: [], alertIds: [] };
      return { name: drawn.name, args: drawn.name === 'macro.save@2' ? { ...args, version } : args };
    }
    const noteId = drawn.what === 'shared_note' ? SHARED_NOTE : this.noteId;
    const args = { noteId, alertId: ALERTS[0], verdict: 'shows_it', text: words };
    return { name: this.#notes, args: this.#notes === 'note.write@2' ? { ...args, version } : args };
  }

  async #seeRejected(at: string): Promise<void> {
    const ids = this.last?.rejected.map(({ id }) => id) ?? [];
    const reply = await this.#obey(at, { kind: 'see_rejected', ids }, WHOLE);
    if (reply.killed === undefined && reply.errors.length === 0) for (const id of ids) this.#seen.add(id);
  }

  /** A second context on the same database: another worker that the browser has started beside this one. */
  get #second(): string {
    return `${this.name}+`;
  }

  async #startBeside(): Promise<boolean> {
    const start = { database: this.database, clockOffsetMs: 0, limits: this.#limits };
    return (await this.#start(this.#second, start)).killed === undefined;
  }

  async #syncBeside(at: string, interruption: Interruption): Promise<void> {
    this.#take(`${at}, beside`, await this.#tell(this.#second, { kind: 'sync', anew: true }, interruption), false);
    await this.#release(this.#second);
  }

  async #obey(at: string, command: Command, interruption: Interruption, version?: number): Promise<Reply> {
    const before = this.line.exchanges.length;
    const reply = await this.#tell(this.name, command, interruption);
    if (reply.killed !== undefined) this.#running = false;
    this.events.push(
      `${at} ${this.name}: ${command.kind}${version === undefined ? '' : ` (note ${version})`} → ${told(reply)}${this.line.exchanges
        .slice(before)
        .map((one) => ` [${one.path.split('?')[0]?.split('/').at(-1)} ${one.fault} ${one.status ?? '–'}]`)
        .join('')}`,
    );
    this.#take(at, reply);
    const loaded = reply.killed === undefined && reply.sync !== undefined && reply.sync !== 'broke off';
    if (loaded && !this.#besides) this.#behindItsBack = false;
    // Two contexts share a line, and what struck explains the rest.
    if (reply.sync !== undefined && interruption.kind === 'none' && !this.#besides) {
      const clientNow = Date.now() + this.#clockHours * HOUR_MS;
      const round = { reply, exchanges: this.line.exchanges.slice(before), clientNow };
      for (const [invariant, evidence] of wrongInRound(round)) this.#violate(invariant, `${at}: ${evidence}`);
    }
    return reply;
  }

  #start(context: string, start: Start): Promise<Reply> {
    return unlessKilled(
      this.#page().evaluate(([name, how, note]) => clients.start(name, how, note), [
        context,
        start,
        this.noteId,
      ] as const),
    );
  }

  #tell(context: string, command: Command, interruption: Interruption): Promise<Reply> {
    return unlessKilled(
      this.#page().evaluate(([name, what, strikes]) => clients.obey(name, what, strikes), [
        context,
        command,
        interruption,
      ] as const),
    );
  }

  async #stop(context: string): Promise<void> {
    await unlessKilled(this.#page().evaluate((name) => clients.stop(name), context));
  }

  async #release(context: string): Promise<void> {
    await unlessKilled(this.#page().evaluate((name) => clients.release(name), context));
  }

  /** @param first whether it is the context that makes the changes, and so sees each of them in its turn */
  #take(at: string, reply: Reply, first = true): void {
    const kept = new Set(this.kept);
    const keep = (id: string) => {
      if (!kept.has(id)) this.kept.push(id);
      kept.add(id);
    };
    const show = (note: string | null | undefined, rejected: readonly Rejected[]) => {
      for (const { id, args } of rejected) {
        if (!this.refused.has(id) && Object(args).noteId === this.noteId)
          this.#note.refused(versionOf(Object(args).text));
      }
      const wrong = this.#note.wrong(versionOf(note));
      if (wrong !== undefined) this.#violate('I7', `${at}: ${wrong}`);
      for (const { id } of rejected) {
        if (this.#seen.has(id))
          this.#violate('I8', `${at}: the refused change ${id} came back after it had been seen to`);
        this.refused.add(id);
      }
    };
    for (const event of reply.events) {
      // Another context writes what is left of the outbox anew when it starts over; that is not the order of making.
      if (event.kind === 'kept' && first) event.ids.forEach(keep);
      else if (event.kind === 'moment') show(event.note, event.rejected);
    }
    const { dump } = reply;
    if (!dump) return;
    if (first) for (const { id } of dump.outbox) keep(id);
    show(dump.note, dump.rejected);
    if (reply.shown !== undefined && versionOf(reply.shown) !== versionOf(dump.note) && reply.errors.length === 0) {
      this.#stale(at, reply.shown, dump.note);
    }
    this.dumps.push({ at, dump });
  }

  /** What pages are shown comes from memory, and must not lag behind what was kept. */
  #stale(at: string, shown: string | null, kept: string | null): void {
    const wrong = this.#note.wrong(versionOf(shown));
    if (wrong !== undefined) this.#violate('I7', `${at}: in memory it ${wrong} (the database has ${kept})`);
  }

  #violate(invariant: Violation['invariant'], evidence: string): void {
    this.violations.push({ invariant, client: this.name, evidence });
  }
}

/** The page's answer, or that the browser ended before it came. */
async function unlessKilled(asked: Promise<unknown>): Promise<Reply> {
  try {
    return Reply.parse((await asked) ?? { events: [] });
  } catch (error) {
    if (!(error instanceof Error && /closed|crashed|destroyed|does not run/i.test(error.message))) throw error;
    return { events: [], errors: [], killed: 'with the browser' };
  }
}

function told(reply: Reply): string {
  if (reply.killed !== undefined) return `killed ${reply.killed}`;
  return [reply.commit, reply.sync, ...reply.errors].filter((part) => part !== undefined).join(', ') || 'done';
}
