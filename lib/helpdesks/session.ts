import type { z } from 'zod';
import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';
import { HelpdeskUnreachable, jsonOf } from '#lib/helpdesk-api/send.ts';

/** Sends one request in the agent's own session, from the content script of a tab of that helpdesk. */
export type SessionFetch = (request: SessionRequest) => Promise<SessionAnswer>;

export { HelpdeskRefusal, HelpdeskUnreachable } from '#lib/helpdesk-api/send.ts';

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
  return jsonOf(arrived(answer), schema);
}

/**
 * An answer that has come back from the agent's session at all.
 * @throws HelpdeskUnreachable where none has, or where the helpdesk does not know who asks
 */
export function arrived(answer: SessionAnswer): SessionAnswer {
  if (answer.status === 0) throw new HelpdeskUnreachable(answer.failed ?? 'The helpdesk did not answer.');
  if (answer.status === 401) {
    throw new HelpdeskUnreachable(
      'You seem to be signed out of the helpdesk. Sign in there; the label follows by itself.',
    );
  }
  return answer;
}
