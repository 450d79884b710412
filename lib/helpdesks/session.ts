import type { z } from 'zod';
import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';

/** Sends one request in the agent's own session, from the content script of a tab of that helpdesk. */
export type SessionFetch = (request: SessionRequest) => Promise<SessionAnswer>;

/** The helpdesk cannot be spoken to now; trying again later may help. */
export class HelpdeskUnreachable extends Error {
  override name = 'HelpdeskUnreachable';
}

/** The helpdesk said no, in words for the agent; trying again alone will not help. */
export class HelpdeskRefusal extends Error {
  override name = 'HelpdeskRefusal';
}

/** A ticket as a helpdesk's list tells it. */
export type ListedTicket = {
  ticketId: string;
  url: string;
  subject: string;
  /** What was written, where the helpdesk's list has it. */
  text?: string;
  status?: string;
  updatedAt?: string;
};

/** The half of a helpdesk's adapter that speaks to it in the agent's session. It runs in the background. */
export type SessionAdapter = {
  /**
   * Adds or removes one tag and makes sure that it is so. Repeating it changes nothing more.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  setTag: (
    session: SessionFetch,
    change: { ticketUrl: string; ticketId: string; tag: string; tagField: string; wish: 'add' | 'remove' },
  ) => Promise<void>;
  /**
   * The newest tickets that are not done, bounded.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  listTickets: (session: SessionFetch, somePageUrl: string) => Promise<ListedTicket[]>;
};

/**
 * The JSON of an answer, checked. An expired session often answers with a login page and 200, so the content type
 * counts, not the status alone.
 */
export function checkedJson<T extends z.ZodType>(answer: SessionAnswer, schema: T): z.infer<T> {
  if (answer.status === 0) throw new HelpdeskUnreachable(answer.failed ?? 'The helpdesk did not answer.');
  if (answer.status === 401 || !/\bjson\b/.test(answer.contentType)) {
    throw new HelpdeskUnreachable(
      'You seem to be signed out of the helpdesk. Sign in there; the label follows by itself.',
    );
  }
  if (answer.status === 403)
    throw new HelpdeskRefusal('The helpdesk does not allow you to change the tags of this ticket.');
  if (answer.status === 404) throw new HelpdeskRefusal('The helpdesk does not know this ticket.');
  if (answer.status === 429 || answer.status >= 500) {
    throw new HelpdeskUnreachable(`The helpdesk is not able to answer now (it said ${answer.status}).`);
  }
  if (answer.status >= 400) throw new HelpdeskRefusal(`The helpdesk refused (it said ${answer.status}).`);
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    throw new HelpdeskUnreachable('The helpdesk’s answer was cut off.');
  }
  const checked = schema.safeParse(body);
  if (!checked.success) throw new HelpdeskRefusal('The helpdesk answered in a form that Bellwether does not know.');
  return checked.data;
}
