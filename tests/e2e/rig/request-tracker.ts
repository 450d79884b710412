import type { AgentPage } from './browser.ts';
import { freePort } from './free-port.ts';
import { makeInstance, RT_SERVER } from './request-tracker/instance.ts';
import { RtRest } from './request-tracker/rest.ts';
import { startServer } from './server.ts';

export type { RtMessage, RtTicket } from './request-tracker/rest.ts';

/** A running Request Tracker 5 with a queue, a field of tags and an ordinary agent. */
export type RequestTracker = {
  address: string;
  agent: { name: string; password: string };
  /** REST2 as root, for making and checking. */
  rest: RtRest;
  /** The number of the field `Tags`, as the page's `#CF-<number>-ShowRow` has it. */
  tagsField: string;
  /** With which a program acts as the agent. */
  token: string;
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
  const stop = await startServer({
    name: 'Request Tracker',
    program: RT_SERVER,
    args,
    ...instance,
    answers: `${address}/NoAuth/Login.html`,
  });
  const agent = { name: 'ana', password: passwords.agent };
  return {
    address,
    agent,
    rest: new RtRest(address, 'root', passwords.root),
    tagsField: instance.tagsField,
    token: instance.token,
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
