import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Stands for the host permission of the extension: no preflights.
  '--disable-web-security',
  '--remote-debugging-port=0',
];

/** Chromium with one profile that outlives it, started by us so that it can be killed as a whole. */
export class KillableBrowser {
  readonly #program: string;
  readonly #profile: string;
  #process: ChildProcess | undefined;
  #browser: Browser | undefined;

  private constructor(program: string, profile: string) {
    this.#program = program;
    this.#profile = profile;
  }

  static async make(program: string): Promise<KillableBrowser> {
    return new KillableBrowser(program, await mkdtemp(join(tmpdir(), 'bellwether-sync-faults-')));
  }

  /** Starts it on its profile and opens the address. */
  async open(address: string): Promise<Page> {
    const child = spawn(this.#program, [...FLAGS, `--user-data-dir=${this.#profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: one signal reaches all its processes.
      detached: true,
    });
    this.#process = child;
    this.#browser = await chromium.connectOverCDP(await debuggerOf(child));
    const page = await (this.#browser.contexts()[0] ?? (await this.#browser.newContext())).newPage();
    await page.goto(address);
    return page;
  }

  /** As a power cut would: every process of it at once. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await ended;
    await this.#browser?.close();
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said}`)));
  });
}
