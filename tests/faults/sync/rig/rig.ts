import { Pool } from 'pg';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { Sessions } from '#server/accounts/sessions.ts';
import { type Administration, createAdministration } from '#server/administration.ts';
import { type Live, startLive } from '#server/live/live.ts';
import type { Store } from '#server/store/database.ts';
import { openPool } from '#server/store/open.ts';
import type { Patch } from '../bugs/patch.ts';
import { KillableBrowser } from './browser.ts';
import { bundleClients } from './bundle.ts';
import { keepLedger } from './ledger.ts';
import { FaultyNetwork } from './network.ts';
import { ApiNode } from './nodes.ts';
import { type CrashingPostgres, startPostgres } from './postgres.ts';

/** A bug to run with: where it is, and how the code looks with it. */
export type Bug = { side: 'client' | 'server'; patches: Patch[] };

/** One PostgreSQL, two API nodes, a network and a browser, which stay up from run to run. */
export class Rig {
  readonly postgres: CrashingPostgres;
  /** As the owner of the database, for looking and for restoring; the nodes have their own connections. */
  readonly pool: Pool;
  readonly administration: Administration;
  readonly network: FaultyNetwork;
  readonly nodes: ApiNode[];
  readonly #store: Store;
  readonly #live: Live;
  readonly #browser: KillableBrowser;
  #page: Page;

  private constructor(parts: Parts) {
    this.postgres = parts.postgres;
    this.pool = parts.pool;
    this.network = parts.network;
    this.nodes = parts.nodes;
    this.#store = parts.store;
    this.#browser = parts.browser;
    this.#page = parts.page;
    // What is administered here is told to the nodes as they tell one another.
    this.#live = startLive(parts.store, new Sessions(), pino({ level: 'silent' }));
    this.administration = createAdministration(parts.store.database, 'http://api.test', {
      forget: this.#live.forgetSessions,
    });
  }

  static async start(chromium: string): Promise<Rig> {
    const postgres = await startPostgres();
    const store = await openPool({ connectionString: postgres.url }, 'the test', pino({ level: 'silent' }));
    const pool = new Pool({ connectionString: postgres.url, max: 8 });
    // Crashes of the database are what this is about; whoever asks next gets a new connection.
    pool.on('error', () => undefined);
    await keepLedger(pool);
    const nodes = await Promise.all([ApiNode.start(postgres.url), ApiNode.start(postgres.url)]);
    const network = new FaultyNetwork(nodes);
    network.scripts = await bundleClients();
    await network.listen();
    const browser = await KillableBrowser.make(chromium);
    const page = await browser.open(network.pageAddress);
    return new Rig({ postgres, store, pool, nodes, network, browser, page });
  }

  get page(): Page {
    return this.#page;
  }

  /** Kills the browser with everything in it and starts it again on the same profile. */
  async restartBrowser(): Promise<void> {
    await this.#browser.kill();
    this.#page = await this.#browser.open(this.network.pageAddress);
  }

  /** From now on clients or nodes have this bug; none, without one. */
  async exchange(bug: Bug | undefined): Promise<void> {
    const patchesOf = (side: Bug['side']) => (bug?.side === side ? bug.patches : []);
    this.network.scripts = await bundleClients(patchesOf('client'));
    await this.#page.goto(this.network.pageAddress);
    await Promise.all(this.nodes.map((node) => node.restartWith(patchesOf('server'))));
  }

  async stop(): Promise<void> {
    await this.#browser.remove();
    await this.network.close();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.#live.stop();
    await this.#store.close();
    await this.pool.end();
    await this.postgres.remove();
  }
}

type Parts = {
  postgres: CrashingPostgres;
  store: Store;
  pool: Pool;
  nodes: ApiNode[];
  network: FaultyNetwork;
  browser: KillableBrowser;
  page: Page;
};
