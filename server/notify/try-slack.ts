import { CannotOpen } from '../secrets/vault.ts';
import { noteSlack, openSlack } from './slack-connection.ts';
import { sendToSlack } from './slack-send.ts';
import type { NotifyTools } from './tell-slack.ts';

const WORKS = 'Bellwether tells here of alerts: when one comes up, and when its state changes.';

/** Sends a first message, and notes what comes of it. False where no channel is connected. */
export async function trySlack(
  { database, vault, outbound, now }: Omit<NotifyTools, 'log'>,
  workspaceId: string,
): Promise<boolean> {
  const slack = await openSlack(database, vault, workspaceId).catch((error: unknown) => {
    if (error instanceof CannotOpen) return undefined;
    throw error;
  });
  if (!slack) return false;
  const outcome = await sendToSlack(outbound, slack.address, {
    text: WORKS,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: WORKS, verbatim: true } }],
  });
  const why = 'why' in outcome ? { why: outcome.why } : {};
  const state = { sent: 'works', later: 'pauses', refused: 'fails', stopped: 'fails' } as const;
  const pause =
    outcome.became === 'later' && outcome.waitMs !== undefined
      ? { pausesUntil: new Date(now().getTime() + outcome.waitMs) }
      : {};
  await noteSlack(database, workspaceId, { state: state[outcome.became], ...why, ...pause, now: now() });
  return true;
}
