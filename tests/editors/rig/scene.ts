import { ONBOARDING, startWorkspace, type Workspace, workaroundMacro } from '#tests/e2e/stage.ts';
import { type Agent, startAgent } from './agent.ts';
import { type EditorHelpdesk, intercomWith, practiceWith } from './helpdesks.ts';

/** An agent before helpdesks whose tickets each have another editor, and a workspace with an alert and a macro. */
export type Scene = {
  agent: Agent;
  practice: EditorHelpdesk;
  intercom: EditorHelpdesk;
  workspace: Workspace;
  close(): Promise<void>;
};

/**
 * Sets the scene, with the built extension in a real browser.
 * @param pages of the practice helpdesk, and of the one whose reply box is in a shadow root
 */
export async function setScene(
  engine: 'chromium' | 'firefox',
  pages: { practice: readonly string[]; intercom: readonly string[] },
): Promise<Scene> {
  const [practice, intercom, workspace] = await Promise.all([
    practiceWith(pages.practice),
    intercomWith(pages.intercom),
    startWorkspace(),
  ]);
  await workspace.sendAlert(ONBOARDING);
  await workspace.write([workaroundMacro()]);
  const agent = await startAgent(engine, [practice, intercom]);
  return {
    agent,
    practice,
    intercom,
    workspace,
    async close() {
      await agent.browser.close();
      await Promise.all([practice.stop(), intercom.stop(), workspace.remove()]);
    },
  };
}
