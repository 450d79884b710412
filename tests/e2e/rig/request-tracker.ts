import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AgentPage } from './browser.ts';
import { freePort } from './free-port.ts';
import { makeInstance, RT_SERVER } from './request-tracker/instance.ts';
import { RtRest } from './request-tracker/rest.ts';
import { until } from './until.ts';

export type { RtMessage, RtTicket } from './request-tracker/rest.ts';

/** A running Request Tracker 5 with a queue, a field of tags and an ordinary agent. */
export type RequestTracker = {
  address: string;
  agent: { name: string; password: string };
  /** REST2 as root, for making and checking. */
  rest: RtRest;
  /** The number of the field `Tags`, as the page's `#CF-<number>-ShowRow` has it. */
  tagsField: string;
  ticketUrl(id: string): string;
  /** Signs the agent in, in a browser's page. */
  login(page: AgentPage, who?: { name: string; password: string }): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a Request Tracker of its own, with its own database, on a free port of loopback. */
export async function startRequestTracker(wantedPort?: number): Promise<RequestTracker> {
  const port = wantedPort ?? (await freePort());
  const address = `http://127.0.0.1:${port}`;
  const passwords = { agent: 'agentpass123', root: 'rtpass123' };
  const instance = await makeInstance(port, passwords);
  const args = ['--server', 'Standalone', '--host', '127.0.0.1', '--port', String(port)];
  const server = spawn(RT_SERVER, args, {
    env: instance.env,
    cwd: instance.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...instance.account,
  });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = `${said}${chunk.toString('utf8')}`.slice(-4_000);
  };
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);

  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
    await rm(instance.folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until(
      'Request Tracker to answer',
      async () => {
        if (server.exitCode !== null) throw new Error(`Request Tracker ended at once:\n${said}`);
        return fetch(`${address}/NoAuth/Login.html`).then(
          (answer) => answer.ok,
          () => false,
        );
      },
      60_000,
      async () => said,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const agent = { name: 'ana', password: passwords.agent };
  return {
    address,
    agent,
    rest: new RtRest(address, 'root', passwords.root),
    tagsField: instance.tagsField,
    ticketUrl: (id) => `${address}/Ticket/Display.html?id=${id}`,
    async login(page, who = agent) {
      await page.goto(`${address}/`);
      await page.type('input[name=user]', who.name);
      await page.type('input[name=pass]', who.password);
      await page.press('Enter');
      await page.waitUntil(`document.readyState === 'complete' && document.querySelector('form#login') === null`);
    },
    stop,
  };
}
