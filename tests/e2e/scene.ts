import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type RequestTracker, startRequestTracker } from './rig/request-tracker.ts';
import {
  ANAS_TICKET,
  addHelpdesk,
  connect,
  type ENGINES,
  ONBOARDING,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
  workaroundMacro,
} from './stage.ts';

/** An agent at work: connected, signed in to Request Tracker, with a ticket that an open alert is about. */
export type Scene = {
  tracker: RequestTracker;
  workspace: Workspace;
  browser: AgentBrowser;
  /** A tab of the helpdesk, signed in, not yet on the ticket. */
  page: AgentPage;
  ticketId: string;
  openTicket(id?: string): Promise<void>;
  close(): Promise<void>;
};

/** Sets the scene with nothing of it mocked; everything runs on ports and in folders of its own. */
export async function setScene(engine: (typeof ENGINES)[number], sharesTickets = true): Promise<Scene> {
  const [tracker, workspace, browser] = await Promise.all([
    startRequestTracker(),
    startWorkspace(sharesTickets),
    startBrowser(engine),
  ]);
  const close = async () => {
    await browser.close();
    await tracker.stop();
    await workspace.remove();
  };
  try {
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    const ticketId = await tracker.rest.createTicket(ANAS_TICKET);
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'Request Tracker', tracker.address);
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
    const page = await browser.openPage('about:blank');
    await tracker.login(page);
    const openTicket = (id = ticketId) => page.goto(tracker.ticketUrl(id));
    return { tracker, workspace, browser, page, ticketId, openTicket, close };
  } catch (error) {
    await close();
    throw error;
  }
}
