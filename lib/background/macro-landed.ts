import { uuidv7 } from 'uuidv7';
import type { NamedChange } from '#lib/contract/changes/index.ts';
import { ticketKey as keyOf, type TicketReference } from '#lib/contract/ticket.ts';
import type { Background } from './background.ts';
import { diagnose } from './diagnose.ts';
import { change } from './handlers/change.ts';
import { labelsToAdd } from './macro-filling.ts';
import { mirrorJob } from './mirror/job.ts';

/** A macro on its way into a reply: which one, for which alert, and in the language of which text. */
export type UsedMacro = { macroId: string; alertId: string; language?: string };

/**
 * A macro has come into the reply to a ticket: its use is kept, and the labels that it carries are put on.
 * @returns the labels that are new on the ticket
 */
export async function macroLanded(
  background: Background,
  ticket: TicketReference,
  { macroId, alertId, language }: UsedMacro,
): Promise<string[]> {
  const { replica } = background;
  const ticketKey = keyOf(ticket);
  const macro = replica.read('macro', macroId);
  if (!macro) return [];
  const labels = labelsToAdd(replica, macro, ticketKey);
  const changes: NamedChange[] = labels.map(({ id: labelId, alertId: about }) => ({
    name: 'labelling.add@1',
    args: { labelId, ticket, ...(about === undefined ? {} : { alertId: about }) },
  }));
  const said = language === undefined ? {} : { language };
  changes.push({ name: 'macro.used@1', args: { useId: uuidv7(), macroId, ticketKey, alertId, ...said } });
  try {
    await change(
      background,
      changes,
      labels.map(({ id }) => mirrorJob(ticket, id, 'add')),
    );
    return labels.map(({ id }) => id);
  } catch (error) {
    // The text is in the reply, which is what the agent asked for and is told.
    diagnose('a macro landed and its use could not be kept', error);
    return [];
  }
}
