import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT, tool } from '#scripts/tools/paths.ts';
import type { Patch } from '../bugs/patch.ts';

const HERE = import.meta.dirname;
const STARTS = 20;

/** One API node: a process that is started again whenever it was killed, as an operator's supervisor does. */
export class ApiNode {
  readonly #databaseUrl: string;
  #patches: readonly Patch[] = [];
  #child: ChildProcess | undefined;
  #up: Promise<void> = Promise.resolve();
  #stopped = false;
  #port = 0;
  errors = '';
  /** What it said when it ended by itself, each time; a node never should. */
  readonly crashes: string[] = [];

  private constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  static async start(databaseUrl: string): Promise<ApiNode> {
    const node = new ApiNode(databaseUrl);
    node.#up = node.#run();
    await node.up();
    return node;
  }

  /** Where it listens, or listened before it was killed; any free port at each start. */
  get port(): number {
    return this.#port;
  }

  /** Until it answers, after a kill or at the start. */
  up(): Promise<void> {
    return this.#up;
  }

  /** Kills it in the middle of whatever it does, and has it started again. */
  async kill(): Promise<void> {
    const ended = this.#up.catch(() => undefined).then(() => this.#end());
    this.#up = ended.then(() => this.#run());
    // Whoever needs it waits for `up`, and hears of a failure there.
    this.#up.catch(() => undefined);
    await ended;
  }

  /** Starts it anew with these bugs, or without, and waits until it answers. */
  async restartWith(patches: readonly Patch[]): Promise<void> {
    if (patches.length === 0 && this.#patches.length === 0) return;
    this.#patches = patches;
    await this.kill();
    await this.up();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#end();
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async #run(): Promise<void> {
    this.errors = '';
    // PostgreSQL may be repairing itself at this moment: then the next start finds it.
    for (let attempt = 0; attempt < STARTS && !this.#stopped; attempt += 1) {
      if (await this.#spawn()) return;
      if (this.errors.includes('PatchDoesNotApply')) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`An API node does not start: ${this.errors}`);
  }

  #crashed(): void {
    this.crashes.push(this.errors);
    this.#up = this.#run();
    this.#up.catch(() => undefined);
  }

  #spawn(): Promise<boolean> {
    const hooks = this.#patches.length === 0 ? [] : ['--import', join(HERE, '..', 'bugs', 'patch-node.ts')];
    const child = spawn(tool('node'), [...hooks, join(HERE, 'node-entry.ts')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: this.#databaseUrl,
        BELLWETHER_PORT: '0',
        BELLWETHER_LOG_LEVEL: 'error',
        BELLWETHER_TEST_PATCHES: JSON.stringify(this.#patches),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.errors = `${this.errors}${chunk.toString('utf8')}`.slice(-20_000);
    });
    return new Promise((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const found = /ready \S+:(\d+)/.exec(chunk.toString('utf8'))?.[1];
        if (found === undefined) return;
        this.#port = Number(found);
        child.removeAllListeners('exit');
        child.on('exit', () => this.#crashed());
        resolve(true);
      });
      child.on('exit', () => resolve(false));
    });
  }
}
