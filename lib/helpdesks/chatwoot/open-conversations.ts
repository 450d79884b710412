import { z } from 'zod';
import { MOST_OPEN_TICKETS, type OpenTicket } from '#lib/helpdesk-api/open-tickets.ts';
import { readJson, type Send } from '#lib/helpdesk-api/send.ts';
import { ChatwootConversation, conversationTicket } from '#lib/helpdesk-api/tickets/chatwoot.ts';

const Found = z.object({ data: z.object({ payload: z.array(ChatwootConversation) }) });
/** As many as Chatwoot gives at once. */
const ITS_PART = 25;

/**
 * The conversations of an account that were written to last among those that are open, with the paths of their pages.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export async function openConversations(send: Send, account: number): Promise<(OpenTicket & { page: string })[]> {
  const found: z.infer<typeof ChatwootConversation>[] = [];
  for (let page = 1; found.length < MOST_OPEN_TICKETS; page += 1) {
    const query = new URLSearchParams({ status: 'open', page: String(page) });
    const { data } = await readJson(send, `/api/v1/accounts/${account}/conversations?${query}`, Found);
    found.push(...data.payload);
    if (data.payload.length < ITS_PART) break;
  }
  return found.slice(0, MOST_OPEN_TICKETS).map((conversation) => {
    const { ticketId, page, text, status, updatedAt } = conversationTicket(conversation, account);
    return {
      ticketId,
      page,
      subject: '',
      ...(text ? { text } : {}),
      ...(status ? { status } : {}),
      ...(updatedAt ? { updatedAt } : {}),
    };
  });
}
