import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { ConnectResponse } from '#lib/contract/connect.ts';
import { PullResponse } from '#lib/contract/sync.ts';
import { bundleApi } from '#scripts/tools/api-bundle.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The Node that the API runs on, which need not be the one that runs the tests. */
const NODE = join(ROOT, 'node_modules', '.bin', 'node');

const { file: API } = await bundleApi();

/** The API as its own process, as `npm run api` starts it, on any free port. */
export class ApiProcess {
  readonly #child: ChildProcess;
  output = '';
  errors = '';

  /** @param settings more of its environment */
  constructor(dataFolder: string, settings: Record<string, string> = {}) {
    this.#child = spawn(NODE, [API], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, BELLWETHER_DATA: dataFolder, BELLWETHER_PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString('utf8');
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.errors += chunk.toString('utf8');
    });
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Until it has printed everything that it tells at its start. */
  async ready(): Promise<this> {
    while (!this.output.includes('What else there is')) {
      if (this.hasEnded) throw new Error(`the API ended with ${this.#child.exitCode}: ${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this;
  }

  /** Waits for its end; gives back its exit code, or null where a signal ended it. */
  async ended(): Promise<number | null> {
    if (!this.hasEnded) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended();
  }

  #printed(pattern: RegExp): string {
    const found = pattern.exec(this.output)?.[1];
    if (found === undefined) throw new Error(`${pattern} is not in what the API printed: ${this.output}`);
    return found;
  }

  /** Sends one alert the way Alertmanager does. True once the API has acknowledged it. */
  async fire(fingerprint: string): Promise<boolean> {
    const body = {
      version: '4',
      groupKey: 'g',
      externalURL: 'http://alertmanager.example',
      alerts: [
        {
          status: 'firing',
          labels: { alertname: fingerprint },
          annotations: {},
          startsAt: new Date().toISOString(),
          endsAt: '0001-01-01T00:00:00Z',
          generatorURL: 'http://prometheus.example',
          fingerprint,
        },
      ],
    };
    const address = this.#printed(/(http\S+\/v1\/hooks\/alerts\/\S+)/);
    try {
      const response = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
      return response.status === 202;
    } catch {
      // Killed before it answered: not acknowledged, which is what is asked.
      return false;
    }
  }

  /** The titles of all alerts, as a browser that connects now gets them. */
  async alertTitles(): Promise<string[]> {
    const address = this.#printed(/Bellwether API +(http\S+)/);
    const connected = await fetch(`${address}/v1/connect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: this.#printed(/Connect code +(\S+)/), deviceName: 'Test' }),
    });
    const { token } = ConnectResponse.parse(await connected.json());
    const titles: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const query = new URLSearchParams({ client: 'test', ...(cursor === undefined ? {} : { cursor }) });
      const answer = await fetch(`${address}/v1/sync/pull?${query}`, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`the pull was refused: ${await answer.text()}`);
      const page = PullResponse.parse(await answer.json());
      titles.push(...page.rows.filter(({ kind }) => kind === 'alert').map(({ value }) => titleOf(value)));
      ({ cursor, more } = page);
    }
    return titles;
  }
}

function titleOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : '';
}
