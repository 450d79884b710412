import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Alertmanager, startAlertmanager } from './rig/alertmanager.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type RequestTracker, startRequestTracker } from './rig/request-tracker.ts';
import {
  ANAS_TICKET,
  addHelpdesk,
  connect,
  ENGINES,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
  workaroundMacro,
} from './stage.ts';

// The first loop with nothing of it mocked: a real Alertmanager, the API with its PostgreSQL, a real Request Tracker,
// the packed extension in a real browser.

const FIRING = {
  labels: { alertname: 'OnboardingFinishDrop', severity: 'critical', service: 'web' },
  annotations: {
    summary: 'Onboarding: final step completion down 38%',
    description: 'The Finish button of the setup stays grey after a logo was uploaded.',
    journey: 'activation',
    step: 'finish setup',
    owner: 'Mara',
    team: 'support',
    playbook: 'Sample replays of the step; Look for dead ends',
    urls: '/onboarding/finish',
  },
  generatorURL: 'http://prometheus.test/graph',
};

describe.each(ENGINES)('in %s', (engine) => {
  describe.each([
    ['with the background left alone', false],
    ['with the background stopped between any two steps', true],
  ])('%s', (_name, stopping) => {
    let tracker: RequestTracker;
    let workspace: Workspace;
    let alertmanager: Alertmanager;
    let browser: AgentBrowser;
    let page: AgentPage;
    let ticketId: string;

    const between = async () => {
      if (stopping) await browser.stopBackground();
    };

    beforeAll(async () => {
      [tracker, workspace, browser] = await Promise.all([
        startRequestTracker(),
        startWorkspace(),
        startBrowser(engine),
      ]);
      alertmanager = await startAlertmanager(await workspace.alertmanagerHook());
      ticketId = await tracker.rest.createTicket(ANAS_TICKET);
      await workspace.write([workaroundMacro()]);
    });

    afterAll(async () => {
      await browser?.close();
      await Promise.all([alertmanager?.stop(), tracker?.stop()]);
      await workspace?.remove();
    });

    it('an alert that Alertmanager fires is in the workspace', async () => {
      await alertmanager.fire([FIRING]);
      const alert = await until('the alert to arrive', async () => (await workspace.rows('alert'))[0]);
      expect(alert).toMatchObject({
        title: 'Onboarding: final step completion down 38%',
        severity: 'critical',
        state: 'open',
        journey: 'activation',
        team: 'support',
        playbook: [{ text: 'Sample replays of the step' }, { text: 'Look for dead ends' }],
      });
    });

    it('the panel on the ticket shows it and why', async () => {
      await connect(browser, workspace);
      await addHelpdesk(browser, 'Request Tracker', tracker.address);
      page = await browser.openPage('about:blank');
      await tracker.login(page);
      await between();
      await page.goto(tracker.ticketUrl(ticketId));
      const panel = await panelWith(page, '1 alert on this ticket');
      await panel.waitForText('Onboarding: final step completion down 38%');
      await panel.waitForText('Related because:');
      await panel.waitForText('/onboarding/finish');
      await panel.waitForText('Sample replays of the step');
    });

    it('L labels the ticket in Request Tracker itself, beside the tags that it had', async () => {
      const panel = await panelWith(page, 'Label ticket');
      await between();
      await panel.press('l');
      await panel.waitForText('in the helpdesk');
      const tags = await until('the tag in Request Tracker', async () => {
        const { tags: now } = await tracker.rest.ticket(ticketId);
        return now.length > 1 && now;
      });
      const [label] = await workspace.rows('label');
      expect(tags.sort()).toEqual([label?.id, 'vip'].sort());
      await until(
        'the workspace to know',
        async () => (await workspace.rows('labelling'))[0]?.mirror.state === 'applied',
      );
    });

    it('Undo takes it off again, there too', async () => {
      const panel = await page.panel();
      await between();
      await panel.press('u');
      await until('the tag to be gone', async () => (await tracker.rest.ticket(ticketId)).tags.join() === 'vip');
      await until('the labelling to be gone', async () => (await workspace.rows('labelling')).length === 0);
      await between();
      await panel.press('l');
      await until('the tag to be back', async () => (await tracker.rest.ticket(ticketId)).tags.length === 2);
    });

    it('M puts the macro into the reply, greeting the requester; the agent sends it', async () => {
      const panel = await panelWith(page, 'in the helpdesk');
      await between();
      await panel.press('m');
      await panel.click('dialog li button');
      await panel.waitUntil(`document.querySelector('dialog textarea')?.value.startsWith('Hi Ana,')`);
      await between();
      await panel.click({ role: 'button', name: 'Insert into reply' });
      await page.waitUntil(`location.pathname.endsWith('/Ticket/Update.html')`);
      await page.waitUntil(
        `document.querySelector('iframe.cke_wysiwyg_frame')?.contentDocument?.body?.innerText.includes('a logo under 1 MB')`,
      );
      await panelWith(page, 'It is in the reply');
      expect((await tracker.rest.messages(ticketId)).filter(({ kind }) => kind === 'Correspond')).toEqual([]);
      await page.click('input[name=SubmitTicket]');
      const sent = await until('the correspondence', async () =>
        (await tracker.rest.messages(ticketId)).find(({ kind }) => kind === 'Correspond'),
      );
      expect(sent.text.replace(/<[^>]*>|&nbsp;|\s/g, ' ').replace(/ +/g, ' ')).toContain(
        `Hi Ana, a logo under 1 MB lets you finish ticket #${ticketId}.`,
      );
    });

    it('when Alertmanager resolves it, the panel says so', async () => {
      await page.goto(tracker.ticketUrl(ticketId));
      await panelWith(page, '1 alert on this ticket');
      await between();
      await alertmanager.resolve([FIRING]);
      await until('the alert to be recovering', async () => (await workspace.rows('alert'))[0]?.state === 'recovering');
      const panel = await page.panel();
      // The background asks for news twice a minute when nobody does anything.
      await until('the panel to say so', async () => /says it is over since/.test(await panel.text()), 60_000);
    });
  });
});
