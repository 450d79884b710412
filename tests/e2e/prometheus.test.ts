import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startPractice } from '#scripts/practice/server.ts';
import { type Alertmanager, startAlertmanager } from './rig/alertmanager.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type Prometheus, startPrometheus } from './rig/prometheus.ts';
import {
  addHelpdesk,
  connect,
  ENGINES,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
} from './stage.ts';

// A lead adds a source in the console and pastes what stands there into a real Alertmanager; a real Prometheus scrapes an
// exporter and fires.

const ANNOTATIONS = {
  summary: 'Onboarding: final step completion down to {{ $value | humanizePercentage }}',
  description: 'The Finish button of the setup stays grey after a logo was uploaded.',
  journey: 'activation',
  step: 'finish setup',
  urls: '/onboarding/finish',
};
const TITLE = 'Onboarding: final step completion down to 38%';

describe.each(ENGINES)('in %s', (engine) => {
  let folder: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let sources: AgentPage;
  let alertmanager: Alertmanager;
  let prometheus: Prometheus;
  let alertId: string;

  const only = async () => {
    const [alert, ...more] = await workspace.rows('alert');
    if (more.length > 0) throw new Error('Firings have opened more than one alert.');
    return alert;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-prometheus-'));
    [practice, workspace, browser] = await Promise.all([
      startPractice({ port: 0, dataFolder: folder, empty: false }),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'Practice page', practice.address);
  });
  afterAll(async () => {
    await prometheus?.stop();
    await alertmanager?.stop();
    await browser?.close();
    await practice?.stop();
    await workspace?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('a lead adds a source, and what stands there is all that an Alertmanager needs', async () => {
    sources = await browser.openExtensionPage('console.html#sources');
    await sources.click({ role: 'button', name: 'Add a source' });
    await sources.type({ role: 'textbox', name: 'What you call it' }, ' in production');
    await sources.click('form button[type=submit]');
    await sources.waitForText('Waiting for the first delivery…');
    const receivers = z.string().parse(await sources.evaluate(`document.querySelector('figure pre').textContent`));
    expect(receivers).toMatch(/credentials: [\w-]{43} /);
    alertmanager = await startAlertmanager({ receivers }, '1s');
    prometheus = await startPrometheus(alertmanager.address, ANNOTATIONS);
    expect(await only()).toBeUndefined();
  });

  it('when the number falls, one alert opens, in the console and in the panel on the ticket', async () => {
    prometheus.set(0.38);
    const alert = await until('the alert to open', only);
    alertId = alert.id;
    expect(alert).toMatchObject({
      title: TITLE,
      state: 'open',
      severity: 'critical',
      source: { kind: 'alertmanager', name: 'Prometheus Alertmanager in production' },
      facts: { alertname: 'SetupStepDrop', step: 'finish' },
    });
    await sources.bringToFront();
    await sources.waitForText(new RegExp(`It has arrived at .*: ${TITLE}`));
    await sources.waitForText('Works');
    page = await browser.openPage(`${practice.address}/tickets/4140`);
    const panel = await panelWith(page, '#4140');
    await panel.waitForText(TITLE);
  });

  it('what it repeats joins', async () => {
    await until('it to be repeated', async () => ((await only())?.firings ?? 0) >= 3);
    expect((await only())?.id).toBe(alertId);
  });

  it('when the number is well again it recovers, and the panel says so', async () => {
    prometheus.set(0.9);
    await until('the alert to recover', async () => (await only())?.state === 'recovering');
    const panel = await panelWith(page, TITLE);
    await panel.waitForText('says it is over since');
  });

  it('when it falls once more, the same alert is open again', async () => {
    prometheus.set(0.38);
    await until('the alert to be open again', async () => (await only())?.state === 'open');
    expect((await only())?.id).toBe(alertId);
    const panel = await page.panel();
    await until('the panel to know', async () => !/says it is over since/.test(await panel.text()));
  });

  it('once the number is well for good, the lead closes it in the panel', async () => {
    prometheus.set(0.9);
    await until('the alert to recover', async () => (await only())?.state === 'recovering');
    const panel = await panelWith(page, 'says it is over since');
    await panel.evaluate(`document.querySelector('details:has(button)').open = true`);
    await panel.click({ role: 'button', name: 'Close' });
    await until('the alert to be closed', async () => (await only())?.state === 'closed');
    await until('the panel to know', async () => !/says it is over since/.test(await panel.text()));
    expect((await only())?.id).toBe(alertId);
  });
});
