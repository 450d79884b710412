import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityKind, EntityOf, EntityWrite } from '#lib/contract/entity.ts';
import { readConfiguration } from '#server/configuration.ts';
import { startApi } from '#server/start.ts';
import { EXTENSIONS, PROGRAMS } from './programs.ts';
import { endConnectionsOf, sendPlainAlert } from './rig/api-client.ts';
import type { AgentBrowser, AgentPage, Surface } from './rig/browser.ts';
import { freePort } from './rig/free-port.ts';
import { launch } from './rig/launch.ts';
import { until } from './rig/until.ts';

export const ENGINES = ['chromium', 'firefox'] as const;

/** A running API with a workspace; what a test needs of it beside what people do. */
export type Workspace = {
  address: string;
  workspaceId: string;
  /** Prepared rows, such as labels and macros. */
  write(rows: EntityWrite[]): Promise<void>;
  rows<K extends EntityKind>(kind: K): Promise<EntityOf<K>[]>;
  /** Evaluates the signals now, as happens every five minutes. */
  evaluateSignals(): Promise<void>;
  /** A one-time code for a new member. */
  code(memberName?: string, role?: 'agent' | 'lead' | 'admin'): Promise<string>;
  alertmanagerHook(): Promise<{ url: string; bearer: string }>;
  /** Names the field that holds the tags in helpdesks without tags. */
  setTagField(tagField: string): Promise<void>;
  /** Sends an alert of the plain format, signed. */
  sendAlert(alert: object): Promise<void>;
  /** Ends the connections of a member, as an admin does. */
  revoke(memberName?: string): Promise<void>;
  /** Takes the API away, and brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends for good and removes the data. */
  remove(): Promise<void>;
};

/**
 * The real API with its own PostgreSQL in a folder of its own.
 * @param environment what else it is told, once its address is known
 */
export async function startWorkspace(
  sharesTickets = true,
  environment: (address: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Workspace> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bellwether-e2e-'));
  const port = await freePort();
  const further = await environment(`http://127.0.0.1:${port}`);
  const begin = () =>
    startApi(
      readConfiguration({
        BELLWETHER_PORT: String(port),
        BELLWETHER_DATA: dataFolder,
        BELLWETHER_LOG_LEVEL: 'silent',
        BELLWETHER_BACKUPS: 'off',
        ...further,
      }),
    );
  let api = await begin();
  let running = true;
  const { workspaceId } = await api.administration.ensureWorkspace({
    name: 'Acme support',
    sharesTickets,
    tagField: 'Tags',
  });
  const stop = async () => {
    if (running) await api.stop();
    running = false;
  };
  return {
    address: api.address,
    workspaceId,
    write: (rows) => api.administration.writeRows(workspaceId, rows),
    rows: (kind) => api.administration.rows(workspaceId, kind),
    evaluateSignals: () => api.administration.evaluateSignals(workspaceId),
    async code(memberName = 'Kim', role = 'lead') {
      return (await api.administration.makeCode({ workspaceId, memberName, role })).code;
    },
    async alertmanagerHook() {
      const source = await api.administration.ensureSource({ workspaceId, kind: 'alertmanager', name: 'Alertmanager' });
      return { url: `${api.address}/v1/hooks/alertmanager`, bearer: source.secret };
    },
    async setTagField(tagField) {
      await api.administration.ensureWorkspace({ name: 'Acme support', sharesTickets, tagField });
    },
    async sendAlert(alert) {
      const source = await api.administration.ensureSource({ workspaceId, kind: 'plain', name: 'Our tool' });
      await sendPlainAlert(source, alert);
    },
    async revoke(memberName = 'Kim') {
      const asked = { workspaceId, memberName: 'Adele', role: 'admin' } as const;
      const { code } = await api.administration.makeCode(asked);
      await endConnectionsOf(api.address, code, memberName);
    },
    stop,
    async start() {
      if (!running) api = await begin();
      running = true;
    },
    async remove() {
      await stop();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A browser with the built extension. */
export function startBrowser(engine: (typeof ENGINES)[number]): Promise<AgentBrowser> {
  return launch(engine, { extension: EXTENSIONS[engine], program: PROGRAMS[engine] });
}

/** Connects the browser as a person does: address and code into the console's page, then Connect. */
export async function connect(browser: AgentBrowser, workspace: Workspace, code?: string): Promise<AgentPage> {
  const page = await browser.openExtensionPage('console.html#connect');
  await page.type({ role: 'textbox', name: 'Address of the API' }, workspace.address);
  await page.type({ role: 'textbox', name: 'One-time code' }, code ?? (await workspace.code()));
  await page.click({ role: 'button', name: 'Connect' });
  await page.waitForText('Acme support');
  return page;
}

/** Helpdesks that can be run here, by the names that a person chooses them by. */
const HELPDESKS = {
  'Practice page': 'practice',
  'Request Tracker': 'request-tracker',
  Redmine: 'redmine',
  osTicket: 'osticket',
  FreeScout: 'freescout',
  Chatwoot: 'chatwoot',
} as const;

/** Adds a helpdesk as a person does, the browser's question included. */
export async function addHelpdesk(browser: AgentBrowser, kind: keyof typeof HELPDESKS, address: string): Promise<void> {
  await browser.grantHost(new URL(address).origin);
  const page = await browser.openExtensionPage('console.html#helpdesks');
  await page.choose('select', HELPDESKS[kind]);
  await page.type({ role: 'textbox', name: 'Its address' }, address);
  await page.click({ role: 'button', name: 'Add and ask for permission' });
  await page.waitForText(/Added /);
  await page.close();
}

/** Waits until the panel of the page shows the text, and gives the panel. */
export async function panelWith(page: AgentPage, text: string | RegExp): Promise<Surface> {
  await page.bringToFront();
  const panel = await page.panel();
  await panel.waitForText(text);
  // Controls wait for half a second after the panel has appeared, against stolen clicks.
  await panel.waitUntil(`!document.documentElement.hasAttribute('data-held')`);
  // The keys of the panel are the panel's: it has them once the agent has pressed into it.
  await panel.click('h1');
  return panel;
}

/**
 * Chooses the first macro by keyboard and press, and inserts it once its text is what it should be.
 * @param condition on the field with the text, such as `value.startsWith('Hi')`
 */
export async function insertMacro(panel: Surface, condition: string): Promise<void> {
  await panel.press('m');
  await panel.waitFor('dialog li button');
  await panel.click('dialog li button');
  await panel.waitUntil(`document.querySelector('dialog textarea')?.${condition}`);
  await panel.click({ role: 'button', name: 'Insert into reply' });
}

export { until };

/** An alert of the plain format that the sample ticket is about. */
export const ONBOARDING = {
  title: 'Onboarding: final step completion down 38%',
  dedupe_key: 'onboarding-finish',
  severity: 'critical',
  text: 'The Finish button of the setup stays grey after a logo was uploaded.',
  journey: 'activation',
  step: 'finish setup',
  owner: 'Mara',
  team: 'support',
  playbook: ['Sample replays of the step', 'Look for dead ends'],
  urls: ['/onboarding/finish'],
};

/** A ticket that it is about. */
export const ANAS_TICKET = {
  subject: "Can't finish setup, button stays grey",
  requester: 'Ana Lima <ana@customer.test>',
  content: 'I am on /onboarding/finish and nothing happens when I click.',
  tags: ['vip'],
};

/** A macro that greets the requester. */
export function workaroundMacro(): EntityWrite {
  return {
    kind: 'macro',
    id: 'macro-workaround',
    value: {
      id: 'macro-workaround',
      title: 'Workaround: upload a smaller logo',
      body: 'Hi {{ requester.first_name | default: "there" }},\n\na logo under 1 MB lets you finish ticket #{{ ticket.id }}.',
      labelIds: [],
      alertIds: [],
      state: 'active',
      updatedBy: 'mara',
      updatedAt: new Date().toISOString(),
    },
  };
}
